import { Button, TextInput } from '@mantine/core'
import { useCallback, useRef, useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { useAction } from '#renderer/actions/handlers.ts'
import { planMeeting } from '#renderer/commands/meetings.ts'
import { noteKinds, noteLine } from '#renderer/commands/quickNote.ts'
import { listMeetingPeople } from '#renderer/data/queries/meetings.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import type { Id } from '#shared/domain/record.ts'
import styles from './PartnerOverview.module.css'

const kinds = [...noteKinds, 'meeting'] as const
type Kind = (typeof kinds)[number]

const meetingMinutes = 45

/** One line that becomes a promise, a decision, a concern, or a meeting that begins now. */
export function QuickNote({ partnerId }: { readonly partnerId: Id }) {
  const { partners, common } = useText()
  const words = partners.quick
  const zone = useLanguage((language) => language.zone)
  const today = useToday()
  const [kind, setKind] = useState<Kind>('action')
  const [line, setLine] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const ask = useCallback((asked: Kind) => {
    setKind(asked)
    field.current?.focus()
  }, [])
  useAction(
    'newAction',
    useCallback(() => ask('action'), [ask]),
  )
  useAction(
    'newMeeting',
    useCallback(() => ask('meeting'), [ask]),
  )

  async function add() {
    const typed = line.trim()
    if (typed === '') return
    if (kind === 'meeting') {
      const startsAt = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString()
      const { id } = await planMeeting({
        partnerId,
        title: typed,
        kind: 'checkIn',
        startsAt,
        minutes: meetingMinutes,
        zone,
      })
      goTo(`/meetings/${id}`)
    } else {
      const people = await listMeetingPeople(partnerId)
      const { group } = await noteLine(kind, typed, { partnerId, today, people })
      reportDone(words.added[kind], group)
    }
    setLine('')
  }

  return (
    <form
      className={styles.quick}
      aria-label={words.label}
      onSubmit={(event) => {
        event.preventDefault()
        add().catch(reportFailure)
      }}
    >
      <Segments
        label={words.kind}
        choices={kinds.map((value) => ({ value, label: words.kinds[value] }))}
        value={kind}
        onChange={setKind}
      />
      <TextInput
        ref={field}
        className={styles.line}
        aria-label={words.kinds[kind]}
        placeholder={words.placeholders[kind]}
        autoComplete="off"
        maxLength={300}
        value={line}
        onChange={(event) => setLine(event.currentTarget.value)}
      />
      <Button type="submit" disabled={line.trim() === ''}>
        {common.add}
      </Button>
      {line !== '' && words.hints[kind] !== '' && <p className={styles.hint}>{words.hints[kind]}</p>}
    </form>
  )
}
