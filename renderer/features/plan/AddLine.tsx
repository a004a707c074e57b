import { TextInput } from '@mantine/core'
import { type ReactNode, type RefObject, useState } from 'react'
import { explainFailure } from '#renderer/actions/feedback.ts'
import type { Done } from '#renderer/commands/records.ts'
import classes from './PlanRows.module.css'

/** The line at the end of a list: Enter adds what was typed and is ready for the next. */
export function AddLine({
  label,
  onAdd,
  field,
  children,
}: {
  readonly label: string
  readonly onAdd: (line: string) => Promise<Done>
  readonly field?: RefObject<HTMLInputElement | null>
  /** What is chosen beside the words. */
  readonly children?: ReactNode
}) {
  const [line, setLine] = useState('')
  const [problem, setProblem] = useState<string>()
  const add = async () => {
    if (!line.trim()) return
    try {
      await onAdd(line.trim())
      setLine('')
    } catch (error) {
      setProblem(explainFailure(error))
    }
  }
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <TextInput
        ref={field}
        className={classes.addField}
        size="xs"
        aria-label={label}
        placeholder={label}
        autoComplete="off"
        maxLength={300}
        value={line}
        error={problem}
        onChange={(event) => {
          setLine(event.currentTarget.value)
          setProblem(undefined)
        }}
      />
      {children}
    </form>
  )
}
