import type { SearchHit } from '#renderer/data/queries/search.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import {
  followSearched,
  readSearched,
  readSearchedKeys,
  type SearchedPart,
  type SearchedTable,
  searchedTables,
} from '#renderer/data/queries/searchSource.ts'
import { type Found, SearchIndex } from './searchIndex.ts'
import { wordsInContext } from './searchWords.ts'

/** Rows read at once. Between two chunks a waiting search is answered, and the window has the disk for itself. */
const chunk = 250
/** Milliseconds changes are collected before the index follows them. */
const pause = 100

/**
 * The search index over the local database, kept up to date with it. It lives in memory only and is built anew at
 * every start: a stored index would hold the words of all notes in a second place that deleting, erasing and the
 * scopes of the database would each have to reach, to save a few seconds of a worker nobody waits for.
 */
export class SearchSession {
  readonly #index = new SearchIndex()
  readonly #words: SearchedWords
  readonly #changed = new Map<SearchedTable, Set<string> | null>()
  readonly #stop: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #following: Promise<void> = Promise.resolve()
  #ended = false

  private constructor(words: SearchedWords) {
    this.#words = words
    this.#stop = followSearched((table, keys) => this.#note(table, keys))
  }

  /** Resolves when everything in the database is in the index. */
  static async build(words: SearchedWords): Promise<SearchSession> {
    const session = new SearchSession(words)
    // Changes during this are noted by key and read after it, so that none is lost.
    for (const table of searchedTables) await session.#readAll(table)
    session.#schedule()
    return session
  }

  /** The best records for what was typed, each with its partner and the matching words where the title has none. */
  async search(query: string, limit: number): Promise<SearchHit[]> {
    return Promise.all(this.#index.search(query, limit).map((found) => this.#hit(found)))
  }

  /** Resolves when every change told so far is in the index. */
  async settled(): Promise<void> {
    clearTimeout(this.#timer)
    this.#follow()
    await this.#following
  }

  /** Stops following the database. */
  end(): void {
    this.#ended = true
    clearTimeout(this.#timer)
    this.#stop()
  }

  async #hit({ type, id, title, path, on, partnerName, wordsIn, words }: Found): Promise<SearchHit> {
    const [row] = wordsIn ? await readSearchedKeys(wordsIn.table, [wordsIn.key], this.#words) : []
    const context = row ? wordsInContext(row.text, words) : ''
    return { type, id, title, detail: [partnerName, context].filter(Boolean).join(' · '), path, on }
  }

  #note(table: SearchedTable, keys: readonly string[] | null): void {
    const before = this.#changed.get(table)
    this.#changed.set(table, keys === null || before === null ? null : new Set([...(before ?? []), ...keys]))
    this.#schedule()
  }

  #schedule(): void {
    if (this.#ended || this.#changed.size === 0) return
    this.#timer ??= setTimeout(() => this.#follow(), pause)
  }

  /** Brings the index up to what was noted, one after the other, so that an older read never overtakes a newer one. */
  #follow(): void {
    this.#timer = undefined
    this.#following = this.#following.then(async () => {
      const changed = [...this.#changed]
      this.#changed.clear()
      for (const [table, keys] of changed) {
        if (keys === null) await this.#refresh(table)
        else await this.#readKeys(table, [...keys])
      }
    })
    // A read that failed (the database was closed for a newer version) leaves the index as it was.
    this.#following = this.#following.catch(() => {})
  }

  async #readKeys(table: SearchedTable, keys: readonly string[]): Promise<void> {
    const rows = await readSearchedKeys(table, keys, this.#words)
    const there = new Set(rows.map(({ key }) => key))
    this.#index.remove(
      table,
      keys.filter((key) => !there.has(key)),
    )
    this.#index.put(rows)
  }

  async #refresh(table: SearchedTable): Promise<void> {
    const there = await this.#readAll(table)
    this.#index.remove(
      table,
      this.#index.keys(table).filter((key) => !there.has(key)),
    )
  }

  /** Takes in what is new or changed in a table; all its keys. */
  async #readAll(table: SearchedTable): Promise<Set<string>> {
    const there = new Set<string>()
    for (let after: string | null = ''; after !== null && !this.#ended; ) {
      const began = performance.now()
      const { rows, last }: SearchedPart = await readSearched(table, after, chunk, this.#words)
      for (const { key } of rows) there.add(key)
      this.#index.put(rows.filter((row) => this.#index.updatedAt(table, row.key) !== row.updatedAt))
      after = last
      if (last !== null) await rest(performance.now() - began)
    }
    return there
  }
}

/** Waits as long as the work before took, so that it never has more than half of what the window needs too. */
function rest(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
