/**
 * A cell's value that sorts by rank and is still told by its name: "2 Gold". What has no rank stands after all that
 * have one.
 */
export const rankedValue = (rank: number | null, name: string): string => `${rank ?? 999} ${name}`

/** A word of a list, ranked by its place in the list. */
export const listedValue = <T extends string>(list: readonly T[], word: T): string =>
  rankedValue(list.indexOf(word), word)

/** The name a ranked value stands for. */
export const rankedName = (value: string): string => value.slice(value.indexOf(' ') + 1)
