import type { SearchResult } from 'minisearch'
import type { SearchedRow, SearchedTable } from '#renderer/data/queries/searchSource.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import { searchWords } from './searchWords.ts'
import { WordIndex } from './wordIndex.ts'

/** What the index keeps of a row beside its words. `number` is its document in the index. */
interface Known extends Omit<SearchedRow, 'text'> {
  readonly number: number
}

/** A record that was found, and where the words stand. */
export interface Found extends Pick<SearchedRow, 'type' | 'id' | 'title' | 'path' | 'on'> {
  readonly partnerName: string | null
  /** The words of the index that matched, folded. */
  readonly words: ReadonlySet<string>
  /** The row whose text, not title, has the best match; null when the title has it. */
  readonly wordsIn: { readonly table: SearchedTable; readonly key: string } | null
}

/** How much likelier a record of a type is what the user looks for. */
const weights: Partial<Record<RecordType, number>> = { partner: 3, contact: 2, meeting: 1.2, deal: 1.2 }

/** More words than this do not narrow a search any further. */
const mostWords = 12

/** The words of every searched row, in memory. A search finds records that have every typed word, or their partner. */
export class SearchIndex {
  readonly #rows = new Map<SearchedTable, Map<string, Known>>()
  readonly #byNumber = new Map<number, Known>()
  readonly #index = new WordIndex()
  #next = 1

  /** Takes rows in; a row with a known key replaces what was known of it. */
  put(rows: readonly SearchedRow[]): void {
    for (const row of rows) {
      this.remove(row.table, [row.key])
      const number = this.#next++
      const { text: _, ...rest } = row
      const known = { ...rest, number }
      const table = this.#rows.get(row.table) ?? new Map<string, Known>()
      this.#rows.set(row.table, table.set(row.key, known))
      this.#byNumber.set(number, known)
      this.#index.add({ ...row, number })
    }
  }

  remove(table: SearchedTable, keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.#rows.get(table)?.get(key)
      if (!known) continue
      this.#rows.get(table)?.delete(key)
      this.#byNumber.delete(known.number)
      this.#index.discard(known.number)
    }
  }

  /** When a row that was taken in had last been changed; undefined when it was not. */
  updatedAt(table: SearchedTable, key: string): string | undefined {
    return this.#rows.get(table)?.get(key)?.updatedAt
  }

  /** The keys of all rows of a table that were taken in. */
  keys(table: SearchedTable): string[] {
    return [...(this.#rows.get(table)?.keys() ?? [])]
  }

  get size(): number {
    return this.#byNumber.size
  }

  /** The best records for what was typed, at most `limit`. Misspelt words count where nothing has them as typed. */
  search(query: string, limit: number): Found[] {
    const words = this.#index.telling([...new Set(searchWords(query))].slice(0, mostWords))
    if (words.length === 0) return []
    const asTyped = this.#best(words, false, limit)
    const best = asTyped.length > 0 ? asTyped : this.#best(words, true, limit)
    return best.map((candidate) => this.#found(candidate))
  }

  /**
   * Joins what was found of a record (its row, its writing) and keeps the records in which, together with their
   * partner, every word was found. Writing whose record is not there (deleted) is passed over.
   */
  #best(words: readonly string[], forgiving: boolean, limit: number): Candidate[] {
    const results = this.#index.rowsWith(words, forgiving)
    const all = 2 ** words.length - 1
    const bits = new Map(words.map((word, i) => [word, 1 << i]))
    const candidates = new Map<Known, Candidate>()
    for (const result of results) {
      const row = this.#byNumber.get(result.id)
      const record = row?.table === 'documents' ? this.#rows.get(row.type as SearchedTable)?.get(row.id) : row
      if (!row || !record) continue
      let mask = 0
      for (const term of result.queryTerms) mask |= bits.get(term) ?? 0
      const score = result.score * (weights[record.type] ?? 1)
      const candidate = candidates.get(record)
      if (!candidate) candidates.set(record, { record, mask, score, first: { row, result }, rest: [] })
      else {
        candidate.mask |= mask
        candidate.score += score / 2
        candidate.rest.push(result)
      }
    }
    const full: Candidate[] = []
    for (const candidate of candidates.values()) {
      if ((candidate.mask | this.#partnerMask(candidate, all, candidates)) === all) full.push(candidate)
    }
    return full.sort(byScoreThenLatest).slice(0, limit)
  }

  /** The words found in the partner of a record, where the record itself has not all. */
  #partnerMask({ mask, record }: Candidate, all: number, candidates: ReadonlyMap<Known, Candidate>): number {
    if (mask === all || record.partnerId === null) return 0
    const partner = this.#partner(record.partnerId)
    return (partner && candidates.get(partner)?.mask) ?? 0
  }

  #partner(id: Id): Known | undefined {
    return this.#rows.get('partner')?.get(id)
  }

  #found({ record, first, rest }: Candidate): Found {
    const { type, id, partnerId, title, path, on } = record
    const words = new Set([first.result, ...rest].flatMap(({ terms }) => terms))
    const inTitle = Object.values(first.result.match).some((fields) => fields.includes('title'))
    const { table, key } = first.row
    const partnerName = partnerId === null ? null : (this.#partner(partnerId)?.title ?? null)
    return { type, id, title, path, on, partnerName, words, wordsIn: inTitle ? null : { table, key } }
  }
}

const byScoreThenLatest = (a: Candidate, b: Candidate): number =>
  b.score - a.score || compareText(b.record.on ?? '', a.record.on ?? '')

const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** A record in the making of a result. `first` is the best of what was found of it. */
interface Candidate {
  readonly record: Known
  mask: number
  score: number
  readonly first: { readonly row: Known; readonly result: SearchResult }
  readonly rest: SearchResult[]
}
