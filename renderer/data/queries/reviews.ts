import Dexie from 'dexie'
import { readDocument } from '#renderer/data/documents.ts'
import { store } from '#renderer/data/store.ts'
import { reviewDueOn } from '#shared/domain/attention.ts'
import { addDays, type PlainDate, type Zone } from '#shared/domain/dates.ts'
import { AppError } from '#shared/domain/failure.ts'
import { previousPeriod } from '#shared/domain/fiscal.ts'
import { type Id, partnerScope } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { type ReviewFigures, reviewFiguresSchema } from '#shared/domain/review/figures.ts'
import {
  type DocumentExtract,
  type ReviewedType,
  type ReviewInput,
  type ReviewRows,
  reviewedTypes,
} from '#shared/domain/review/input.ts'
import { fiscalPeriodOf, reviewBefore, trendQuarters } from '#shared/domain/review/period.ts'
import { commentaryOf } from '#shared/domain/review/sections.ts'
import type { ReviewPeriod, ReviewSection } from '#shared/domain/review.ts'
import { bodyFragment, fragmentToBlocks } from '#shared/writing/documentText.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'
import { getWorkspaceSettings } from './workspace.ts'

/** Which review is assembled; it need not be stored yet. */
export interface ReviewSubject {
  readonly id: Id
  readonly partnerId: Id
  readonly period: ReviewPeriod
  readonly meetingId: Id | null
}

const workspaceTypes = ['course', 'service', 'user'] as const satisfies readonly ReviewedType[]
const promiseTypes = ['action', 'meeting', 'contact', 'review'] as const satisfies readonly ReviewedType[]

/**
 * All that a review is assembled from, read in one transaction: one moment of the partner, at `now`.
 * Throws AppError `gone` when the partner is not there.
 */
export async function readReviewInput(subject: ReviewSubject, zone: Zone): Promise<ReviewInput> {
  const { db } = store()
  const types = [...reviewedTypes, 'partner', 'workspace'] as const
  const tables = [...types.map((type) => db.rows(type)), db.documents]
  return db.transaction('r', tables, async () => {
    const workspace = await getWorkspaceSettings()
    const owned = reviewedTypes.filter((type) => type !== 'deal' && !workspaceTypes.some((one) => one === type))
    const rows = {
      ...(await readOwned(subject.partnerId, owned)),
      deal: await dealsBehind(subject, workspace.fiscalCalendar),
      course: await db.rows('course').toArray(),
      service: await db.rows('service').toArray(),
      user: await db.rows('user').toArray(),
    }
    return { ...(await frame(subject, zone, workspace)), rows, extracts: await sharedNotes(subject, rows) }
  })
}

/** What the two lists of promises need, and nothing else: small enough to follow every change. */
export async function readPromisesInput(subject: ReviewSubject, zone: Zone): Promise<ReviewInput> {
  const { db } = store()
  const rows = { ...(await readOwned(subject.partnerId, promiseTypes)), user: await db.rows('user').toArray() }
  return { ...(await frame(subject, zone, await getWorkspaceSettings())), rows, extracts: [] }
}

async function frame(
  { id, meetingId, partnerId, period }: ReviewSubject,
  zone: Zone,
  workspace: ReviewInput['workspace'],
): Promise<Omit<ReviewInput, 'rows' | 'extracts'>> {
  const partner = await store().db.rows('partner').get(partnerId)
  if (!partner) throw new AppError('gone', { type: 'partner', id: partnerId })
  return { review: { id, meetingId }, partner, period, workspace, cutOffAt: new Date().toISOString(), zone }
}

/** All rows of the partner of the given types; none of the others. */
async function readOwned(partnerId: Id, types: readonly ReviewedType[]): Promise<ReviewRows> {
  const { db } = store()
  const read = async (type: ReviewedType) =>
    types.includes(type) ? db.rows(type).where('partnerId').equals(partnerId).toArray() : []
  const lists = await Promise.all(reviewedTypes.map(async (type) => [type, await read(type)] as const))
  return Object.fromEntries(lists) as unknown as ReviewRows
}

/** Deals closing from the oldest day any figure looks at (without a date too), and older ones still open. */
async function dealsBehind(
  { partnerId, period }: ReviewSubject,
  calendar: RecordOf<'workspace'>['fiscalCalendar'],
): Promise<RecordOf<'deal'>[]> {
  const deals = store().db.rows('deal')
  const spans = [previousPeriod(fiscalPeriodOf(period, calendar), calendar), ...trendQuarters(period, calendar)]
  const [first = period.from] = spans.map(({ from }) => from).sort()
  const recent = await deals
    .where('[partnerId+_on]')
    .between([partnerId, first], [partnerId, Dexie.maxKey], true, true)
    .toArray()
  const older = await deals
    .where('[partnerId+state+_on]')
    .between([partnerId, 'open', Dexie.minKey], [partnerId, 'open', first], true, false)
    .toArray()
  return [...recent, ...older]
}

