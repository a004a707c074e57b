import { Button } from '@mantine/core'
import { Fragment, useMemo, useState } from 'react'
import { readTimeline } from '#renderer/data/queries/timeline.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import type { TimelineEvent, TimelineKind, TimelinePlace } from '#shared/domain/timeline.ts'
import styles from './PartnerOverview.module.css'
import { TimelineEntry } from './TimelineEntry.tsx'

const pageSize = 40

/** What has happened with a partner, newest first, by day; one page at a time. `kinds` null shows every kind. */
export function Timeline({
  partnerId,
  kinds,
}: {
  readonly partnerId: Id
  readonly kinds: readonly TimelineKind[] | null
}) {
  const [pages, setPages] = useState(1)
  return (
    <TimelinePages
      partnerId={partnerId}
      kinds={kinds}
      after={null}
      dayBefore={null}
      pages={pages}
      onEarlier={() => setPages((shown) => shown + 1)}
    />
  )
}

/** One page and, below it, those after it. Each page follows the data by itself and begins where the one above ends. */
function TimelinePages({
  partnerId,
  kinds,
  after,
  dayBefore,
  pages,
  onEarlier,
}: {
  readonly partnerId: Id
  readonly kinds: readonly TimelineKind[] | null
  readonly after: TimelinePlace | null
  /** The day the page above ends with: its heading is not said again. */
  readonly dayBefore: PlainDate | null
  readonly pages: number
  readonly onEarlier: () => void
}) {
  // Handed to the entries: forty of them would otherwise each listen for another language.
  const language = useLanguage()
  const { zone } = language
  const { partners } = language.messages
  const today = useToday()
  const place = after ? `${after.at} ${after.kind} ${after.id}` : ''
  const page = useQuery(
    () => readTimeline(partnerId, { kinds, after, limit: pageSize, zone, now: new Date().toISOString() }),
    [partnerId, kinds?.join(), place, zone, today],
  )
  const days = useMemo(() => byDay(page?.events ?? []), [page])
  if (page === undefined) return <RowSkeletons />
  const last = page.events.at(-1)
  if (last === undefined) {
    if (after !== null) return null
    return kinds === null ? (
      <EmptyState title={partners.timeline.emptyTitle} text={partners.timeline.emptyText} />
    ) : (
      <EmptyState title={partners.timeline.nothingOfKind} />
    )
  }
  return (
    <>
      {days.map(({ day, events }) => (
        <Fragment key={`${day} ${events[0]?.kind} ${events[0]?.id}`}>
          {day !== dayBefore && <DayHeading day={day} today={today} />}
          <ul className={styles.events}>
            {events.map((event) => (
              <TimelineEntry
                key={`${event.kind} ${event.id}`}
                event={event}
                notes={page.notes}
                names={page.names}
                language={language}
              />
            ))}
          </ul>
        </Fragment>
      ))}
      {page.more && pages > 1 && (
        <TimelinePages
          partnerId={partnerId}
          kinds={kinds}
          after={last}
          dayBefore={last.day}
          pages={pages - 1}
          onEarlier={onEarlier}
        />
      )}
      {page.more && pages === 1 && (
        <Button className={styles.earlier} variant="subtle" color="gray" onClick={onEarlier}>
          {partners.timeline.earlier}
        </Button>
      )}
    </>
  )
}

function DayHeading({ day, today }: { readonly day: PlainDate; readonly today: PlainDate }) {
  const { common } = useText()
  const locale = useLanguage((language) => language.locale)
  const word = day === today ? common.today : day === addDays(today, -1) ? common.yesterday : null
  const date = dateText(day, locale, 'day', today)
  return (
    <h3 className={styles.day}>
      <time dateTime={day}>{word === null ? date : `${word}, ${date}`}</time>
    </h3>
  )
}

function byDay(events: readonly TimelineEvent[]): { readonly day: PlainDate; readonly events: TimelineEvent[] }[] {
  const days: { day: PlainDate; events: TimelineEvent[] }[] = []
  for (const event of events) {
    const last = days.at(-1)
    if (last?.day === event.day) last.events.push(event)
    else days.push({ day: event.day, events: [event] })
  }
  return days
}
