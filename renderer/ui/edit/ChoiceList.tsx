import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import styles from './ChoiceList.module.css'
import type { Choice } from './choices.ts'

/** More would only be scrolled past; typing narrows the list. */
const shownAtMost = 100

/** The list below a text being typed. The focus stays in the text; `active` is the highlighted entry. */
export function ChoiceList({
  id,
  label,
  choices,
  active,
  chosen,
  multiple,
  empty,
  onActive,
  onChoose,
}: {
  id: string
  label: string
  choices: readonly Choice[]
  active: number
  chosen: (value: string) => boolean
  multiple?: boolean
  /** Said when there is nothing to choose. */
  empty: string
  onActive: (index: number) => void
  onChoose: (choice: Choice) => void
}) {
  const highlighted = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active >= 0) highlighted.current?.scrollIntoView({ block: 'nearest' })
  }, [active])

  return (
    <section aria-label={label}>
      <div
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        tabIndex={-1}
        className={styles.list}
      >
        {choices.slice(0, shownAtMost).map((choice, index) => (
          // The keys are handled by the text field, which owns the list by aria-activedescendant.
          // biome-ignore lint/a11y/useKeyWithClickEvents: see above
          <div
            key={choice.value}
            id={optionId(id, index)}
            ref={index === active ? highlighted : undefined}
            role="option"
            tabIndex={-1}
            aria-selected={chosen(choice.value)}
            aria-disabled={choice.disabled}
            data-active={index === active || undefined}
            className={styles.option}
            onPointerMove={() => onActive(index)}
            // Keeps the focus in the text field: a press is a choice, not a leaving.
            onPointerDown={(event) => event.preventDefault()}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choice.disabled || onChoose(choice)}
          >
            <span className={styles.label}>{choice.label}</span>
            {choice.detail && <span className={styles.detail}>{choice.detail}</span>}
            {chosen(choice.value) && <IconCheck size={14} aria-hidden className={styles.check} />}
          </div>
        ))}
      </div>
      {choices.length === 0 && <div className={styles.empty}>{empty}</div>}
    </section>
  )
}

/** The id of an entry, for aria-activedescendant. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}
