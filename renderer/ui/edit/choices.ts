/** One thing to choose: `value` is kept, `label` is shown. `detail` tells two equal labels apart. */
export interface Choice {
  value: string
  label: string
  detail?: string
  disabled?: boolean
}

const createPrefix = '\u0000create '

/** The entry at the end of a list that makes a new choice of what was typed. */
export function newChoice(typed: string, label: string): Choice {
  return { value: createPrefix + typed, label }
}

/** What was typed for a choice yet to be made, or null for a choice that is there. */
export function typedOf(value: string): string | null {
  return value.startsWith(createPrefix) ? value.slice(createPrefix.length) : null
}

/** Choices whose label or detail has every typed word, those beginning with the typed text first. */
export function matching(choices: readonly Choice[], typed: string): Choice[] {
  const words = fold(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...choices]
  const all = choices.filter((choice) => {
    const text = fold(`${choice.label} ${choice.detail ?? ''}`)
    return words.every((word) => text.includes(word))
  })
  const begins = (choice: Choice) => fold(choice.label).startsWith(fold(typed.trim()))
  return [...all.filter(begins), ...all.filter((choice) => !begins(choice))]
}

/** The choice whose label is exactly what was typed, but for case and accents. */
export function sameLabel(choices: readonly Choice[], typed: string): Choice | undefined {
  const wanted = fold(typed.trim())
  return choices.find((choice) => fold(choice.label) === wanted)
}

/** Lower case without accents, so that 'muller' finds 'Müller'. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
