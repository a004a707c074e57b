import { describe, expect, it } from 'vitest'
import { assemblePromises, assembleReview, withPromises } from '#shared/domain/review/assembleReview.ts'
import { reviewBefore } from '#shared/domain/review/period.ts'
import { cutOffAt, inputOf, me, quarter, reviewId, row } from './reviewRows.ts'

const last = row('review', {
  title: 'Review FY26 Q2',
  period: { kind: 'quarter', from: '2026-04-01', to: '2026-06-30' },
  heldOn: '2026-07-08',
})
const since = '2026-08-03T09:00:00.000Z'
const long = '2026-05-01T09:00:00.000Z'
const fromLast = { type: 'review', id: last.id }
type Fields = Partial<Parameters<typeof row<'action'>>[1]>
const action = (fields: Fields = {}, createdAt = since, updatedAt = createdAt) =>
  row('action', { title: 'Send the price list', dueOn: '2026-11-01', ...fields }, { createdAt, updatedAt })
const assemble = (actions: ReturnType<typeof action>[], more: object = {}) =>
  assembleReview(inputOf({ action: actions, review: [last], ...more }))
const rowsOf = (...actions: ReturnType<typeof action>[]) => assemble(actions).commitments.rows

describe('what stands on page one', () => {
  it.each([
    ['promised at the last review', action({ source: fromLast }, long), 'review'],
    ['written down on the day it was held', action({}, '2026-07-08T12:00:00.000Z'), 'review'],
    ['promised the day after', action({}, '2026-07-09T12:00:00.000Z'), 'since'],
    ['older and still open', action({}, long), 'before'],
    ['older and done since', action({ state: 'done', doneOn: '2026-07-09' }, long), 'before'],
    ['older and dropped since', action({ state: 'dropped' }, long, since), 'before'],
  ])('%s', (_, one, origin) => {
    expect(rowsOf(one).map((line) => line.origin)).toEqual([origin])
  })

  it.each([
    ['older and done before it', action({ state: 'done', doneOn: '2026-07-08' }, long)],
    ['older and dropped before it', action({ state: 'dropped' }, long, long)],
    ['promised at this review', action({ source: { type: 'review', id: reviewId } })],
  ])('not what is %s', (_, one) => {
    expect(rowsOf(one)).toEqual([])
  })

  it('dates a promise by the meeting it was made in', () => {
    const meeting = row('meeting', {
      title: 'Check-in',
      startsAt: '2026-07-08T22:30:00.000Z',
      endsAt: '2026-07-08T23:00:00.000Z',
      zone: 'Europe/Vienna',
    })
    const one = action({ source: { type: 'meeting', id: meeting.id } }, '2026-07-01T09:00:00.000Z')
    const [line] = assemble([one], { meeting: [meeting] }).commitments.rows
    expect(line).toMatchObject({ origin: 'since', promisedOn: '2026-07-09' })
  })

  it('without a review before, is what was promised since the period began', () => {
    const figures = assembleReview(inputOf({ action: [action({ title: 'New' }, '2026-07-01T09:00:00.000Z')] }))
    expect(figures.previous).toBeNull()
    expect(figures.commitments.rows.map(({ origin }) => origin)).toEqual(['since'])
  })
})

