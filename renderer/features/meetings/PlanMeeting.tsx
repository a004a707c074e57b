import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { planMeeting } from '#renderer/commands/meetings.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { EditableDateTime } from '#renderer/ui/edit/EditableDateTime.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { addDays, instantAt } from '#shared/domain/dates.ts'
import { meetingKinds } from '#shared/domain/meeting.ts'
import classes from './MeetingPage.module.css'

/** A workspace may have thousands of partners; typing narrows them. */
const choicesShown = 50

const defaultMinutes = { checkIn: 45, qbr: 75, planning: 120, technical: 60, onboarding: 60, other: 60 } as const

/** Plans a meeting in one line: with whom, of which kind, when; the page of the meeting opens. */
export function PlanMeeting({
  partners,
  partnerId: fixed,
}: {
  readonly partners: readonly { readonly id: string; readonly name: string }[]
  /** The partner whose page this is; the choice is left out then. */
  readonly partnerId?: string
}) {
  const { meetings } = useText()
  const { zone } = useLanguage()
  const today = useToday()
  const [chosen, setChosen] = useState<string | null>(fixed ?? null)
  const [kind, setKind] = useState<(typeof meetingKinds)[number]>('checkIn')
  const [startsAt, setStartsAt] = useState(() => instantAt(addDays(today, 1), '10:00', zone))
  const partner = partners.find(({ id }) => id === chosen)
  const plan = async () => {
    if (!partner) return
    const title = meetings.defaultTitle(meetings.kinds[kind], partner.name)
    const { id } = await planMeeting({
      partnerId: partner.id,
      title,
      kind,
      startsAt,
      minutes: defaultMinutes[kind],
      zone,
    })
    goTo(`/meetings/${id}`)
  }
  return (
    <form
      className={classes.plan}
      onSubmit={(event) => {
        event.preventDefault()
        plan().catch(reportFailure)
      }}
    >
      {!fixed && (
        <span className={classes.planField}>
          <Select
            aria-label={meetings.planWith}
            placeholder={meetings.planWith}
            searchable
            limit={choicesShown}
            value={chosen}
            data={partners.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setChosen}
          />
        </span>
      )}
      <span className={classes.fact}>
        <EditableSelect
          label={meetings.kind}
          value={kind}
          choices={meetingKinds.map((value) => ({ value, label: meetings.kinds[value] }))}
          clearable={false}
          onCommit={(value) => setKind(meetingKinds.find((known) => known === value) ?? 'other')}
        />
      </span>
      <span className={classes.fact}>
        <EditableDateTime
          label={meetings.planWhen}
          value={startsAt}
          now={new Date().toISOString()}
          zone={zone}
          required
          onCommit={(instant) => setStartsAt(instant ?? startsAt)}
        />
      </span>
      <Button type="submit" variant="filled" disabled={!partner}>
        {meetings.plan}
      </Button>
    </form>
  )
}
