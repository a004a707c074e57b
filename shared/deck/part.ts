/** A figure by its name; `note` says what stands behind it, or is empty. */
export interface KeyFigure {
  readonly label: string
  readonly value: string
  readonly note: string
}

/** One bar of a chart: how long it is, in the chart's unit, and what is written at it. `value` null: not known. */
export interface Bar {
  readonly label: string
  readonly value: number | null
  readonly text: string
}

interface Column {
  readonly header: string
  /** Numbers are at the end of their column. */
  readonly end?: true
  /** How wide it is beside the others; 1 where it is not said. */
  readonly share?: number
}

/**
 * What a section is made of, in the reader's words: what slides, files and tables in files show. `bars` compares values
 * of one unit: currency in whole units, or a count; `trend` is the same over periods, one line of values for each
 * figure, oldest first.
 */
export type Part =
  | { readonly kind: 'figures'; readonly figures: readonly KeyFigure[] }
  | { readonly kind: 'bars'; readonly title: string; readonly unit: Unit; readonly bars: readonly Bar[] }
  | {
      readonly kind: 'trend'
      readonly title: string
      readonly unit: Unit
      readonly periods: readonly string[]
      readonly lines: readonly { readonly label: string; readonly values: readonly (number | null)[] }[]
    }
  | {
      readonly kind: 'table'
      readonly title: string
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly string[])[]
      /** What is not listed, in words; empty where all is. */
      readonly more: string
    }
  | { readonly kind: 'words'; readonly words: string }

/** What a chart counts in: a currency by its code, whole things, or shares of one. */
export type Unit = { readonly currency: string } | 'count' | 'share'

export type TablePart = Extract<Part, { readonly kind: 'table' }>
export type ChartPart = Extract<Part, { readonly kind: 'bars' | 'trend' }>
