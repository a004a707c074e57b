import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './EditLine.module.css'

/**
 * A value being read: a button that begins the edit by click, Enter or the first character typed. The character stays
 * here, so that a single-letter shortcut of the screen does not fire too.
 */
export function ReadingView({
  label,
  text,
  children,
  placeholder,
  readOnly,
  refocus,
  long,
  onStart,
  popup,
}: {
  label: string
  /** The value in words, for screen readers; empty means no value. */
  text: string
  /** What is shown, where it is more than the text. */
  children?: ReactNode
  placeholder?: string
  readOnly?: boolean
  refocus: boolean
  long?: boolean
  onStart: (typed?: string) => void
  popup?: 'listbox' | 'dialog'
}) {
  const { words, readOnly: nothingEdited } = useUi()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (refocus) button.current?.focus()
  }, [refocus])

  const wrap = long ? ` ${styles.long}` : ''
  if (readOnly || nothingEdited) {
    return (
      <div className={styles.fixed + wrap}>
        {text === '' ? <span className={styles.empty}>–</span> : (children ?? text)}
      </div>
    )
  }
  const quiet = placeholder ?? words.edit.empty
  return (
    <button
      type="button"
      ref={button}
      className={styles.value + wrap}
      aria-label={`${label}: ${text === '' ? quiet : text}`}
      aria-haspopup={popup}
      onClick={() => onStart()}
      onKeyDown={(event) => {
        if (!begins(event)) return
        event.preventDefault()
        event.stopPropagation()
        onStart(event.key)
      }}
    >
      {text === '' ? <span className={styles.empty}>{quiet}</span> : (children ?? text)}
    </button>
  )
}

/** A printable character without a modifier; Space presses the button as it does everywhere. */
function begins(event: KeyboardEvent): boolean {
  return event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey
}
