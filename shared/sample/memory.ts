import { fill, type Slots } from './paragraphs.ts'
import type { Thread } from './story.ts'

/** What has been said so far: nothing is said twice, not with other names in it either. */
export class Memory {
  readonly #said = new Set<string>()
  readonly mentions = new Map<Thread, number>()

  /** The first of the lines that was not said yet (about the same thing, if one is named), filled; null when all were. */
  fresh(lines: readonly string[], words: Slots, about = ''): string | null {
    const line = lines.find((candidate) => !this.#said.has(candidate + about))
    if (line === undefined) return null
    this.#said.add(line + about)
    return fill(line, words)
  }
}
