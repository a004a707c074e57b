import { majorString } from '#shared/domain/money.ts'
import type { Figure } from '#shared/domain/review/figures.ts'
import { type FigureValue, numberOf } from '#shared/domain/review/value.ts'
import type { Messages } from '#shared/text/en.ts'
import { type FigureText, figureText } from './figureText.ts'
import type { Bar, KeyFigure } from './part.ts'

/** Writes what a deck says. */
export interface DeckText extends FigureText {
  /** What a want of the instrument is called. */
  readonly want: (item: string) => string
  /** A figure by its name, with what is left out of it. */
  readonly figure: (label: string, figure: Figure, note?: string) => KeyFigure
  /** A figure as a bar. */
  readonly bar: (label: string, figure: Figure, count?: number) => Bar
  /** How many rows a list has beside those it shows, in words; empty where there are none. */
  readonly more: (rows: number) => string
  /** What a figure leaves out, in words. */
  readonly leftOut: (figure: Figure) => string
}

/** The words of a deck in a language and locale; `currency` is what money of a change is in. */
export function deckText(messages: Messages, locale: string, currency: string): DeckText {
  const text = figureText(messages.reviews, locale, currency)
  const { words } = text
  const leftOut = (figure: Figure) =>
    figure.leftOut.map(({ reason, evidence }) => words.leftOut[reason](evidence.length)).join(', ')
  return {
    ...text,
    leftOut,
    more: (rows) => (rows > 0 ? words.more(rows) : ''),
    want: (item) => messages.wants.items[item as keyof typeof messages.wants.items] ?? item,
    figure: (label, figure, note = '') => ({
      label,
      value: text.value(figure.value, true),
      note: [note, leftOut(figure)].filter(Boolean).join(', '),
    }),
    bar: (label, figure, count) => ({
      label,
      value: chartValue(figure.value),
      text: [text.value(figure.value), count === undefined ? '' : words.deals.count(count)].filter(Boolean).join(', '),
    }),
  }
}

/** A figure as a chart draws it: money in whole units of its currency, shares of one; null: not known. */
export function chartValue(value: FigureValue): number | null {
  if (value.kind === 'money') return Number(majorString(value.money))
  return numberOf(value)?.toNumber() ?? null
}
