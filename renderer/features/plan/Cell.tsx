import type { ReactNode } from 'react'
import classes from './PlanRows.module.css'

/** A named value of a row, `span` of twelve columns wide. The name is shown above it; the field says it itself. */
export function Cell({
  name,
  span,
  main = false,
  children,
}: {
  readonly name?: string
  readonly span: number
  readonly main?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={main ? `${classes.cell} ${classes.main}` : classes.cell} style={{ gridColumn: `span ${span}` }}>
      {name !== undefined && (
        <span className={classes.name} aria-hidden>
          {name}
        </span>
      )}
      {children}
    </div>
  )
}
