import { useState } from 'react'
import { listPartnerMeetings } from '#renderer/data/queries/meetings.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage } from '#renderer/state/language.ts'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { startOfDayInstant } from '#shared/domain/dates.ts'
import { MeetingBoard } from './MeetingBoard.tsx'
import classes from './MeetingPage.module.css'

const portion = 40

/** A partner's meetings, those to come and the past with their first words. */
export function PartnerMeetings({ partnerId }: { readonly partnerId: string }) {
  const { zone } = useLanguage()
  const start = startOfDayInstant(useToday(), zone)
  const [shown, setShown] = useState(portion)
  const found = useQuery(() => listPartnerMeetings(partnerId, shown), [partnerId, shown])
  const partner = useQuery(() => getRecord('partner', partnerId), [partnerId])
  if (!found || !partner) return <RowSkeletons />
  return (
    <MeetingBoard
      className={classes.tab}
      plan={{ partners: [partner], partnerId }}
      upcoming={found
        .filter((meeting) => meeting.startsAt >= start)
        .toReversed()
        .map((meeting) => ({ meeting }))}
      past={found
        .filter((meeting) => meeting.startsAt < start)
        .map((meeting) => ({ meeting, excerpt: meeting.excerpt }))}
      onMore={found.length === shown ? () => setShown(shown + portion) : null}
    />
  )
}
