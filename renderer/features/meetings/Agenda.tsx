import { ActionIcon, Button, Checkbox, Menu, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { changeAgenda, takeAgendaFrom } from '#renderer/commands/meetings.ts'
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
  const field = useRef<HTMLInputElement>(null)
  const change = async (how: (points: Points) => Points) => {
    await changeAgenda(meeting.id, how)
  }
  const add = async () => {
    const said = title.trim()
    if (!said) return
    await change((points) => [...points, { id: newId(), title: said, minutes: null, done: false }])
    setTitle((current) => (current === title ? '' : current))
  }
  const total = agenda.reduce((sum, point) => sum + (point.minutes ?? 0), 0)
  return (
    <Section title={meetings.agenda} collapsible actions={<TemplateMenu meetingId={meeting.id} />}>
      {agenda.length === 0 && <p className={classes.quiet}>{meetings.agendaEmpty}</p>}
      <ol className={classes.agenda}>
        {agenda.map((point) => (
          <AgendaPoint
            key={point.id}
            point={point}
            onChange={(patch) =>
              change((points) => points.map((other) => (other.id === point.id ? { ...other, ...patch } : other)))
            }
            onMove={(by) => change((points) => moved(points, point.id, by))}
            onRemove={() => {
              field.current?.focus()
              return change((points) => points.filter((other) => other.id !== point.id))
            }}
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
          ref={field}
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
  readonly onChange: (patch: Partial<Points[number]>) => Promise<void>
  readonly onMove: (by: -1 | 1) => Promise<void>
  readonly onRemove: () => Promise<void>
}) {
  const { meetings } = useText()
  const run = (change: Promise<void>) => void change.catch(reportFailure)
  return (
    <li className={classes.point} data-done={point.done || undefined}>
      <Checkbox
        size="xs"
        aria-label={meetings.agendaDone(point.title)}
        checked={point.done}
        onChange={(event) => run(onChange({ done: event.currentTarget.checked }))}
      />
      <EditableText
        label={meetings.agendaTitle}
        value={point.title}
        required
        onCommit={(title) => onChange({ title })}
      />
      <div className={classes.pointTools}>
        <span className={classes.pointMinutes}>
          <EditableNumber
            label={meetings.minutes}
            value={point.minutes}
            min={0}
            max={1_440}
            unit={meetings.minuteUnit}
            onCommit={(minutes) => onChange({ minutes })}
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
        <Button size="compact-xs" variant="subtle" color="gray">
          {meetings.template}
        </Button>
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
function moved(points: Points, id: string, by: -1 | 1): Points {
  const from = points.findIndex((point) => point.id === id)
  const to = from + by
  const point = points[from]
  if (!point || to < 0 || to >= points.length) return points
  return points.toSpliced(from, 1).toSpliced(to, 0, point)
}
