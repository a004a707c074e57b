import { IconArrowDownRight, IconArrowRight, IconArrowUpRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './Figure.module.css'

/** What changed since before: the amount in words ("12%"), which way, and whether that way is the good one. */
export interface FigureDelta {
  text: string
  direction: 'up' | 'down' | 'same'
  /** Colours the change; left out, a change is neither good nor bad. */
  better?: boolean
}

const arrows = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconArrowRight }

/** A number with its name, what changed since before, and the way to what it is made of. */
export function Figure({
  label,
  value,
  delta,
  detail,
  onOpen,
}: {
  label: string
  /** In words already: formatted, with its unit. A dash where it is not known. */
  value: string | null
  delta?: FigureDelta
  /** A quiet line below: the target, the period. */
  detail?: ReactNode
  /** Opens the records behind the number. */
  onOpen?: () => void
}) {
  const { words } = useUi()
  const said = delta && {
    up: words.figure.up(delta.text),
    down: words.figure.down(delta.text),
    same: words.figure.same,
  }
  const Arrow = delta && arrows[delta.direction]
  const shown = value ?? '–'
  return (
    <div className={styles.figure}>
      <div className={styles.label}>{label}</div>
      <div className={styles.line}>
        {onOpen && value !== null ? (
          <button
            type="button"
            className={`${styles.value} ${styles.open}`}
            aria-label={`${label}: ${shown}`}
            onClick={onOpen}
          >
            {shown}
          </button>
        ) : (
          <span className={styles.value}>{shown}</span>
        )}
        {delta && Arrow && (
          <span className={styles.delta} data-better={delta.better}>
            <Arrow size={14} aria-hidden />
            <span aria-hidden>{delta.direction === 'same' ? said?.same : delta.text}</span>
            <span className="pb-unseen">{said?.[delta.direction]}</span>
          </span>
        )}
      </div>
      {detail && <div className={styles.detail}>{detail}</div>}
    </div>
  )
}