describe('what became of a promise', () => {
  const slip = { from: '2026-09-01', to: '2026-11-01', reason: 'Budget frozen', on: '2026-09-01' }
  it.each([
    ['open with a date ahead', { dueOn: '2026-10-06' }, 'open', null],
    ['open and due on the cut-off day', { dueOn: '2026-10-05' }, 'open', null],
    ['open without a date', { dueOn: null }, 'open', null],
    ['overdue', { dueOn: '2026-10-04' }, 'slipped', null],
    ['moved with a reason', { slips: [slip] }, 'slipped', 'Budget frozen'],
    ['done', { state: 'done', doneOn: '2026-09-02', outcome: 'Sent' }, 'done', 'Sent'],
    ['dropped', { state: 'dropped', outcome: 'They bought elsewhere' }, 'dropped', 'They bought elsewhere'],
  ] as const)('%s', (_, fields, status, reason) => {
    expect(rowsOf(action(fields as Fields))).toMatchObject([{ status, reason }])
  })

  it('is late when done after the day first promised, however often that was moved', () => {
    const done: Fields = { state: 'done', slips: [slip], dueOn: '2026-11-01' }
    expect(rowsOf(action({ ...done, doneOn: '2026-09-01' }))[0]?.late).toBe(false)
    expect(rowsOf(action({ ...done, doneOn: '2026-09-02' }))[0]?.late).toBe(true)
  })

  it('is kept by side as done of all, and with none there is nothing to assess', () => {
    const { kept } = assemble([
      action({ state: 'done', doneOn: '2026-09-02' }),
      action(),
      action({ state: 'dropped' }),
    ]).commitments
    expect(kept.ours.value).toEqual({ kind: 'share', part: 1, whole: 3 })
    expect(kept.theirs.value).toEqual({ kind: 'missing', reason: 'noDenominator' })
  })

  it('names the owner of either side', () => {
    const ours = row('user', { name: 'Eva Lang' })
    const theirs = row('contact', { firstName: 'Jan', lastName: 'Novak' })
    const rows = assemble([action({ ownerId: ours.id }), action({ side: 'theirs', contactId: theirs.id }), action()], {
      user: [ours],
      contact: [theirs],
    }).commitments.rows
    expect(rows.map(({ owner }) => owner)).toEqual(['Eva Lang', 'Jan Novak', null])
  })
})

describe('the next list', () => {
  it('is what was promised at this review or in its meeting', () => {
    const meetingId = me
    const actions = [
      action({ title: 'At the review', source: { type: 'review', id: reviewId } }),
      action({ title: 'In its meeting', source: { type: 'meeting', id: meetingId } }),
      action({ title: 'Elsewhere' }),
    ]
    const input = inputOf({ action: actions }, { review: { id: reviewId, meetingId } })
    expect(assembleReview(input).next.rows.map(({ title }) => title)).toEqual(['At the review', 'In its meeting'])
  })

  it('can be brought up to date with page one, without touching a figure', () => {
    const before = assembleReview(inputOf({ action: [action()] }))
    const promises = assemblePromises(
      inputOf({ action: [action({ state: 'done', doneOn: '2026-10-05' }), action({ side: 'theirs' })] }),
    )
    const after = withPromises(before, promises)
    const { commitments, next, refs, ...figures } = after
    const { commitments: _, next: __, refs: ___, ...untouched } = before
    expect(figures).toEqual(untouched)
    expect(commitments.rows).toEqual(promises.commitments.rows)
    expect(next).toEqual(promises.next)
    expect(commitments.kept.theirs.evidence.map((at) => refs[at])).toEqual(
      promises.commitments.kept.theirs.evidence.map((at) => promises.refs[at]),
    )
  })
})

describe('the review before', () => {
  const review = (from: string, to: string, id?: string) =>
    row('review', { title: 'R', period: { kind: 'quarter', from, to } }, id ? { id } : {})
  it('is the latest whose period ends earlier', () => {
    const second = review('2026-04-01', '2026-06-30')
    const year = review('2025-07-01', '2026-06-30')
    const same = review(quarter.from, quarter.to)
    expect(reviewBefore([year, same, second], quarter, reviewId)).toBe(second)
    expect(reviewBefore([same], quarter, reviewId)).toBeNull()
    expect(reviewBefore([second], quarter, second.id)).toBeNull()
  })
})

it('the cut-off instant belongs to the day of the reader’s zone', () => {
  expect(assembleReview(inputOf({}, { cutOffAt, zone: 'Pacific/Auckland' })).today).toBe('2026-10-06')
})
