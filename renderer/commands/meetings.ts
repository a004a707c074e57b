import { store } from '#renderer/data/store.ts'
import { type WriteScope, write } from '#renderer/data/write.ts'
import { dateOf } from '#shared/domain/dates.ts'
import {
  changesOfLine,
  type MarkerKind,
  type MarkingContext,
  markedType,
  recordOfLine,
} from '#shared/domain/markedRecord.ts'
import type { MeetingKind } from '#shared/domain/meeting.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { Done } from './records.ts'

/** A meeting to be planned. Its agenda comes from the workspace's template of its kind, where there is one. */
export interface NewMeeting {
  readonly partnerId: Id
  readonly title: string
  readonly kind: MeetingKind
  readonly startsAt: string
  readonly minutes: number
  readonly zone: string
}

/** Plans a meeting with one partner. */
export async function planMeeting({ minutes, ...meeting }: NewMeeting): Promise<Done> {
  const id = newId()
  const group = newId()
  await write({ label: 'createMeeting', types: ['meeting', 'template'], group }, async (scope) => {
    const templates = await scope.read('template').where('subject').equals('meeting').toArray()
    const template = templates.find((candidate) => candidate.kind === meeting.kind)
    const agenda = (template?.parts ?? []).map(({ title, minutes }) => ({ id: newId(), title, minutes, done: false }))
    const endsAt = new Date(Date.parse(meeting.startsAt) + minutes * 60_000).toISOString()
    const attendees = [{ userId: scope.me, contactId: null, name: null, email: null, response: 'accepted' as const }]
    await scope.create('meeting', { ...meeting, endsAt, agenda, attendees, templateId: template?.id ?? null }, id)
  })
  return { id, group }
}

/** Replaces a planned meeting's agenda with that of a template. */
export async function takeAgendaFrom(meetingId: Id, templateId: Id): Promise<Done> {
  const group = newId()
  await write({ label: 'change.meeting', types: ['meeting', 'template'], group }, async (scope) => {
    const template = await scope.get('template', templateId)
    const agenda = (template?.parts ?? []).map(({ title, minutes }) => ({ id: newId(), title, minutes, done: false }))
    await scope.set('meeting', meetingId, { agenda, templateId })
  })
  return { id: meetingId, group }
}

type Points = RecordOf<'meeting'>['agenda']

/**
 * Changes a meeting's agenda from what it is now, not from what a screen showed: two ticks in quick succession are both
 * kept. Throws AppError `gone`.
 */
export async function changeAgenda(meetingId: Id, change: (points: Points) => Points): Promise<Done> {
  const group = newId()
  await write({ label: 'change.meeting', types: ['meeting'], group }, async (scope) => {
    const meeting = await scope.get('meeting', meetingId)
    await scope.set('meeting', meetingId, { agenda: change(meeting?.agenda ?? []) })
  })
  return { id: meetingId, group }
}

type Marking = Omit<MarkingContext, 'me' | 'on'>

/**
 * Makes the record of a marked line, or follows the line where the record is there already (the line was emptied and
 * written again). Text undo takes the mark back, so this is no undo step of its own.
 */
export async function markLine(kind: MarkerKind, id: Id, line: string, marking: Marking): Promise<void> {
  const type = markedType[kind]
  await write({ label: 'markLine', types: [type, 'meeting'], undoable: false }, (scope) =>
    followLine(scope, kind, id, line, marking),
  )
}

async function followLine(scope: WriteScope, kind: MarkerKind, id: Id, line: string, marking: Marking): Promise<void> {
  const type = markedType[kind]
  if (await scope.get(type, id)) {
    await scope.set(type, id, changesOfLine(kind, line, marking))
    return
  }
  const meeting = await scope.get('meeting', marking.meetingId)
  const on = meeting ? dateOf(meeting.startsAt, meeting.zone) : marking.today
  const record = recordOfLine(kind, line, { ...marking, me: scope.me, on })
  await scope.create(record.type, record.fields, id)
}

/** The line of a record says something new. Does nothing when the record was deleted meanwhile. */
export async function retellLine(
  kind: MarkerKind,
  id: Id,
  line: string,
  marking: Pick<Marking, 'people' | 'today'>,
): Promise<void> {
  const type = markedType[kind]
  await write({ label: 'markLine', types: [type], undoable: false }, async (scope) => {
    if (await scope.get(type, id)) await scope.set(type, id, changesOfLine(kind, line, marking))
  })
}

/** The line of a record is gone from the notes, and so is the record, until the line comes back. */
export async function unmarkLine(kind: MarkerKind, id: Id): Promise<void> {
  const type = markedType[kind]
  await write({ label: 'markLine', types: [type], undoable: false }, async (scope) => {
    if (await scope.get(type, id)) await scope.remove(type, id)
  })
}

/**
 * The line of a deleted record is back: so is the record; where nothing is left of it, it is made anew. The trash is
 * looked at inside the write, which waits for the deletion a moment ago (a line cut and pasted).
 */
export async function remarkLine(kind: MarkerKind, id: Id, line: string, marking: Marking): Promise<void> {
  const type = markedType[kind]
  await write({ label: 'markLine', types: [type, 'meeting'], undoable: false }, async (scope) => {
    if (await store().db.trash.get([type, id])) await scope.restore(type, id)
    else await followLine(scope, kind, id, line, marking)
  })
}

/**
 * Brings records back in step with their lines after a window was killed between the two: missing records are made,
 * titles cut short follow the line. A record that was deleted, or renamed elsewhere, stays as it is.
 */
export async function repairMarkedLines(
  lines: readonly { readonly kind: MarkerKind; readonly recordId: Id; readonly text: string }[],
  marking: Marking,
): Promise<void> {
  const { db } = store()
  for (const { kind, recordId, text } of lines) {
    const type = markedType[kind]
    if (await db.trash.get([type, recordId])) continue
    const record = await db.rows(type).get(recordId)
    const { title } = changesOfLine(kind, text, marking)
    if (title && (!record || (title !== record.title && title.startsWith(record.title)))) {
      await markLine(kind, recordId, text, marking)
    }
  }
}
