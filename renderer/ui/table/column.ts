import type { ReactNode } from 'react'
import type { Choice } from '#renderer/ui/edit/choices.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Money } from '#shared/domain/money.ts'

/** What a column sorts, filters and groups by. Dates are ISO text; money its amount in major units; null is no value. */
export type CellValue = string | number | readonly string[] | null

/** How a cell is edited in the table. `set` runs once per changed value; a rejection is shown as a toast. */
export type CellEdit<Row> =
  | { kind: 'text'; get: (row: Row) => string; set: Set<Row, string>; required?: boolean }
  | {
      kind: 'number'
      get: (row: Row) => number | null
      set: Set<Row, number | null>
      min?: number
      max?: number
      decimals?: number
    }
  | { kind: 'percent'; get: (row: Row) => number | null; set: Set<Row, number | null> }
  | { kind: 'decimal'; get: (row: Row) => string | null; set: Set<Row, string | null> }
  | {
      kind: 'money'
      get: (row: Row) => Money | null
      set: Set<Row, Money | null>
      currency: string
      currencies?: readonly string[]
    }
  | {
      kind: 'date'
      get: (row: Row) => PlainDate | null
      set: Set<Row, PlainDate | null>
      today: PlainDate
      toward?: 'future' | 'past'
    }
  | {
      kind: 'select'
      get: (row: Row) => string | null
      set: Set<Row, string | null>
      choices: readonly Choice[]
      clearable?: boolean
      onCreate?: (label: string) => string | Promise<string>
    }
  | {
      kind: 'multiSelect'
      get: (row: Row) => readonly string[]
      set: Set<Row, readonly string[]>
      choices: readonly Choice[]
      onCreate?: (label: string) => string | Promise<string>
    }

type Set<Row, T> = (row: Row, value: T) => void | Promise<void>

/** How a field can be filtered. `choice` offers `choices`; all others compare typed values. */
export type FilterKind = 'text' | 'number' | 'date' | 'choice'

/** One column of a table. */
export interface Column<Row> {
  id: string
  header: string
  /** Pixels; 160 by default, never under 56. */
  width?: number
  /** `end` for numbers. */
  align?: 'start' | 'end'
  /** True by default where there is a `value`. */
  sortable?: boolean
  /** Hidden until the reader asks for it. */
  hidden?: boolean
  /** Needed to sort, filter or group rows in the table itself. */
  value?: (row: Row) => CellValue
  /** What the cell shows; the value as text by default. */
  render?: (row: Row) => ReactNode
  edit?: CellEdit<Row>
  /** What stands at the foot, for all rows that passed the filter. */
  total?: (rows: readonly Row[]) => ReactNode
  /** The words for one value as a group's heading or a filter's choice; the value itself by default. */
  valueLabel?: (value: string) => string
  groupable?: boolean
  filter?: { kind: FilterKind; choices?: readonly Choice[] }
}
