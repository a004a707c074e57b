import { useEffect, useState } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './Skeletons.module.css'

const patienceMilliseconds = 400
const widths = [62, 48, 71, 55, 66, 43, 58]

/** False until the wait is long enough to be noticed: shorter waits show nothing rather than a flicker. */
function useLongWait(): boolean {
  const [long, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMilliseconds)
    return () => clearTimeout(timer)
  }, [])
  return long
}

/** Rows of a list that is being read. */
export function RowSkeletons({ rows = 8, height = 40 }: { rows?: number; height?: 34 | 40 }) {
  const { words } = useUi()
  const long = useLongWait()
  return (
    <div role="status" aria-label={words.feedback.loading} className={styles.rows}>
      {long &&
        Array.from({ length: rows }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity and never move.
          <div key={index} className={styles.row} data-height={height}>
            <Bar width={widths[index % widths.length] ?? 50} />
            <Bar width={14} />
          </div>
        ))}
    </div>
  )
}

/** A page with its title, tabs, story and side. */
export function PageSkeleton() {
  const { words } = useUi()
  const long = useLongWait()
  return (
    <div role="status" aria-label={words.feedback.loading} className={styles.page}>
      {long && (
        <>
          <div className={styles.title}>
            <Bar width={32} />
          </div>
          <div className={styles.tabs}>
            <Bar width={50} />
          </div>
          {widths.map((width) => (
            <div key={width} className={styles.row} data-height={40}>
              <Bar width={width} />
            </div>
          ))}
        </>
      )}
    </div>
  )
}

/** One grey bar, `width` percent of its place. */
export function Bar({ width }: { width: number }) {
  return (
    <svg aria-hidden="true" className={styles.bar} width={`${width}%`} height="8">
      <rect width="100%" height="8" rx="4" />
    </svg>
  )
}
