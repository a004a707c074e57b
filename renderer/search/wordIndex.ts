import MiniSearch, { type Query, type SearchResult } from 'minisearch'
import type { SearchedRow } from '#renderer/data/queries/searchSource.ts'
import { searchWords } from './searchWords.ts'

/** A searched row under the number it has in the index. */
export interface NumberedRow extends SearchedRow {
  readonly number: number
}

/** Beginnings this short are looked for in titles only: in texts they mean too many words to be any help. */
const shortest = { inTitles: 2, inTexts: 4 }
/** Words that stand in more places than this (the, about) say little, and reading them all takes the time of a key. */
const mostPlaces = 20_000

/**
 * The words of titles and texts, and in which rows they stand. It looks into MiniSearch's tree to see how often a word
 * occurs before it is searched for.
 */
export class WordIndex extends MiniSearch<NumberedRow> {
  constructor() {
    super({ idField: 'number', fields: ['title', 'text'], tokenize: searchWords, processTerm: (term) => term })
  }

  /**
   * The words of a query that tell rows apart: all but those that stand nearly everywhere, as long as another is left.
   */
  telling(words: readonly string[]): readonly string[] {
    if (words.length < 2) return words
    const telling = words.filter((word) => this.#places(word, false, ['title', 'text']) <= mostPlaces)
    return telling.length > 0 ? telling : words
  }

  /** Rows in which any of the words stands: as typed, as a beginning, and, when `forgiving`, a letter or two off. */
  rowsWith(words: readonly string[], forgiving: boolean): SearchResult[] {
    return this.search(
      { combineWith: 'OR', queries: words.flatMap((word) => this.#queries(word, forgiving)) },
      { boost: { title: 2 }, weights: { fuzzy: 0.3, prefix: 0.6 } },
    )
  }

  #queries(word: string, forgiving: boolean): Query[] {
    const query = (fields: readonly Field[]) => ({
      queries: [word],
      fields: [...fields],
      prefix: fields.every((field) => this.#asBeginning(word, field)),
      fuzzy: forgiving && word.length > 3 && 0.2,
    })
    const both = ['title', 'text'] as const
    if (this.#places(word, false, both) > mostPlaces) return [query(['title'])]
    const [inTitles, inTexts] = both.map((field) => this.#asBeginning(word, field))
    return inTitles === inTexts ? [query(both)] : both.map((field) => query([field]))
  }

  /** Whether words that begin with this one are looked for in the field, too. */
  #asBeginning(word: string, field: Field): boolean {
    const least = field === 'title' ? shortest.inTitles : shortest.inTexts
    return word.length >= least && this.#places(word, true, [field]) <= mostPlaces
  }

  /** In how many rows the word, or those that begin with it, stand. */
  #places(word: string, beginning: boolean, fields: readonly Field[]): number {
    const found = beginning ? this._index.atPrefix(word).values() : [this._index.get(word)]
    let places = 0
    for (const inFields of found) {
      for (const field of fields) places += inFields?.get(this._fieldIds[field] ?? -1)?.size ?? 0
      if (places > mostPlaces) break
    }
    return places
  }
}

type Field = 'title' | 'text'
