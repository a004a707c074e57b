import { Button } from '@mantine/core'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { listPending } from '#renderer/data/queries/pending.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useMinute } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { agoText } from '#renderer/ui/values/agoText.ts'
import { RecordName } from './RecordName.tsx'
import classes from './SyncPage.module.css'
import { savePending } from './savePending.ts'

const shownRecords = 30

/** The records with changes the server has not taken, and the way to save these as a file. */
export function Waiting({ words }: { readonly words: SearchedWords }) {
  const { sync } = useText()
  const { locale } = useLanguage()
  const now = useMinute()
  const pending = useQuery(() => listPending(words, shownRecords), [words])
  if (pending === undefined) return null
  const { records, more } = pending
  return (
    <Section title={sync.waiting} count={records.length + more || undefined}>
      {records.length === 0 && <p className={classes.quiet}>{sync.nothingWaiting}</p>}
      <ul className={classes.list}>
        {records.map(({ key, place, changes, since }) => (
          <li key={key} className={classes.row}>
            <RecordName place={place} />
            <span className={`${classes.quiet} ${classes.name}`}>
              {place.partnerName === place.title ? '' : place.partnerName}
            </span>
            <span className={classes.quiet}>{sync.changes(changes)}</span>
            <span className={classes.quiet}>{agoText(since, now, locale, sync.justNow)}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className={classes.quiet}>{sync.moreRecords(more.toLocaleString(locale))}</p>}
      {records.length > 0 && (
        <div className={classes.buttons}>
          <Button size="xs" onClick={() => void savePending().catch(reportFailure)}>
            {sync.exportPending}
          </Button>
        </div>
      )}
    </Section>
  )
}