/** The shared notes of the meetings since the review before. Private ones are not even read. */
async function sharedNotes(subject: ReviewSubject, rows: ReviewRows): Promise<DocumentExtract[]> {
  const before = reviewBefore(rows.review, subject.period, subject.id)
  const from = addDays(before?.heldOn ?? before?.period.to ?? subject.period.from, -1)
  const meetings = rows.meeting.filter((meeting) => meeting.startsAt >= from).map((meeting) => meeting.id)
  const scope = partnerScope(subject.partnerId)
  const documents = await store()
    .db.documents.where('recordId')
    .anyOf(meetings)
    .filter((document) => document.scope === scope && document.part === 'notes')
    .toArray()
  return documents.map(({ recordId, part, text }) => ({ recordId, part, scope, text }))
}

/** A partner's reviews, the latest period first. */
export async function listPartnerReviews(partnerId: Id): Promise<RecordOf<'review'>[]> {
  return store()
    .db.rows('review')
    .where('[partnerId+period.from]')
    .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
    .reverse()
    .toArray()
}

/** A review as a list shows it. */
export type ListedReview = RecordOf<'review'> & { readonly partnerName: string }

/** All reviews with their partner's name, the latest period first. */
export async function listReviews(): Promise<ListedReview[]> {
  const { db } = store()
  const reviews = await db.rows('review').toArray()
  const partners = await db.rows('partner').bulkGet(reviews.map((review) => review.partnerId))
  return reviews
    .map((review, place) => ({ ...review, partnerName: partners[place]?.name ?? '' }))
    .sort((a, b) => (`${a.period.to} ${a.id}` < `${b.period.to} ${b.id}` ? 1 : -1))
}

/** A partner whose next review is due or will be soon, and the unfinished review there may be already. */
export interface DueReview {
  readonly partner: RecordOf<'partner'>
  readonly dueOn: PlainDate
  readonly started: RecordOf<'review'> | null
}

/** Active partners whose review is due within `days` by plan or cadence, the longest overdue first. */
export async function listReviewsDue(today: PlainDate, days: number): Promise<DueReview[]> {
  const { db } = store()
  const byPartner = new Map<Id, RecordOf<'review'>[]>()
  for (const review of await db.rows('review').toArray()) {
    byPartner.set(review.partnerId, [...(byPartner.get(review.partnerId) ?? []), review])
  }
  const partners = await db
    .rows('partner')
    .where('[status+_name]')
    .between(['active', Dexie.minKey], ['active', Dexie.maxKey])
    .toArray()
  return partners
    .flatMap((partner): DueReview[] => {
      const reviews = byPartner.get(partner.id) ?? []
      const held = reviews.flatMap((review) => review.heldOn ?? []).sort()
      const dueOn = reviewDueOn(partner, held.at(-1) ?? null)
      if (dueOn === null || dueOn > addDays(today, days)) return []
      const started = reviews.find((review) => review.state === 'preparing' || review.state === 'ready')
      return [{ partner, dueOn, started: started ?? null }]
    })
    .sort((a, b) => (`${a.dueOn} ${a.partner.id}` < `${b.dueOn} ${b.partner.id}` ? -1 : 1))
}

/** A review with its frozen figures; `figures` is null when a newer version of the app froze them. */
export interface OpenReview {
  readonly review: RecordOf<'review'>
  readonly partner: RecordOf<'partner'>
  readonly template: RecordOf<'template'> | null
  readonly figures: ReviewFigures | null
}

/** Everything a review's page shows beside its writing; null when the review is not there. */
export async function getReview(id: Id): Promise<OpenReview | null> {
  const { db } = store()
  const review = await db.rows('review').get(id)
  const partner = review && (await db.rows('partner').get(review.partnerId))
  if (!review || !partner) return null
  const template = review.templateId === null ? undefined : await db.rows('template').get(review.templateId)
  const snapshot = review.snapshotId === null ? undefined : await db.rows('reviewSnapshot').get(review.snapshotId)
  const figures = reviewFiguresSchema.safeParse(snapshot?.figures)
  return { review, partner, template: template ?? null, figures: figures.success ? figures.data : null }
}

/** Templates for reviews, in their order. */
export async function listReviewTemplates(): Promise<RecordOf<'template'>[]> {
  return store()
    .db.rows('template')
    .where('[subject+order]')
    .between(['review', Dexie.minKey], ['review', Dexie.maxKey])
    .toArray()
}

/** What is written beside each of the sections; sections without writing are left out. For reading only. */
export async function readCommentary(
  review: RecordOf<'review'>,
  sections: readonly ReviewSection[],
): Promise<ReadonlyMap<ReviewSection, readonly TextBlock[]>> {
  const written = await Promise.all(
    sections.map(async (section) => {
      const blocks = fragmentToBlocks(await readDocument(commentaryOf(review, section)), bodyFragment)
      return [section, blocks] as const
    }),
  )
  return new Map(written.filter(([, blocks]) => blocks.some((block) => block.text.length > 0)))
}
