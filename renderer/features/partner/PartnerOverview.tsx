import { useCallback, useState } from 'react'
import { reportDone } from '#renderer/actions/feedback.ts'
import { useAction } from '#renderer/actions/handlers.ts'
import { deleteRecord } from '#renderer/commands/records.ts'
import { listComingMeetings } from '#renderer/data/queries/timeline.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { dateOf, formatInstant } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import { type TimelineKind, timelineKinds } from '#shared/domain/timeline.ts'
import styles from './PartnerOverview.module.css'
import { QuickNote } from './QuickNote.tsx'
import { Timeline } from './Timeline.tsx'

/** The story of a partner: note something, what comes next, what has happened. */
export function PartnerOverview({ partnerId }: { readonly partnerId: Id }) {
  const { partners } = useText()
  const words = partners.timeline
  const [kinds, setKinds] = useState<readonly TimelineKind[]>([])
  useAction(
    'deleteRecord',
    useCallback(async () => {
      const partner = await getRecord('partner', partnerId)
      const { group } = await deleteRecord('partner', partnerId)
      goTo('/partners')
      reportDone(partners.deleted(partner?.name ?? ''), group)
    }, [partnerId, partners]),
  )
  return (
    <div className={styles.overview}>
      <QuickNote key={partnerId} partnerId={partnerId} />
      <ComingMeetings partnerId={partnerId} />
      <Section
        title={words.title}
        actions={
          <div className={styles.show}>
            <EditableMultiSelect
              label={words.show}
              placeholder={words.everything}
              align="end"
              value={kinds}
              choices={timelineKinds.map((kind) => ({ value: kind, label: words.kinds[kind] }))}
              onCommit={(chosen) => setKinds(timelineKinds.filter((kind) => chosen.includes(kind)))}
            />
          </div>
        }
      >
        <Timeline
          key={`${partnerId} ${kinds.join()}`}
          partnerId={partnerId}
          kinds={kinds.length === 0 ? null : kinds}
        />
      </Section>
    </div>
  )
}

const comingShown = 3

function ComingMeetings({ partnerId }: { readonly partnerId: Id }) {
  const { partners } = useText()
  const { locale, zone } = useLanguage()
  const today = useToday()
  const meetings = useQuery(
    () => listComingMeetings(partnerId, new Date().toISOString(), comingShown),
    [partnerId, today],
  )
  if (!meetings?.length) return null
  return (
    <Section title={partners.coming}>
      <ul className={styles.coming}>
        {meetings.map(({ id, title, startsAt, allDay }) => (
          <li key={id} className={styles.event}>
            <span className={styles.kind}>
              {dateText(dateOf(startsAt, zone), locale, 'day', today)}
              {!allDay && ` ${formatInstant(startsAt, zone, locale, 'time')}`}
            </span>
            <a href={`#/meetings/${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
