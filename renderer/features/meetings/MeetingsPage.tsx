import { Button } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { listMeetings } from '#renderer/data/queries/meetings.ts'
import { listPartnerNames } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { startOfDayInstant } from '#shared/domain/dates.ts'
import classes from './MeetingPage.module.css'
import { MeetingRow } from './MeetingRow.tsx'
import { PlanMeeting } from './PlanMeeting.tsx'

const portion = 50

/** All meetings: those to come first, then the past, latest first. */
export function MeetingsPage() {
  const { meetings, common } = useText()
  const { zone } = useLanguage()
  const today = useToday()
  const [pastShown, setPastShown] = useState(portion)
  const start = startOfDayInstant(today, zone)
  const upcoming = useQuery(() => listMeetings('from', start, 200), [start])
  const past = useQuery(() => listMeetings('before', start, pastShown), [start, pastShown])
  const partners = useQuery(listPartnerNames, [])
  const plan = useRef<HTMLDivElement>(null)
  useAction(
    'newMeeting',
    useCallback(() => plan.current?.querySelector<HTMLElement>('input, button')?.focus(), []),
  )
  if (!upcoming || !past || !partners) return <RowSkeletons />
  return (
    <div className={classes.screen}>
      <PageHeader title={meetings.heading} label={meetings.heading} />
      <div ref={plan}>
        <PlanMeeting partners={partners} />
      </div>
      {upcoming.length + past.length === 0 && <EmptyState title={meetings.none} text={meetings.noneText} />}
      {upcoming.length > 0 && (
        <Section title={meetings.upcoming} count={upcoming.length}>
          <ul className={classes.list}>
            {upcoming.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} partner={meeting.partnerName} />
            ))}
          </ul>
        </Section>
      )}
      {past.length > 0 && (
        <Section title={meetings.past}>
          <ul className={classes.list}>
            {past.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} partner={meeting.partnerName} />
            ))}
          </ul>
          {past.length === pastShown && (
            <Button size="xs" variant="subtle" onClick={() => setPastShown(pastShown + portion)}>
              {common.more}
            </Button>
          )}
        </Section>
      )}
    </div>
  )
}
