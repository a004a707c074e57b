import { Button } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { undoIntent } from '#renderer/commands/history.ts'
import type { ImportResult } from '#renderer/import/importSession.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import classes from './ImportPage.module.css'

/** What the import came to, with one undo for all of it. */
export function ImportDone({ result, onAgain }: { readonly result: ImportResult; readonly onAgain: () => void }) {
  const { importing, shell, intents } = useText()
  const [undoing, setUndoing] = useState<{ readonly done: number; readonly total: number } | null>(null)
  const [undone, setUndone] = useState(false)
  const { counts, cancelled, group } = result
  const undo = async () => {
    setUndoing({ done: 0, total: 1 })
    try {
      await undoIntent(group, (done, total) => setUndoing({ done, total }))
      setUndone(true)
    } finally {
      setUndoing(null)
    }
  }
  if (undoing) return <Progress label={importing.undoing} done={undoing.done} total={undoing.total} />
  const said = cancelled
    ? importing.cancelled
    : undone
      ? shell.undone(intents.import)
      : importing.doneText(counts.new, counts.changed + counts.kept)
  return (
    <Section title={cancelled || undone ? importing.takenBack : importing.done}>
      <p role="status">{said}</p>
      <div className={classes.buttons}>
        <Button variant="filled" onClick={() => goTo('/partners')}>
          {importing.toPartners}
        </Button>
        <Button onClick={onAgain}>{importing.another}</Button>
        {!cancelled && !undone && (
          <Button variant="subtle" onClick={() => void undo().catch(reportFailure)}>
            {importing.undo}
          </Button>
        )}
      </div>
    </Section>
  )
}
