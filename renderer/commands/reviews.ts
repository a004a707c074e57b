import { readReviewInput } from '#renderer/data/queries/reviews.ts'
import { type WriteScope, write } from '#renderer/data/write.ts'
import type { PlainDate, Zone } from '#shared/domain/dates.ts'
import { AppError } from '#shared/domain/failure.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { NewFieldsOf, RecordOf } from '#shared/domain/records.ts'
import { assembleReview, type Promises, withPromises } from '#shared/domain/review/assembleReview.ts'
import { type ReviewFigures, reviewFiguresSchema } from '#shared/domain/review/figures.ts'
import { moveSection, sectionsOfTemplate, sectionsShown } from '#shared/domain/review/sections.ts'
import { type ReviewPeriod, type ReviewSection, reviewSections } from '#shared/domain/review.ts'
import type { Done } from './records.ts'

/** What a review is started with. `zone` says which day it is. */
export interface NewReview {
  readonly partnerId: Id
  readonly period: ReviewPeriod
  readonly title: string
  readonly template: RecordOf<'template'> | null
  readonly zone: Zone
}

/** Starts a review: assembles its figures from what is known now and freezes them. Throws AppError `gone`. */
export async function createReview({ partnerId, period, title, template, zone }: NewReview): Promise<Done> {
  const id = newId()
  const group = newId()
  const figures = assembleReview(await readReviewInput({ id, partnerId, period, meetingId: null }, zone))
  await write({ label: 'create.review', types: ['review', 'reviewSnapshot'], group }, async (scope) => {
    const snapshotId = await addSnapshot(scope, id, figures)
    const sections = template ? sectionsOfTemplate(template) : {}
    await scope.create(
      'review',
      { partnerId, period, title, snapshotId, templateId: template?.id ?? null, ...sections },
      id,
    )
  })
  return { id, group }
}

/**
 * Takes fresh figures for a review: writes another snapshot and points the review at it. What was frozen before stays
 * as it was. `figures` are the very ones the user was shown the changes of.
 */
export async function refreshReview(id: Id, figures: ReviewFigures): Promise<Done> {
  const group = newId()
  await write({ label: 'freezeReview', types: ['review', 'reviewSnapshot'], group }, async (scope) => {
    await scope.set('review', id, { snapshotId: await addSnapshot(scope, id, figures) })
  })
  return { id, group }
}

/** A promise made at the review: it opens the next one. */
export async function addCommitment(
  review: Pick<RecordOf<'review'>, 'id' | 'partnerId'>,
  fields: Omit<NewFieldsOf<'action'>, 'partnerId' | 'source'>,
): Promise<Done> {
  const group = newId()
  const source = { type: 'review', id: review.id }
  const id = await write({ label: 'create.action', types: ['action'], group }, (scope) =>
    scope.create('action', { ...fields, partnerId: review.partnerId, source }),
  )
  return { id, group }
}

/** What a review is closed with. */
export interface Closing {
  readonly heldOn: PlainDate
  /** The day agreed for the next review; it becomes the partner's next one. */
  readonly nextReviewOn: PlainDate | null
  /** The promises as they stand, which from now on are frozen with the figures. */
  readonly promises: Promises
}

/** Closes a review: when it was held, when the next one is, and how the promises stood. Figures are not touched. */
export async function closeReview(id: Id, { heldOn, nextReviewOn, promises }: Closing): Promise<Done> {
  const group = newId()
  await write({ label: 'change.review', types: ['review', 'reviewSnapshot', 'partner'], group }, async (scope) => {
    const review = await scope.get('review', id)
    if (!review) throw new AppError('gone', { type: 'review', id })
    const frozen = review.snapshotId === null ? undefined : await scope.get('reviewSnapshot', review.snapshotId)
    const figures = reviewFiguresSchema.safeParse(frozen?.figures)
    const snapshotId = figures.success
      ? await addSnapshot(scope, id, withPromises(figures.data, promises))
      : review.snapshotId
    await scope.set('review', id, { state: 'closed', heldOn, nextReviewOn, snapshotId })
    if (nextReviewOn !== null) await scope.set('partner', review.partnerId, { nextReviewOn })
  })
  return { id, group }
}

/** Leaves a section out of a review, or takes it back in. */
export const setSectionHidden = (id: Id, section: ReviewSection, hidden: boolean): Promise<Done> =>
  changeSections(id, (review) => ({
    hidden: reviewSections.filter((one) => (one === section ? hidden : review.hidden.includes(one))),
  }))

/** Moves a section up or down among those shown. */
export const moveReviewSection = (id: Id, section: ReviewSection, by: -1 | 1): Promise<Done> =>
  changeSections(id, (review) => ({ order: moveSection(sectionsShown(review), section, by) }))

async function changeSections(
  id: Id,
  decide: (review: RecordOf<'review'>) => Partial<Pick<RecordOf<'review'>, 'hidden' | 'order'>>,
): Promise<Done> {
  const group = newId()
  await write({ label: 'change.review', types: ['review'], group }, async (scope) => {
    const review = await scope.get('review', id)
    if (!review) throw new AppError('gone', { type: 'review', id })
    await scope.set('review', id, decide(review))
  })
  return { id, group }
}

async function addSnapshot(scope: WriteScope, reviewId: Id, figures: ReviewFigures): Promise<Id> {
  const { partner, cutOffAt, version } = figures
  return scope.create('reviewSnapshot', { partnerId: partner.id, reviewId, cutOffAt, version, figures })
}
