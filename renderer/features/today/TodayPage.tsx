import { Checkbox } from '@mantine/core'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { runAction } from '#renderer/actions/handlers.ts'
import { completeAction } from '#renderer/commands/actions.ts'
import { type ListedAction, listActionsDueBy } from '#renderer/data/queries/actions.ts'
import { countConflicts } from '#renderer/data/queries/conflicts.ts'
import { listAttention, listNextMeetings } from '#renderer/data/queries/today.ts'
import { countPartners } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { goToNextRow } from '#renderer/ui/promise/goToNextRow.ts'
import { DueDate } from '#renderer/ui/values/DueDate.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { StateMark } from '#renderer/ui/values/StateWord.tsx'
import { addDays, formatDate } from '#shared/domain/dates.ts'
import { MeetingLine } from './MeetingLine.tsx'
import classes from './TodayPage.module.css'

const shownAttention = 12
const daysAhead = 7

/** What the day asks for: meetings to prepare, promises due, and what is about to be lost. */
export function TodayPage() {
  const text = useText()
  const today = useToday()
  const { locale, zone } = useLanguage()
  const partners = useQuery(countPartners, [])
  const meetings = useQuery(() => listNextMeetings(today, zone, daysAhead), [today, zone])
  const due = useQuery(() => listActionsDueBy(addDays(today, daysAhead)), [today])
  if (partners === undefined || meetings === undefined || due === undefined) return <RowSkeletons />
  if (partners === 0) {
    return (
      <div className={classes.page}>
        <PageHeader title={formatDate(today, locale, 'long')} label={text.common.today} />
        <EmptyState
          title={text.today.emptyTitle}
          text={text.today.emptyText}
          action={{ label: text.today.importFiles, onClick: () => void runAction('importFiles').catch(reportFailure) }}
        />
      </div>
    )
  }
  return (
    <div className={classes.page}>
      <PageHeader title={formatDate(today, locale, 'long')} label={text.common.today} />
      <ConflictsLine />
      <div className={classes.columns}>
        <div>
          <Section title={text.today.meetings} count={meetings.length}>
            {meetings.length === 0 && <p className={classes.quiet}>{text.today.noMeetings}</p>}
            <ul className={classes.list}>
              {meetings.map((meeting) => (
                <MeetingLine key={meeting.id} meeting={meeting} today={today} />
              ))}
            </ul>
          </Section>
          <Section title={text.today.promises} count={due.length}>
            {due.length === 0 && <p className={classes.quiet}>{text.today.noPromises}</p>}
            <DueList title={text.today.ours} actions={due.filter((action) => action.side === 'ours')} />
            <DueList title={text.today.theirs} actions={due.filter((action) => action.side === 'theirs')} />
          </Section>
        </div>
        <AttentionList />
      </div>
    </div>
  )
}

/** Says that changes of the user's wait to be decided; nothing while none does. */
function ConflictsLine() {
  const { conflicts } = useText()
  const count = useQuery(countConflicts, []) ?? 0
  if (count === 0) return null
  return (
    <p className={classes.conflicts}>
      <StateMark tone="warn" /> {conflicts.onToday(count)} <a href="#/conflicts">{conflicts.decide}</a>
    </p>
  )
}

function DueList({ title, actions }: { readonly title: string; readonly actions: readonly ListedAction[] }) {
  const { promises } = useText()
  const today = useToday()
  if (actions.length === 0) return null
  const complete = async (action: ListedAction) =>
    reportDone(promises.completed, (await completeAction(action.id, today)).group)
  return (
    <>
      <h3 className={classes.side}>{title}</h3>
      <ul className={classes.list}>
        {actions.map((action) => (
          <li key={action.id} className={classes.due}>
            <Checkbox
              size="xs"
              radius="xl"
              aria-label={promises.row.done(action.title)}
              checked={false}
              onChange={(event) => {
                goToNextRow(event.currentTarget)
                void complete(action).catch(reportFailure)
              }}
            />
            <span className={classes.what} title={action.title}>
              {action.title}
            </span>
            <a href={`#/partners/${action.partnerId}`}>{action.partnerName}</a>
            <span className={classes.when}>{action.dueOn && <DueDate date={action.dueOn} today={today} />}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function AttentionList() {
  const text = useText()
  const today = useToday()
  const { locale, zone } = useLanguage()
  const attention = useQuery(() => listAttention(today, zone, 200), [today, zone])
  return (
    <Section title={text.today.attention} count={attention?.length}>
      {attention === undefined && <RowSkeletons rows={4} />}
      {attention?.length === 0 && <p className={classes.quiet}>{text.today.noAttention}</p>}
      <ul className={classes.list}>
        {attention?.slice(0, shownAttention).map((entry) => {
          const when = entry.on ? dateText(entry.on, locale, 'day', today) : ''
          return (
            <li key={`${entry.kind} ${entry.recordId}`} className={classes.attention}>
              <a href={`#/partners/${entry.partnerId}`}>{entry.partnerName}</a>
              <span>{text.today.lines[entry.kind](entry.about, when, (entry.on ?? '') < today)}</span>
            </li>
          )
        })}
      </ul>
      {attention && attention.length > shownAttention && (
        <p className={classes.quiet}>{text.today.more(attention.length - shownAttention)}</p>
      )}
    </Section>
  )
}
