import { useState } from 'react'
import { listMeetings } from '#renderer/data/queries/meetings.ts'
import type { ListedMeeting } from '#renderer/data/queries/today.ts'
import { listPartnerNames } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { startOfDayInstant } from '#shared/domain/dates.ts'
import { MeetingBoard } from './MeetingBoard.tsx'
import classes from './MeetingPage.module.css'

const portion = 50
const upcomingShown = 200

/** All meetings: those to come first, then the past, latest first. */
export function MeetingsPage() {
  const { meetings } = useText()
  const { zone } = useLanguage()
  const start = startOfDayInstant(useToday(), zone)
  const [shown, setShown] = useState(portion)
  const upcoming = useQuery(() => listMeetings('from', start, upcomingShown), [start])
  const past = useQuery(() => listMeetings('before', start, shown), [start, shown])
  const partners = useQuery(listPartnerNames, [])
  if (!upcoming || !past || !partners) return <RowSkeletons />
  return (
    <MeetingBoard
      className={classes.screen}
      heading={<PageHeader title={meetings.heading} label={meetings.heading} />}
      plan={{ partners }}
      upcoming={upcoming.map(rowOf)}
      past={past.map(rowOf)}
      onMore={past.length === shown ? () => setShown(shown + portion) : null}
    />
  )
}

const rowOf = (meeting: ListedMeeting) => ({ meeting, partner: meeting.partnerName })
