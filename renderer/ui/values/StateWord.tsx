import styles from './StateWord.module.css'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad'

/** How far along a state is, told by the shape: nothing yet, begun, done, stopped. */
export type StateShape = 'ring' | 'half' | 'full' | 'cross'

const usualShape: Readonly<Record<Tone, StateShape>> = {
  neutral: 'ring',
  info: 'half',
  good: 'full',
  warn: 'half',
  bad: 'cross',
}

/** The shape of a state alone, for a place that sets the words itself. */
export function StateMark({ tone, shape = usualShape[tone] }: { tone: Tone; shape?: StateShape }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" className={styles.shape} data-tone={tone}>
      {shape !== 'cross' && <circle className={styles.line} cx="6" cy="6" r="4.5" />}
      {shape === 'half' && <path className={styles.fill} d="M6 1.5a4.5 4.5 0 0 1 0 9Z" />}
      {shape === 'full' && <circle className={styles.fill} cx="6" cy="6" r="4.5" />}
      {shape === 'cross' && <path className={styles.line} d="m2.5 2.5 7 7m0-7-7 7" />}
    </svg>
  )
}

/** A state: a small shape and its word. The tone colours the shape alone; the shape tells states apart without it. */
export function StateWord({ tone, shape, children }: { tone: Tone; shape?: StateShape; children: string }) {
  return (
    <span className={styles.state}>
      <StateMark tone={tone} shape={shape} />
      <span className={styles.word}>{children}</span>
    </span>
  )
}
