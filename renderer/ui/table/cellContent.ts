import type { ReactNode } from 'react'
import { numberText } from '#renderer/ui/values/numberText.ts'
import type { Column } from './column.ts'

/** What a cell shows: what the column renders, or its value in words. Nothing is shown for no value. */
export function cellContent<Row>(column: Column<Row>, row: Row, locale: string): ReactNode {
  if (column.render) return column.render(row)
  const value = column.value?.(row) ?? null
  if (value === null) return null
  if (typeof value === 'number') return numberText(value, locale)
  const texts = typeof value === 'string' ? [value] : value
  return texts.map((text) => column.valueLabel?.(text) ?? text).join(', ')
}
