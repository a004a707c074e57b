import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/**
 * A repeatable source of choices: the same seed makes the same choices in the same order, on every machine. Whole
 * numbers only, because floating point functions may differ between engines.
 */
export class RandomSource {
  readonly #generator: ReturnType<typeof xoroshiro128plus>

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed)
  }

  /** A whole number from `least` to `most`, both possible. */
  int(least: number, most: number): number {
    return uniformInt(this.#generator, least, most)
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.int(1, 100) <= percent
  }

  /** One of the list. Throws RangeError on an empty list. */
  pick<T>(list: readonly T[]): T {
    const index = list.length === 0 ? 0 : this.int(0, list.length - 1)
    if (!(index in list)) throw new RangeError('nothing to pick from')
    return list[index] as T
  }

  /** One of the values, each as likely as its weight says. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = this.int(
      1,
      choices.reduce((sum, [, weight]) => sum + weight, 0),
    )
    for (const [value, weight] of choices) {
      left -= weight
      if (left <= 0) return value
    }
    throw new RangeError('nothing to pick from')
  }

  /** The list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list]
    for (let last = mixed.length - 1; last > 0; last -= 1) {
      const other = this.int(0, last)
      const moved = mixed[last] as T
      mixed[last] = mixed[other] as T
      mixed[other] = moved
    }
    return mixed
  }

  /** Up to `count` different members of the list. */
  some<T>(list: readonly T[], count: number): T[] {
    return this.shuffled(list).slice(0, Math.max(0, count))
  }

  /** Lower-case hexadecimal digits. */
  hex(digits: number): string {
    let text = ''
    while (text.length < digits) text += this.int(0, 0xffffff).toString(16).padStart(6, '0')
    return text.slice(0, digits)
  }
}
