import { TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'

/** Asks for one line in place: Enter answers (empty is an answer), Escape goes back, going away leaves. */
export function AskLine({
  label,
  onAnswer,
  onEscape,
  onLeave,
}: {
  readonly label: string
  readonly onAnswer: (line: string) => void
  readonly onEscape: () => void
  readonly onLeave: () => void
}) {
  const [line, setLine] = useState('')
  const answered = useRef(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    // After the edit that led to the question has given the focus back to its own place.
    const timer = setTimeout(() => field.current?.focus())
    return () => clearTimeout(timer)
  }, [])
  return (
    <TextInput
      size="xs"
      label={label}
      value={line}
      ref={field}
      onChange={(event) => setLine(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault()
          answered.current = true
          onAnswer(line.trim())
        }
        if (event.key === 'Escape') {
          answered.current = true
          onEscape()
        }
      }}
      onBlur={() => {
        if (!answered.current) onLeave()
      }}
    />
  )
}
