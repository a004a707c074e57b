import type { ReactNode } from 'react'
import type { PlacedColumn } from './columnLayout.ts'
import styles from './TableRow.module.css'

/** The totals at the foot, always in sight. */
export function TotalsRow<Row>({
  shown,
  totals,
  rowIndex,
  selectable,
}: {
  shown: readonly PlacedColumn<Row>[]
  /** By column id. */
  totals: Readonly<Record<string, ReactNode>>
  rowIndex: number
  selectable: boolean
}) {
  return (
    <div role="row" aria-rowindex={rowIndex} tabIndex={-1} className={styles.foot}>
      {selectable && <div role="gridcell" tabIndex={-1} className={styles.select} />}
      {shown.map(({ column }, index) => (
        <div
          key={column.id}
          role="gridcell"
          tabIndex={-1}
          className={styles.cell}
          data-align={column.align}
          data-first={index === 0 || undefined}
        >
          {totals[column.id]}
        </div>
      ))}
      <div role="gridcell" tabIndex={-1} />
    </div>
  )
}
