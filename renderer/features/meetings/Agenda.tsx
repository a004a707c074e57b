import { ActionIcon, Menu, TextInput, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { takeAgendaFrom } from '#renderer/commands/meetings.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import { listMeetingTemplates } from '#renderer/data/queries/meetings.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { newId } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import classes from './MeetingPage.module.css'

type Points = RecordOf<'meeting'>['agenda']

/** What is to be talked about, in order, with time boxes; ticked as the talk goes on. */
export function Agenda({ meeting }: { readonly meeting: RecordOf<'meeting'> }) {
  const { meetings } = useText()
  const [title, setTitle] = useState('')
  const { agenda } = meeting
  const save = async (points: Points) => {
    await changeRecord('meeting', meeting.id, { agenda: [...points] })
  }
  const add = async () => {
    if (!title.trim()) return
    await save([...agenda, { id: newId(), title: title.trim(), minutes: null, done: false }])
    setTitle('')
  }
  const total = agenda.reduce((sum, point) => sum + (point.minutes ?? 0), 0)
  return (
    <Section title={meetings.agenda} actions={<TemplateMenu meetingId={meeting.id} />}>
      {agenda.length === 0 && <p className={classes.quiet}>{meetings.agendaEmpty}</p>}
      <ol className={classes.agenda}>
        {agenda.map((point, i) => (
          <AgendaPoint
            key={point.id}
            point={point}
            onChange={(changed) => save(agenda.map((other) => (other.id === point.id ? changed : other)))}
            onMove={(by) => save(moved(agenda, i, i + by))}
            onRemove={() => save(agenda.filter((other) => other.id !== point.id))}
          />
        ))}
      </ol>
      {total > 0 && <p className={classes.quiet}>{meetings.agendaTotal(total)}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          add().catch(reportFailure)
        }}
      >
        <TextInput
          size="xs"
          aria-label={meetings.agendaAdd}
          placeholder={meetings.agendaAdd}
          value={title}
          maxLength={300}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
      </form>
    </Section>
  )
}

function AgendaPoint({
  point,
  onChange,
  onMove,
  onRemove,
}: {
  readonly point: Points[number]
  readonly onChange: (point: Points[number]) => Promise<void>
  readonly onMove: (by: -1 | 1) => Promise<void>
  readonly onRemove: () => Promise<void>
}) {
  const { meetings } = useText()
  const run = (change: Promise<void>) => void change.catch(reportFailure)
  return (
    <li className={classes.point} data-done={point.done || undefined}>
      <input
        type="checkbox"
        aria-label={meetings.agendaDone(point.title)}
        checked={point.done}
        onChange={() => run(onChange({ ...point, done: !point.done }))}
      />
      <EditableText
        label={meetings.agendaTitle}
        value={point.title}
        required
        onCommit={(title) => onChange({ ...point, title })}
      />
      <div className={classes.pointTools}>
        <span className={classes.pointMinutes}>
          <EditableNumber
            label={meetings.minutes}
            value={point.minutes}
            min={0}
            max={1_440}
            unit={meetings.minuteUnit}
            onCommit={(minutes) => onChange({ ...point, minutes })}
          />
        </span>
        <span className={classes.tools}>
          <ActionIcon size="sm" aria-label={meetings.agendaUp(point.title)} onClick={() => run(onMove(-1))}>
            <IconArrowUp size={14} />
          </ActionIcon>
          <ActionIcon size="sm" aria-label={meetings.agendaDown(point.title)} onClick={() => run(onMove(1))}>
            <IconArrowDown size={14} />
          </ActionIcon>
          <ActionIcon size="sm" aria-label={meetings.agendaRemove(point.title)} onClick={() => run(onRemove())}>
            <IconTrash size={14} />
          </ActionIcon>
        </span>
      </div>
    </li>
  )
}

function TemplateMenu({ meetingId }: { readonly meetingId: string }) {
  const { meetings } = useText()
  const templates = useQuery(listMeetingTemplates, [])
  if (!templates || templates.length === 0) return null
  return (
    <Menu>
      <Menu.Target>
        <UnstyledButton fz={12} c="dimmed">
          {meetings.template}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {templates.map((template) => (
          <Menu.Item key={template.id} onClick={() => void takeAgendaFrom(meetingId, template.id).catch(reportFailure)}>
            {template.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** The list with one entry moved; unchanged where the place does not exist. */
function moved(points: Points, from: number, to: number): Points {
  const point = points[from]
  if (!point || to < 0 || to >= points.length) return points
  return points.toSpliced(from, 1).toSpliced(to, 0, point)
}
