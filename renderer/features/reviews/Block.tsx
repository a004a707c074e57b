import type { ReactNode } from 'react'
import classes from './Block.module.css'

/** A titled part of a section: a table, a chart or a list, kept together on paper where it fits. */
export function Block({ title, note, children }: { title?: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.block}>
      {title !== undefined && <h3 className={classes.title}>{title}</h3>}
      {children}
      {note && <div className={classes.note}>{note}</div>}
    </div>
  )
}

/** A sentence that stands where there is nothing to show. */
export function Nothing({ children }: { children: string }) {
  return <p className={classes.nothing}>{children}</p>
}

/** A few figures in a row: name above, value below. */
export function KeyFigures({
  figures,
}: {
  figures: readonly { readonly label: string; readonly value: ReactNode; readonly note?: ReactNode }[]
}) {
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt className={classes.label}>{label}</dt>
          <dd className={classes.value}>{value}</dd>
          {note && <dd className={classes.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** Something said quietly under or behind a value. */
export function Quiet({ children }: { children: ReactNode }) {
  return <span className={classes.quiet}>{children}</span>
}

/** A second line under a value. */
export function Under({ children, tone }: { children: ReactNode; tone?: 'warn' }) {
  return (
    <span className={classes.under} data-tone={tone}>
      {children}
    </span>
  )
}
