import { useId } from 'react'
import styles from './Segments.module.css'

/**
 * One of a few values that are all in sight: radio buttons side by side. Plain elements, because one that measures
 * where its mark has to slide lays out the whole page again each time a screen with it opens.
 */
export function Segments<Value extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  readonly label: string
  readonly value: Value
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <div role="radiogroup" aria-label={label} className={styles.segments}>
      {choices.map((choice, place) => (
        <div key={choice.value} className={styles.segment}>
          <input
            type="radio"
            id={`${id}-${place}`}
            name={id}
            className={styles.input}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <label htmlFor={`${id}-${place}`} className={styles.label}>
            {choice.label}
          </label>
        </div>
      ))}
    </div>
  )
}
