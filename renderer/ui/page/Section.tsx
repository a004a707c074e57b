import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import styles from './Section.module.css'

/** A titled part of a page: a quiet label, what can be done at its right, and the content with no frame around it. */
export function Section({
  title,
  count,
  actions,
  collapsible = false,
  defaultOpen = true,
  children,
}: {
  title: string
  count?: number
  actions?: ReactNode
  collapsible?: boolean
  defaultOpen?: boolean
  children: ReactNode
}) {
  const id = useId()
  const [open, setOpen] = useState(defaultOpen)
  const shown = !collapsible || open
  const number = count === undefined ? null : <span className={styles.count}>{count}</span>
  return (
    <section aria-labelledby={id} className={styles.section}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {collapsible ? (
            <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
              <IconChevronRight size={14} aria-hidden className={styles.chevron} data-open={open || undefined} />
              {title}
              {number}
            </button>
          ) : (
            <>
              {title}
              {number}
            </>
          )}
        </h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {shown && children}
    </section>
  )
}
