import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { canRun, runAction } from '#renderer/actions/handlers.ts'
import { type ActionId, actionIds, actions } from '#shared/actions.ts'

/** Keys that belong to the text while one is being edited. */
const textKeys = new Set<ActionId>(['undo', 'redo', 'deleteRecord'])

/** Runs actions by their keys. Single letters and sequences wait while a text is edited or a dialog is open. */
export function useShortcuts(): void {
  useEffect(() => {
    const bindings = actionIds.flatMap((id) => {
      const { keys } = actions[id]
      return keys === null ? [] : [[tinyKeys(keys), (event: KeyboardEvent) => onKeys(id, event)] as const]
    })
    // Sequences come first: the `m` that ends `g m` is theirs, and whoever comes later finds it taken.
    const sequencesFirst = bindings.toSorted(([left], [right]) => right.split(' ').length - left.split(' ').length)
    return tinykeys(window, Object.fromEntries(sequencesFirst))
  }, [])
}

function onKeys(id: ActionId, event: KeyboardEvent): void {
  if (event.defaultPrevented || !canRun(id)) return
  const keys: string = actions[id].keys ?? ''
  if (isEditing(event.target) && (!keys.startsWith('mod+') || textKeys.has(id))) return
  if (!keys.startsWith('mod+') && document.querySelector('[role="dialog"]')) return
  event.preventDefault()
  runAction(id).catch(reportFailure)
}

function isEditing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox]'))
  )
}

/** `mod+shift+z` and `g p` as tinykeys writes them: `$mod+Shift+Z`, `g p`. */
function tinyKeys(keys: string): string {
  return keys
    .split(' ')
    .map((press) =>
      press
        .split('+')
        .map((key) => names[key] ?? key)
        .join('+'),
    )
    .join(' ')
}

const names: Readonly<Record<string, string>> = {
  mod: '$mod',
  shift: 'Shift',
  backspace: 'Backspace',
  '?': 'Shift+?',
}
