import { formatDate, type PlainDate } from '#shared/domain/dates.ts'
import { formatMoney, type Money } from '#shared/domain/money.ts'
import type { Shown } from '#shared/domain/review/compareFigures.ts'
import { type Change, changeBetween, type FigureValue, numberOf } from '#shared/domain/review/value.ts'
import type { Messages } from '#shared/text/en.ts'

/** Writes figures for the reader. Rounds only what it shows. */
export interface FigureText {
  readonly locale: string
  readonly words: Messages['reviews']
  /** A figure: whole currency units, percent and days to one decimal. `short` writes money as 1.2M. */
  readonly value: (value: FigureValue, short?: boolean) => string
  /** What changed, in words ('12%', '3.5 pts', '4 days'); null where nothing can be compared. */
  readonly change: (before: FigureValue, now: FigureValue) => (Change & { readonly text: string }) | null
  readonly money: (money: Money | null) => string
  readonly percent: (share: number) => string
  readonly day: (date: PlainDate | null) => string
  readonly number: (value: number) => string
  /** Either side of a refresh. */
  readonly shown: (shown: Shown) => string
}

/** The figures' text in a language and locale; `currency` is what money of a change is in. */
export function figureText(words: Messages['reviews'], locale: string, currency: string): FigureText {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const day = (date: PlainDate | null) => (date === null ? '' : formatDate(date, locale))
  const money = (amount: Money | null) => (amount === null ? '' : formatMoney(amount, locale, { whole: true }))
  const value = (one: FigureValue, short = false): string => {
    const number = numberOf(one)?.toNumber() ?? 0
    switch (one.kind) {
      case 'money':
        return formatMoney(one.money, locale, short ? { compact: true } : { whole: true })
      case 'count':
      case 'number':
        return plain.format(number)
      case 'days':
        return words.days(plain.format(number))
      case 'share':
      case 'percent':
        return percent.format(number)
      case 'missing':
        return short ? words.notAssessable : words.missing[one.reason]
    }
  }
  const size = ({ unit, by }: Change): string => {
    const amount = by.abs().toNumber()
    switch (unit) {
      case 'relative':
        return percent.format(amount)
      case 'points':
        return words.points(plain.format(amount * 100))
      case 'days':
        return words.days(plain.format(amount))
      case 'count':
        return plain.format(amount)
      case 'money':
        return formatMoney({ amount, currency }, locale, { compact: true })
    }
  }
  return {
    locale,
    words,
    value,
    change(before, now) {
      const change = changeBetween(before, now)
      return change && { ...change, text: size(change) }
    },
    money,
    percent: (share) => percent.format(share),
    day,
    number: (number) => plain.format(number),
    shown(shown) {
      if (shown.kind === 'day') return day(shown.day)
      return shown.kind === 'text' ? shown.text : value(shown)
    },
  }
}
