import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useText } from '#renderer/state/language.ts'
import { useRules } from './editorContext.ts'
import { freshNode } from './freshNode.ts'
import { NodeFields } from './NodeFields.tsx'
import { type Family, type Node, variantOf, variantsOf } from './nodes.ts'
import classes from './Programs.module.css'
import { nameOf, type Path, problemsIn } from './places.ts'

/** A list of nodes of one kind: each can be opened, changed and removed, and others added. */
export function NodeList({
  of,
  label,
  nodes,
  path,
}: {
  readonly of: Family
  readonly label: string
  readonly nodes: readonly Node[]
  readonly path: Path
}) {
  const { programEditor: words } = useText()
  const { rules, problems, readOnly, save } = useRules()
  // What is added while the list is open is there to be filled in.
  const [first] = useState(nodes.length)
  const kept = (next: readonly Node[]) => void save(path, next).catch(reportFailure)
  const add = (variant: string) => kept([...nodes, freshNode(of, variant, nodes, rules)])
  const title = (node: Node, index: number) => {
    const name = nameOf(node, index)
    const variant = variantOf(of, node)
    const kind = variant === 'one' ? words.nodes[of] : (words.variants[variant] ?? variant)
    if (of === 'rung') return rules.levels.find(({ rank }) => rank === node.rank)?.name ?? name
    return name === String(index + 1) ? kind : `${name} (${kind})`
  }
  return (
    <div className={classes.nodes}>
      {nodes.length === 0 && <span className={classes.quiet}>{words.empty}</span>}
      <ul className={classes.plain} aria-label={label}>
        {nodes.map((node, index) => {
          const inside = problemsIn(problems, [...path, index])
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place in a list is all that tells two equal nodes apart.
            <li key={index} className={classes.node}>
              <Opened
                title={title(node, index)}
                wrong={inside.length > 0}
                startsOpen={opensAtOnce.has(of) || inside.length > 0 || index >= first}
              >
                <NodeFields family={of} node={node} path={[...path, index]} />
              </Opened>
              {!readOnly && (
                <ActionIcon
                  aria-label={words.remove(title(node, index))}
                  onClick={() => kept(nodes.filter((other) => other !== node))}
                >
                  <IconTrash size={14} />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {!readOnly && <Add of={of} onAdd={add} />}
    </div>
  )
}

/** Kinds that say little while they are closed. */
const opensAtOnce: ReadonlySet<Family> = new Set(['requirement', 'condition', 'step', 'term', 'regionValue'])

/** A node that can be folded. It stays as it was put while what is inside changes. */
function Opened({
  title,
  wrong,
  startsOpen,
  children,
}: {
  readonly title: string
  readonly wrong: boolean
  readonly startsOpen: boolean
  readonly children: ReactNode
}) {
  const { programEditor: words } = useText()
  const [open, setOpen] = useState(startsOpen)
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={classes.summary}>
        {title}
        {wrong && <span className={classes.count}> {words.error}</span>}
      </summary>
      {open && children}
    </details>
  )
}

function Add({ of, onAdd }: { readonly of: Family; readonly onAdd: (variant: string) => void }) {
  const { programEditor: words } = useText()
  const names = Object.keys(variantsOf(of))
  const label = words.add(words.nodes[of])
  const button = (onClick?: () => void) => (
    <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={13} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  )
  const [only] = names
  if (names.length === 1 && only) return button(() => onAdd(only))
  return (
    <Menu>
      <Menu.Target>{button()}</Menu.Target>
      <Menu.Dropdown>
        {names.map((name) => (
          <Menu.Item key={name} onClick={() => onAdd(name)}>
            {words.variants[name] ?? name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
