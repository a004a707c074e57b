import { useEffect, useEffectEvent } from 'react'
import { actions } from '#shared/actions.ts'

/** What single keys do on a page, by the key as the keyboard names it in lower case. */
export type PageKeys = Readonly<Record<string, () => void>>

/** The first keys of sequences such as `g m`. */
const openers = new Set(Object.values(actions).flatMap(({ keys }) => (keys?.includes(' ') ? [keys.charAt(0)] : [])))

/** How long after its first key a sequence may be finished, in milliseconds; as useShortcuts has it. */
const sequenceWithin = 1_000

/**
 * Gives single keys a meaning of the page's own for as long as it is shown, before that of any action: the page's list
 * has the letter. They wait while a text is edited or a dialog is open, and the second key of a sequence is not theirs.
 */
export function usePageKeys(keys: PageKeys): void {
  const press = useEffectEvent((key: string, event: KeyboardEvent) => {
    const run = keys[key]
    if (!run) return
    event.preventDefault()
    run()
  })
  useEffect(() => {
    let opened = Number.NEGATIVE_INFINITY
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      const key = event.key.toLowerCase()
      const finishes = event.timeStamp - opened < sequenceWithin
      opened = !finishes && openers.has(key) ? event.timeStamp : Number.NEGATIVE_INFINITY
      if (!finishes) press(key, event)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]')) return true
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox], [type=radio]), textarea, select, [role=combobox]'))
  )
}
