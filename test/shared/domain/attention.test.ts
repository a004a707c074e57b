import { describe, expect, test } from 'vitest'
import {
  attentionDays,
  certificateNeedsAttention,
  claimNeedsAttention,
  isSilent,
  reviewDueOn,
} from '#shared/domain/attention.ts'
import { addDays } from '#shared/domain/dates.ts'
import { dueGroupOf } from '#shared/domain/dueGroup.ts'

const today = '2028-02-29'

test.each([
  [0, true],
  [attentionDays.certificates, true],
  [attentionDays.certificates + 1, false],
  [-14, true],
  [-15, false],
])('a certificate that lapses %i days from today needs attention: %s', (days, needs) => {
  expect(certificateNeedsAttention(addDays(today, days), today)).toBe(needs)
})

test('a certificate that never expires does not', () => {
  expect(certificateNeedsAttention(null, today)).toBe(false)
})

test.each([
  [-1, false],
  [0, true],
  [attentionDays.claims, true],
  [attentionDays.claims + 1, false],
])('a claim due %i days from today needs attention: %s', (days, needs) => {
  expect(claimNeedsAttention(addDays(today, days), today)).toBe(needs)
})

describe('when a business review is due', () => {
  const partner = { nextReviewOn: null, reviewEveryMonths: 3, enrolledOn: '2027-11-30' }

  test.each([
    ['the planned day', { ...partner, nextReviewOn: '2028-04-01' }, '2028-01-10', '2028-04-01'],
    [
      'by cadence after the last, when the planned day has passed with it',
      { ...partner, nextReviewOn: '2028-01-10' },
      '2028-01-10',
      '2028-04-10',
    ],
    ['by cadence after enrolment, at the end of a short month', partner, null, '2028-02-29'],
    ['never without a cadence', { ...partner, reviewEveryMonths: null }, '2028-01-10', null],
    ['never before anything began', { ...partner, enrolledOn: null }, null, null],
  ])('%s', (_, given, last, due) => {
    expect(reviewDueOn(given, last)).toBe(due)
  })
})

test.each([
  [null, true],
  [addDays(today, -attentionDays.silence), false],
  [addDays(today, -attentionDays.silence - 1), true],
])('last met %s: silent %s', (last, silent) => {
  expect(isSilent(last, today)).toBe(silent)
})

test.each([
  [null, 'none'],
  ['2028-02-28', 'late'],
  ['2028-02-29', 'today'],
  ['2028-03-01', 'week'],
  ['2028-03-07', 'week'],
  ['2028-03-08', 'later'],
] as const)('due %s is in the group %s', (due, group) => {
  expect(dueGroupOf(due, today)).toBe(group)
})
