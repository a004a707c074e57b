import { foldText } from '#shared/domain/matchKey.ts'
import type { Place } from './places.ts'
import type { RandomSource } from './random.ts'

/**
 * Company names that never repeat within a place: every stem with every ending, in a shuffled order, then again with
 * the city. A place with 8 stems and 6 endings gives 48 names, times 1 + its number of cities.
 */
export class CompanyNames {
  readonly #names = new Map<string, string[]>()
  readonly #random: RandomSource

  constructor(random: RandomSource) {
    this.#random = random
  }

  /** The next partner name of a place. */
  partner(place: Place): string {
    return this.#next(`partner ${place.country}`, place, place.trades)
  }

  /** The next customer name of a place. */
  customer(place: Place): string {
    return this.#next(`customer ${place.country}`, place, place.customers)
  }

  #next(key: string, place: Place, endings: readonly string[]): string {
    const waiting = this.#names.get(key) ?? []
    if (waiting.length === 0) waiting.push(...this.#round(key, place, endings))
    this.#names.set(key, waiting)
    return waiting.pop() as string
  }

  readonly #rounds = new Map<string, number>()

  #round(key: string, place: Place, endings: readonly string[]): string[] {
    const round = this.#rounds.get(key) ?? 0
    this.#rounds.set(key, round + 1)
    const city = place.cities[(round - 1) % place.cities.length]?.[0] ?? ''
    const lap = Math.floor((round - 1) / place.cities.length)
    const suffix = round === 0 ? '' : lap === 0 ? ` ${city}` : ` ${city} ${lap + 1}`
    // One ending per stem first: the first few companies of a place then differ in the part people notice.
    const first = this.#random.shuffled(place.stems).map((stem) => `${stem} ${this.#random.pick(endings)}`)
    const all = place.stems.flatMap((stem) => endings.map((ending) => `${stem} ${ending}`))
    const rest = this.#random.shuffled(all.filter((name) => !first.includes(name)))
    return [...rest, ...first].map((name) => name + suffix)
  }
}

/** A name as it stands in addresses: 'Falkenbrück Systemhaus' -> 'falkenbruck-systemhaus'. */
export function addressName(name: string): string {
  return foldText(name).replace(/ /g, '-')
}
