import type { ReactNode } from 'react'
import classes from './PlanRows.module.css'

/** A named value of a row, `span` of twelve columns wide. The name is shown above it; the field says it itself. */
export function Cell({
  name,
  span,
  main = false,
  beforeTools = false,
  children,
}: {
  readonly name?: string
  readonly span: number
  readonly main?: boolean
  /** The last in the row's first line, where the row's tools appear. */
  readonly beforeTools?: boolean
  readonly children: ReactNode
}) {
  const looks = [classes.cell, main && classes.main, beforeTools && classes.beforeTools].filter(Boolean).join(' ')
  return (
    <div className={looks} style={{ gridColumn: `span ${span}` }}>
      {name !== undefined && (
        <span className={classes.name} aria-hidden>
          {name}
        </span>
      )}
      {children}
    </div>
  )
}
