import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import styles from './NewName.module.css'

/**
 * Asks for the name of a record to be made, in place: Enter makes it, Escape or leaving it empty does not. A name that
 * could not be kept stays with what is wrong.
 */
export function NewName({
  label,
  onAdd,
  onCancel,
}: {
  label: string
  onAdd: (name: string) => Promise<void>
  onCancel: () => void
}) {
  const { words, explain } = useUi()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const [adding, setAdding] = useState(false)

  async function add() {
    const typed = name.trim()
    if (typed === '') {
      setProblem(words.edit.required)
      return
    }
    setAdding(true)
    try {
      await onAdd(typed)
    } catch (failure) {
      setProblem(explain(failure))
    }
    setAdding(false)
  }

  return (
    <form
      className={styles.row}
      onSubmit={(event) => {
        event.preventDefault()
        if (!adding) void add()
      }}
    >
      <TextInput
        className={styles.field}
        aria-label={label}
        placeholder={label}
        autoFocus
        autoComplete="off"
        maxLength={300}
        value={name}
        error={problem}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(undefined)
        }}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
        onBlur={() => name.trim() === '' && onCancel()}
      />
      <span className={styles.hint} aria-hidden>
        <KeyHint keys="enter" />
      </span>
    </form>
  )
}
