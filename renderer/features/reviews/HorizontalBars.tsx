import type { ReactNode } from 'react'
import classes from './HorizontalBars.module.css'

/** One bar. `value` null draws none; `text` says it at the bar's end; `series` 1 to 6 is its colour, 0 a warning. */
export interface HorizontalBar {
  readonly label: string
  readonly value: number | null
  readonly text: ReactNode
  readonly series: 0 | 1 | 2 | 3 | 4 | 5 | 6
}

/**
 * Bars with their names before and their values behind them: a list that reads by itself, drawn as vectors so that it
 * prints sharply. Lengths share one scale; a negative value has no bar.
 */
export function HorizontalBars({ label, bars }: { readonly label: string; readonly bars: readonly HorizontalBar[] }) {
  const longest = Math.max(0, ...bars.map(({ value }) => value ?? 0))
  return (
    <ul className={classes.bars} aria-label={label}>
      {bars.map(({ label: name, value, text, series }) => (
        <li key={name} className={classes.row}>
          <span className={classes.label}>{name}</span>
          <span className={classes.plot}>
            <svg
              className={classes.bar}
              data-series={series}
              style={{ width: `${String(longest === 0 ? 0 : (Math.max(0, value ?? 0) / longest) * 62)}%` }}
              viewBox="0 0 10 10"
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <rect width="10" height="10" />
            </svg>
            <span className={classes.value}>{text}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}
