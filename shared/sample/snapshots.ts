import { addDays } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/records.ts'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { type ReviewInput, type ReviewRows, reviewedTypes } from '#shared/domain/review/input.ts'
import { blockText } from '#shared/writing/textBlock.ts'
import { rowsAsOf } from './asOf.ts'
import type { SampleBook } from './sampleBook.ts'

/** Where in the book one partner's rows begin. */
export interface Mark {
  rows: ReadonlyMap<RecordType, number>
  documents: number
}

export function markOf({ records, documents }: SampleBook): Mark {
  return { rows: new Map(recordTypes.map((type) => [type, records[type].length])), documents: documents.length }
}

const workspaceWide: readonly RecordType[] = ['course', 'service', 'user']

/**
 * Freezes the figures of every review of the partner whose rows begin at the mark: a held one as of the evening
 * before it, one still being prepared as of yesterday evening.
 */
export function addSnapshots(book: SampleBook, partner: RecordOf<'partner'>, zone: string, mark: Mark): void {
  const { records, documents } = book
  const rows = Object.fromEntries(
    reviewedTypes.map((type) => [type, records[type].slice(workspaceWide.includes(type) ? 0 : mark.rows.get(type))]),
  ) as unknown as ReviewRows
  const extracts = documents
    .slice(mark.documents)
    .filter(({ address }) => address.part === 'notes')
    .map(({ address, blocks }) => ({
      recordId: address.recordId,
      part: address.part,
      scope: address.scope,
      text: blocks.map(blockText).join('\n'),
    }))
  const [workspace] = records.workspace
  if (workspace === undefined) throw new RangeError('the workspace’s own row is missing')
  for (const review of rows.review) {
    if (review.snapshotId === null) continue
    const day = addDays(review.heldOn ?? book.today, -1)
    const cutOffAt = eveningOf(day)
    const input: ReviewInput = {
      review,
      partner,
      period: review.period,
      workspace,
      cutOffAt,
      zone,
      rows: rowsAsOf(rows, day),
      extracts,
    }
    addSnapshot(book, review, review.snapshotId, input)
  }
}

/** The evening a review is prepared on. */
export const eveningOf = (day: string): string => `${day}T17:30:00.000Z`

function addSnapshot(book: SampleBook, review: RecordOf<'review'>, id: Id, input: ReviewInput): void {
  const figures = assembleReview(input)
  book.add(
    'reviewSnapshot',
    { partnerId: review.partnerId, reviewId: review.id, cutOffAt: input.cutOffAt, version: figures.version, figures },
    { id, at: input.cutOffAt, by: review.createdBy },
  )
}
