import type { RecordRef } from '#shared/domain/record.ts'
import { idSchema } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import type { Figure } from './figures.ts'

/** The records behind a review's figures, each written once: `cite` answers their places in `refs`. */
export class EvidenceBook {
  readonly refs: string[] = []
  readonly #places = new Map<string, number>()

  cite(type: RecordType, ids: Iterable<string>): number[] {
    return [...new Set([...ids].map((id) => this.#place(`${type}/${id}`)))].sort((a, b) => a - b)
  }

  #place(ref: string): number {
    const known = this.#places.get(ref)
    if (known !== undefined) return known
    this.#places.set(ref, this.refs.length)
    return this.refs.push(ref) - 1
  }
}

/** The records behind a figure, or those it leaves out. */
export function evidenceOf(refs: readonly string[], places: Figure['evidence']): (RecordRef & { type: RecordType })[] {
  return places.flatMap((place) => {
    const [type, id] = (refs[place] ?? '').split('/')
    const known = recordTypes.find((one) => one === type)
    return known && idSchema.safeParse(id).success ? [{ type: known, id: id ?? '' }] : []
  })
}
