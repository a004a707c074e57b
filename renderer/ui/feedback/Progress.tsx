import { Button } from '@mantine/core'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './Progress.module.css'

/** Long work: what is being done, how far it is in numbers, and a way out. Without `total` the end is not known. */
export function Progress({
  label,
  done,
  total,
  onCancel,
}: {
  label: string
  done: number
  total?: number
  onCancel?: () => void
}) {
  const { words, locale } = useUi()
  const number = new Intl.NumberFormat(locale)
  const text =
    total === undefined ? number.format(done) : words.feedback.progress(number.format(done), number.format(total))
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span className={styles.label}>{label}</span>
        <span className={styles.numbers}>{text}</span>
        {onCancel && <Button onClick={onCancel}>{words.feedback.cancel}</Button>}
      </div>
      <progress
        className={styles.bar}
        aria-label={label}
        aria-valuetext={text}
        value={total === undefined ? undefined : done}
        max={total}
      />
    </div>
  )
}
