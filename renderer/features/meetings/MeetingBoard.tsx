import { Button } from '@mantine/core'
import { type ComponentProps, type ReactNode, useCallback, useRef } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import classes from './MeetingPage.module.css'
import { MeetingRow } from './MeetingRow.tsx'
import { PlanMeeting } from './PlanMeeting.tsx'

type Row = ComponentProps<typeof MeetingRow>

/** Planning a meeting, and those to come and those past under it. `onMore` is there while there are more. */
export function MeetingBoard({
  heading,
  className,
  plan,
  upcoming,
  past,
  onMore,
}: {
  readonly heading?: ReactNode
  readonly className: string | undefined
  readonly plan: ComponentProps<typeof PlanMeeting>
  readonly upcoming: readonly Row[]
  readonly past: readonly Row[]
  readonly onMore: (() => void) | null
}) {
  const { meetings, common } = useText()
  const form = useRef<HTMLDivElement>(null)
  useAction(
    'newMeeting',
    useCallback(() => form.current?.querySelector<HTMLElement>('input, button')?.focus(), []),
  )
  return (
    <div className={className}>
      {heading}
      <div ref={form}>
        <PlanMeeting key={plan.partnerId} {...plan} />
      </div>
      {upcoming.length + past.length === 0 && <EmptyState title={meetings.none} text={meetings.noneText} />}
      {upcoming.length > 0 && (
        <Section title={meetings.upcoming} count={upcoming.length}>
          <Rows rows={upcoming} />
        </Section>
      )}
      {past.length > 0 && (
        <Section title={meetings.past}>
          <Rows rows={past} />
          {onMore && (
            <Button size="xs" variant="subtle" onClick={onMore}>
              {common.more}
            </Button>
          )}
        </Section>
      )}
    </div>
  )
}

function Rows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <ul className={classes.list}>
      {rows.map((row) => (
        <MeetingRow key={row.meeting.id} {...row} />
      ))}
    </ul>
  )
}
