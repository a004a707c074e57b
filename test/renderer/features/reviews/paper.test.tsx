import { expect, test } from 'vitest'
import { usualPaper } from '#renderer/features/reviews/exportReview.ts'
import { cssString, paperStyle } from '#renderer/features/reviews/paper.ts'
import { figureText } from '#shared/deck/figureText.ts'
import type { FigureValue } from '#shared/domain/review/value.ts'
import { en } from '#shared/text/en.ts'

test.each([
  ['Nordwind & Co', '"Nordwind & Co"'],
  ['"; } body { display: none', '"\\22 ; \\7d  body \\7b  display: none"'],
  ['a\\b\nc</style>', '"a\\5c b\\a c\\3c \\2f style\\3e "'],
])('a name stays a string in the page’s foot: %j', (name, quoted) => {
  expect(cssString(name)).toBe(quoted)
  expect(paperStyle(name)).toContain(`@bottom-left { content: ${quoted};`)
})

test.each([
  ['en-US', 'Letter'],
  ['es-MX', 'Letter'],
  ['en-GB', 'A4'],
  ['de-AT', 'A4'],
  ['de', 'A4'],
])('people of %s print on %s', (locale, paper) => {
  expect(usualPaper(locale)).toBe(paper)
})

const text = figureText(en.reviews, 'en-GB', 'EUR')
const money = (amount: number): FigureValue => ({ kind: 'money', money: { amount, currency: 'EUR' } })

test.each<[FigureValue, string, string]>([
  [money(123_456_789), '€1,234,568', '€1.2m'],
  [{ kind: 'share', part: 1, whole: 3 }, '33.3%', '33.3%'],
  [{ kind: 'days', total: 15, of: 2 }, '7.5 days', '7.5 days'],
  [{ kind: 'missing', reason: 'noDenominator' }, 'Not assessable: nothing to measure it on', 'n/a'],
])('writes %j', (value, long, short) => {
  expect([text.value(value), text.value(value, true)]).toEqual([long, short])
})

test.each<[FigureValue, FigureValue, string | null, string | null]>([
  [money(100), money(112), 'up', '12%'],
  [money(0), money(5_000), 'up', '€50'],
  [{ kind: 'share', part: 1, whole: 2 }, { kind: 'share', part: 1, whole: 4 }, 'down', '25 pts'],
  [{ kind: 'days', total: 10, of: 1 }, { kind: 'days', total: 9, of: 1 }, 'down', '1 day'],
  [money(5), money(5), 'same', '0%'],
  [{ kind: 'missing', reason: 'noData' }, money(5), null, null],
])('says how %j became %j', (before, now, direction, said) => {
  const change = text.change(before, now)
  expect([change?.direction ?? null, change?.text ?? null]).toEqual([direction, said])
})
