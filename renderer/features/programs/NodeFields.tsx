import { useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { useRules } from './editorContext.ts'
import { NodeField } from './NodeField.tsx'
import { asVariant, type Family, type Node, variantOf, variantsOf } from './nodes.ts'
import classes from './Programs.module.css'
import type { Path } from './places.ts'

/** The fields of one node of the rules, by the table of node kinds. */
export function NodeFields({
  family,
  node,
  path,
}: {
  readonly family: Family
  readonly node: Node
  readonly path: Path
}) {
  const { programEditor: words } = useText()
  const { save, readOnly } = useRules()
  const variants = variantsOf(family)
  const variant = variantOf(family, node)
  const names = Object.keys(variants)
  return (
    <dl className={classes.fields}>
      {names.length > 1 && (
        <div className={classes.field}>
          <dt className={classes.fieldLabel}>{words.kind}</dt>
          <dd className={classes.fieldValue}>
            <EditableSelect
              label={words.kind}
              value={variant}
              clearable={false}
              readOnly={readOnly}
              choices={names.map((name) => ({ value: name, label: words.variants[name] ?? name }))}
              onCommit={(name) => save(path, asVariant(family, node, name ?? variant))}
            />
          </dd>
        </div>
      )}
      {Object.entries(variants[variant]?.fields ?? {}).map(([field, spec]) => (
        <NodeField key={field} name={field} spec={spec} value={node[field]} path={[...path, field]} />
      ))}
    </dl>
  )
}
