import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { completeAction } from '#renderer/commands/actions.ts'
import { getMeetingContext } from '#renderer/data/queries/meetings.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { goToNextRow } from '#renderer/ui/promise/goToNextRow.ts'
import { DueDate } from '#renderer/ui/values/DueDate.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './MeetingPage.module.css'

/** Open promises, concerns and wants of the partner, and what was said last time. */
export function MeetingContextPanel({ meeting }: { readonly meeting: RecordOf<'meeting'> }) {
  const { meetings, wants: wantWords } = useText()
  const { locale } = useLanguage()
  const context = useQuery(() => getMeetingContext(meeting), [meeting.id, meeting.startsAt, meeting.partnerId])
  if (!context) return <RowSkeletons rows={6} />
  const { promises, concerns, wants, last } = context
  return (
    <div className={classes.context}>
      <Part title={meetings.promises} empty={meetings.noPromises} entries={promises}>
        {(action) => <Promised key={action.id} action={action} />}
      </Part>
      <Part title={meetings.concerns} empty={meetings.noConcerns} entries={concerns}>
        {(concern) => <li key={concern.id}>{concern.title}</li>}
      </Part>
      <Part title={meetings.wants} empty={meetings.noWants} entries={wants}>
        {(want) => (
          <li key={want.id}>
            {want.title || wantWords.items[want.item ?? ''] || want.item}
            {(want.importance !== null || want.delivery !== null) && (
              <span>{meetings.wantMark(want.importance, want.delivery)}</span>
            )}
          </li>
        )}
      </Part>
      {last ? (
        <div className={classes.last}>
          <Section title={meetings.last(formatInstant(last.startsAt, last.zone, locale, 'date'))}>
            <a href={`#/meetings/${last.id}`}>{last.title}</a>
            <p className={classes.lastNotes}>{last.notes || meetings.noNotes}</p>
          </Section>
        </div>
      ) : (
        <p className={classes.quiet}>{meetings.noLast}</p>
      )}
    </div>
  )
}

function Part<T>({
  title,
  empty,
  entries,
  children,
}: {
  readonly title: string
  readonly empty: string
  readonly entries: readonly T[]
  readonly children: (entry: T) => ReactNode
}) {
  return (
    <Section title={title} count={entries.length} collapsible>
      {entries.length === 0 ? (
        <p className={classes.quiet}>{empty}</p>
      ) : (
        <ul className={classes.contextList}>{entries.map(children)}</ul>
      )}
    </Section>
  )
}

function Promised({ action }: { readonly action: RecordOf<'action'> }) {
  const { meetings, promises } = useText()
  const today = useToday()
  const done = async () => reportDone(promises.completed, (await completeAction(action.id, today)).group)
  return (
    <li>
      <div className={classes.promised}>
        <Checkbox
          size="xs"
          radius="xl"
          checked={false}
          aria-label={promises.row.done(action.title)}
          onChange={(event) => {
            goToNextRow(event.currentTarget)
            void done().catch(reportFailure)
          }}
        />
        <div>
          {action.title}
          <br />
          <span>
            {meetings[action.side]} {action.dueOn && <DueDate date={action.dueOn} today={today} />}
          </span>
        </div>
      </div>
    </li>
  )
}
