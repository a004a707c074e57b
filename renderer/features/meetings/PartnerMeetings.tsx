import { Button } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { listPartnerMeetings } from '#renderer/data/queries/meetings.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { startOfDayInstant } from '#shared/domain/dates.ts'
import classes from './MeetingPage.module.css'
import { MeetingRow } from './MeetingRow.tsx'
import { PlanMeeting } from './PlanMeeting.tsx'

const portion = 40

/** A partner's meetings, those to come and the past with their first words. */
export function PartnerMeetings({ partnerId }: { readonly partnerId: string }) {
  const { meetings, common } = useText()
  const { zone } = useLanguage()
  const start = startOfDayInstant(useToday(), zone)
  const [shown, setShown] = useState(portion)
  const found = useQuery(() => listPartnerMeetings(partnerId, shown), [partnerId, shown])
  const partner = useQuery(() => getRecord('partner', partnerId), [partnerId])
  const plan = useRef<HTMLDivElement>(null)
  useAction(
    'newMeeting',
    useCallback(() => plan.current?.querySelector<HTMLElement>('input, button')?.focus(), []),
  )
  if (!found || !partner) return <RowSkeletons />
  const upcoming = found.filter((meeting) => meeting.startsAt >= start).toReversed()
  const past = found.filter((meeting) => meeting.startsAt < start)
  return (
    <div className={classes.tab}>
      <div ref={plan}>
        <PlanMeeting key={partnerId} partners={[partner]} partnerId={partnerId} />
      </div>
      {found.length === 0 && <EmptyState title={meetings.none} text={meetings.noneText} />}
      {upcoming.length > 0 && (
        <Section title={meetings.upcoming} count={upcoming.length}>
          <ul className={classes.list}>
            {upcoming.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        </Section>
      )}
      {past.length > 0 && (
        <Section title={meetings.past}>
          <ul className={classes.list}>
            {past.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} excerpt={meeting.excerpt} />
            ))}
          </ul>
          {found.length === shown && (
            <Button size="xs" variant="subtle" onClick={() => setShown(shown + portion)}>
              {common.more}
            </Button>
          )}
        </Section>
      )}
    </div>
  )
}
