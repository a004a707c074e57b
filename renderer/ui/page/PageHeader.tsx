import type { ReactNode } from 'react'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import styles from './PageHeader.module.css'

/** The top of a page: its name (editable where `onRename` is given), a line of facts, and what can be done. */
export function PageHeader({
  title,
  label,
  onRename,
  mark,
  meta,
  actions,
}: {
  title: string
  /** The name of the title's field, for screen readers. */
  label: string
  onRename?: (title: string) => void | Promise<void>
  /** Stands before the title: a level, a state. */
  mark?: ReactNode
  meta?: ReactNode
  actions?: ReactNode
}) {
  return (
    <header className={styles.header}>
      <div className={styles.top}>
        {mark && <div className={styles.mark}>{mark}</div>}
        {onRename ? (
          <div className={styles.title}>
            <h1 className="pb-unseen">{title}</h1>
            <EditableText label={label} value={title} onCommit={onRename} size="title" required />
          </div>
        ) : (
          <h1 className={`${styles.title} ${styles.fixed}`}>{title}</h1>
        )}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {meta && <div className={styles.meta}>{meta}</div>}
    </header>
  )
}
