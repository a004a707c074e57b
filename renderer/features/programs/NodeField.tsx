import { ActionIcon, Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useText } from '#renderer/state/language.ts'
import { useRules } from './editorContext.ts'
import { NodeFields } from './NodeFields.tsx'
import { NodeList } from './NodeList.tsx'
import { type FieldSpec, type Node, variantsOf } from './nodes.ts'
import classes from './Programs.module.css'
import type { Path } from './places.ts'
import { ValueField } from './ValueField.tsx'

/** One field of a node: a value, a node inside it, or a list of nodes; with what is wrong at its place below it. */
export function NodeField({
  name,
  spec,
  value,
  path,
}: {
  readonly name: string
  readonly spec: FieldSpec
  readonly value: unknown
  readonly path: Path
}) {
  const { programEditor, programs } = useText()
  const { problems } = useRules()
  const label = programEditor.fields[name] ?? name
  const place = path.join('.')
  // A value has nothing below it that could show what is wrong there.
  const deep = spec.as === 'list' || spec.as === 'node'
  const here = problems.filter(({ path: at }) => at === place || (!deep && at.startsWith(`${place}.`)))
  return (
    <div className={deep ? classes.deep : classes.field}>
      <dt className={classes.fieldLabel}>{label}</dt>
      <dd className={classes.fieldValue}>
        {spec.as === 'list' && <NodeList of={spec.of} label={label} nodes={value as readonly Node[]} path={path} />}
        {spec.as === 'node' && <Inner spec={spec} label={label} node={value as Node | null} path={path} />}
        {!deep && <ValueField label={label} spec={spec} value={value} path={path} />}
        {here.map((problem) => (
          <p key={`${problem.path} ${problem.reason}`} className={classes[problem.severity]}>
            {programs.problems[problem.reason](problem.detail)}
          </p>
        ))}
      </dd>
    </div>
  )
}

function Inner({
  spec,
  label,
  node,
  path,
}: {
  readonly spec: FieldSpec & { readonly as: 'node' }
  readonly label: string
  readonly node: Node | null
  readonly path: Path
}) {
  const { programEditor: words } = useText()
  const { save, readOnly } = useRules()
  if (node === null) {
    const [first] = Object.values(variantsOf(spec.of))
    if (readOnly) return <span className={classes.quiet}>{words.empty}</span>
    return (
      <Button size="compact-xs" variant="subtle" onClick={() => void save(path, first?.blank).catch(reportFailure)}>
        {words.set(label)}
      </Button>
    )
  }
  return (
    <div className={classes.inner}>
      <NodeFields family={spec.of} node={node} path={path} />
      {spec.maybe && !readOnly && (
        <ActionIcon aria-label={words.clear(label)} onClick={() => void save(path, null).catch(reportFailure)}>
          <IconX size={14} />
        </ActionIcon>
      )}
    </div>
  )
}
