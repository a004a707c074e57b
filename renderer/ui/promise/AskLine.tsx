import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import { selectAll } from '#renderer/ui/edit/takeFocus.ts'

/** Asks for one line in place: Enter answers (empty is an answer), Escape or going away leaves. */
export function AskLine({
  label,
  onAnswer,
  onLeave,
}: {
  readonly label: string
  readonly onAnswer: (line: string) => void
  readonly onLeave: () => void
}) {
  const [line, setLine] = useState('')
  const answered = useRef(false)
  return (
    <TextInput
      size="xs"
      label={label}
      value={line}
      ref={selectAll}
      onChange={(event) => setLine(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          answered.current = true
          onAnswer(line.trim())
        }
        if (event.key === 'Escape') onLeave()
      }}
      onBlur={() => {
        if (!answered.current) onLeave()
      }}
    />
  )
}
