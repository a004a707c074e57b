import type { ReactNode } from 'react'
import styles from './FactList.module.css'

/** Facts of a record: names at the left, values edited in place at the right. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className={styles.list}>{children}</dl>
}

/** One fact. Plain text stands on the same line as an editable value would. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {typeof children === 'string' ? <div className={styles.text}>{children}</div> : children}
      </dd>
    </div>
  )
}
