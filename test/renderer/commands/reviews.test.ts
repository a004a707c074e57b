import { beforeEach, describe, expect, it } from 'vitest'
import { completeAction } from '#renderer/commands/actions.ts'
import { undoIntent } from '#renderer/commands/history.ts'
import { changeRecord, createRecord, deleteRecord } from '#renderer/commands/records.ts'
import {
  addCommitment,
  closeReview,
  createReview,
  moveReviewSection,
  refreshReview,
  setSectionHidden,
} from '#renderer/commands/reviews.ts'
import { openDocument } from '#renderer/data/documents.ts'
import { getReview, listReviewsDue, readPromisesInput, readReviewInput } from '#renderer/data/queries/reviews.ts'
import { store } from '#renderer/data/store.ts'
import { partnerDocument, privateDocument } from '#shared/domain/document.ts'
import { AppError } from '#shared/domain/failure.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { assemblePromises, assembleReview } from '#shared/domain/review/assembleReview.ts'
import { compareFigures } from '#shared/domain/review/compareFigures.ts'
import { sectionsShown } from '#shared/domain/review/sections.ts'
import { reviewSections } from '#shared/domain/review.ts'
import { blocksToFragment } from '#shared/writing/documentText.ts'
import { dealFields, meetingFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const zone = 'Europe/Vienna'
const quarter = { kind: 'quarter', from: '2026-07-01', to: '2026-09-30' } as const
let partnerId = ''

beforeEach(async () => {
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
})

const start = (period: RecordOf<'review'>['period'] = quarter, template: RecordOf<'template'> | null = null) =>
  createReview({ partnerId, period, title: 'Review', template, zone })
const open = async (id: string) => {
  const found = await getReview(id)
  if (!found?.figures) throw new Error('no review')
  return { ...found, figures: found.figures }
}
const assembleAgain = async (id: string) => assembleReview(await readReviewInput((await open(id)).review, zone))
const promisesOf = async (id: string) => assemblePromises(await readPromisesInput((await open(id)).review, zone))
const snapshots = () => store().db.rows('reviewSnapshot').toArray()
const won = (major: number) =>
  createRecord(
    'deal',
    dealFields(partnerId, {
      state: 'won',
      sourced: true,
      closeOn: '2026-08-01',
      amount: { amount: major * 100, currency: 'EUR' },
    }),
  )
const sourced = (figures: Awaited<ReturnType<typeof assembleAgain>>) => figures.deals.sourced.total.value

describe('starting a review', () => {
  it('freezes its first figures with it, as one step', async () => {
    await won(100)
    const { id, group } = await start()
    const { review, figures } = await open(id)
    expect(sourced(figures)).toEqual({ kind: 'money', money: { amount: 10_000, currency: 'EUR' } })
    expect((await snapshots()).map((row) => row.id)).toEqual([review.snapshotId])
    await undoIntent(group)
    expect([await getReview(id), await snapshots()]).toEqual([null, []])
  })

  it('finds the review before and opens with its promises', async () => {
    const before = await start({ kind: 'quarter', from: '2026-04-01', to: '2026-06-30' })
    await addCommitment((await open(before.id)).review, { title: 'Send the price list' })
    const { id } = await start()
    const { figures } = await open(id)
    expect(figures.previous?.id).toBe(before.id)
    expect(figures.commitments.rows).toMatchObject([{ title: 'Send the price list', origin: 'review', status: 'open' }])
  })

  it('takes the sections of its template, in the template’s order', async () => {
    const parts = ['next', 'scorecard', 'unknown'].map((key) => ({ key, title: key }))
    const made = await createRecord('template', { name: 'Short', subject: 'review', parts })
    const template = (await store().db.rows('template').get(made.id)) ?? null
    const { review } = await open((await start(quarter, template)).id)
    expect(sectionsShown(review)).toEqual(['next', 'scorecard'])
  })

  it('counts deals of any age that are still open, and those without a date', async () => {
    const amount = { amount: 100, currency: 'EUR' }
    await createRecord('deal', dealFields(partnerId, { closeOn: '2020-01-01', amount }))
    await createRecord('deal', dealFields(partnerId, { closeOn: null, amount }))
    expect((await open((await start()).id)).figures.pipeline.count).toBe(2)
  })

  it('says when the partner is gone', async () => {
    await deleteRecord('partner', partnerId)
    await expect(start()).rejects.toThrow(new AppError('gone', { type: 'partner', id: partnerId }))
  })
})

describe('a frozen snapshot', () => {
  it('is not changed by anything that happens to the records, nor by a refresh', async () => {
    const deal = await won(100)
    const { id } = await start()
    const [first] = await snapshots()
    await changeRecord('deal', deal.id, { amount: { amount: 99_900, currency: 'EUR' } })
    await won(5)
    const fresh = await assembleAgain(id)
    expect(compareFigures((await open(id)).figures, fresh).length).toBeGreaterThan(0)
    await refreshReview(id, fresh)
    expect(
      await store()
        .db.rows('reviewSnapshot')
        .get(first?.id ?? ''),
    ).toEqual(first)
    expect(await snapshots()).toHaveLength(2)
    expect(sourced((await open(id)).figures)).toEqual({ kind: 'money', money: { amount: 100_400, currency: 'EUR' } })
  })

  it('comes back when the refresh is undone', async () => {
    const { id } = await start()
    const before = await open(id)
    await won(5)
    const { group } = await refreshReview(id, await assembleAgain(id))
    await undoIntent(group)
    expect((await open(id)).figures).toEqual(before.figures)
  })

  it('goes into the trash with its review', async () => {
    const { id } = await start()
    await deleteRecord('review', id)
    expect(await snapshots()).toEqual([])
  })
})

describe('closing', () => {
  it('freezes how the promises stood, leaves the figures, and gives the partner its next date', async () => {
    const promise = await createRecord('action', { partnerId, title: 'Call the bank' })
    const { id } = await start()
    await won(100)
    await completeAction(promise.id, '2026-10-05')
    const before = (await open(id)).figures
    const closing = { heldOn: '2026-10-06', nextReviewOn: '2027-01-12', promises: await promisesOf(id) }
    const { group } = await closeReview(id, closing)
    const { review, partner, figures } = await open(id)
    expect(review).toMatchObject({ state: 'closed', heldOn: '2026-10-06', nextReviewOn: '2027-01-12' })
    expect(partner.nextReviewOn).toBe('2027-01-12')
    expect(figures.commitments.rows.map(({ status }) => status)).toEqual(['done'])
    expect(figures.scorecard).toEqual(before.scorecard)
    await undoIntent(group)
    const undone = await open(id)
    expect([undone.review.state, undone.partner.nextReviewOn, undone.figures]).toEqual(['preparing', null, before])
  })
})

describe('sections', () => {
  it('are moved among those shown and left out and taken back in', async () => {
    const { id } = await start()
    const shown = async () => sectionsShown((await open(id)).review)
    await setSectionHidden(id, 'scorecard', true)
    await moveReviewSection(id, 'commitments', 1)
    expect((await shown()).slice(0, 3)).toEqual(['pipeline', 'commitments', 'deals'])
    await moveReviewSection(id, 'pipeline', -1)
    expect((await shown())[0]).toBe('pipeline')
    await setSectionHidden(id, 'scorecard', false)
    expect((await shown()).toSorted()).toEqual([...reviewSections].sort())
  })
})

describe('who is due', () => {
  it('is by the planned day or the cadence, with the review already started', async () => {
    await changeRecord('partner', partnerId, { nextReviewOn: '2026-10-10' })
    await createRecord('partner', partnerFields({ name: 'Later', nextReviewOn: '2026-12-01' }))
    await createRecord('partner', partnerFields({ name: 'By cadence', enrolledOn: '2026-01-01', reviewEveryMonths: 3 }))
    const { id } = await start()
    const due = await listReviewsDue('2026-10-05', 30)
    expect(due.map(({ partner, dueOn, started }) => [partner.name, dueOn, started?.id ?? null])).toEqual([
      ['By cadence', '2026-04-01', null],
      ['Nordwind Systeme GmbH', '2026-10-10', id],
    ])
  })
})

it('private notes never get into a review’s figures, shared ones do', async () => {
  const meeting = await createRecord(
    'meeting',
    meetingFields(partnerId, { startsAt: '2026-08-03T07:00:00.000Z', endsAt: '2026-08-03T08:00:00.000Z' }),
  )
  const type = async (address: Parameters<typeof openDocument>[0], text: string) => {
    const document = await openDocument(address)
    document.doc.transact(() => blocksToFragment([{ type: 'paragraph', text: [{ text }] }], document.doc, 'body'))
    await document.close()
  }
  await type(partnerDocument('meeting', meeting.id, 'notes', partnerId), 'They want two products.')
  await type(privateDocument('meeting', meeting.id, store().session.userId), 'CANARY: he is leaving')
  await createRecord('privateNote', { title: 'CANARY', about: { type: 'partner', id: partnerId } })
  const { id } = await start()
  const frozen = JSON.stringify(await snapshots())
  expect(frozen).toContain('They want two products.')
  expect(frozen).not.toContain('CANARY')
  expect((await open(id)).figures.talks.meetings.rows).toHaveLength(1)
})
