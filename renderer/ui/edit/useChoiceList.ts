import { type KeyboardEvent, useId, useState } from 'react'
import { optionId } from './ChoiceList.tsx'
import type { Choice } from './choices.ts'

/** The highlighted entry of a list below a text, and the keys that move it. */
export function useChoiceList(entries: readonly Choice[], at: number) {
  const id = useId()
  const [place, setPlace] = useState<{ index: number; by: 'arrow' | 'pointer' }>()
  const active = Math.min(place?.index ?? at, entries.length - 1)
  const last = entries.length - 1

  function onKey(event: KeyboardEvent): boolean {
    const next = { ArrowDown: active >= last ? 0 : active + 1, ArrowUp: active <= 0 ? last : active - 1 }[event.key]
    if (next === undefined) return false
    event.preventDefault()
    setPlace({ index: next, by: 'arrow' })
    return true
  }

  return {
    id,
    active,
    entry: entries[active],
    /** True when the highlight was moved on purpose, by the arrows. */
    moved: place?.by === 'arrow',
    onKey,
    onActive: (index: number) => setPlace({ index, by: 'pointer' }),
    reset: () => setPlace(undefined),
    /** What the text field says of its list. */
    field: {
      role: 'combobox' as const,
      'aria-expanded': true,
      'aria-controls': id,
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': active >= 0 ? optionId(id, active) : undefined,
    },
  }
}
