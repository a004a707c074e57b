import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import { contactName } from '#shared/domain/contact.ts'
import { documentId, partnerDocument } from '#shared/domain/document.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { Person } from '#shared/writing/markedLine.ts'
import type { ListedMeeting } from './today.ts'

/** Meetings from an instant on in order, or before it latest first; at most `limit`. */
export async function listMeetings(side: 'from' | 'before', instant: string, limit: number): Promise<ListedMeeting[]> {
  const { db } = store()
  const found = db.rows('meeting').where('startsAt')
  const meetings =
    side === 'from'
      ? await found.aboveOrEqual(instant).limit(limit).toArray()
      : await found.below(instant).reverse().limit(limit).toArray()
  const partners = await db.rows('partner').bulkGet(meetings.map((meeting) => meeting.partnerId))
  return meetings.map((meeting, i) => ({ ...meeting, partnerName: partners[i]?.name ?? '' }))
}

/** A partner's meetings, latest first, with the first words of their shared notes. */
export async function listPartnerMeetings(
  partnerId: Id,
  limit: number,
): Promise<(RecordOf<'meeting'> & { readonly excerpt: string })[]> {
  const { db } = store()
  const meetings = await db
    .rows('meeting')
    .where('[partnerId+startsAt]')
    .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
    .reverse()
    .limit(limit)
    .toArray()
  const notes = await db.documents.bulkGet(
    meetings.map((meeting) => documentId(partnerDocument('meeting', meeting.id, 'notes', partnerId))),
  )
  return meetings.map((meeting, i) => ({ ...meeting, excerpt: excerpt(notes[i]?.text ?? '') }))
}

const excerptLength = 160

function excerpt(text: string): string {
  const words = text.replace(/\s+/g, ' ').trim()
  return words.length <= excerptLength ? words : `${words.slice(0, excerptLength)}…`
}

/** Everybody a meeting with the partner may be about: our people and theirs who have not left. */
export async function listMeetingPeople(partnerId: Id): Promise<Person[]> {
  const { db } = store()
  const users = await db.rows('user').orderBy('_name').toArray()
  const contacts = await db.rows('contact').where('partnerId').equals(partnerId).toArray()
  return [
    ...contacts
      .filter((contact) => !contact.left)
      .map((contact) => ({ id: contact.id, name: contactName(contact), side: 'them' as const })),
    ...users.map((user) => ({ id: user.id, name: user.name, side: 'us' as const })),
  ].filter((person) => person.name !== '')
}

/** What the CAM should have before them in the meeting. */
export interface MeetingContext {
  readonly promises: RecordOf<'action'>[]
  readonly concerns: RecordOf<'concern'>[]
  readonly wants: RecordOf<'wantRating'>[]
  readonly last: (RecordOf<'meeting'> & { readonly notes: string }) | null
}

/** Open promises and concerns with the partner, what it wants, and what was written at the meeting before. */
export async function getMeetingContext(meeting: RecordOf<'meeting'>): Promise<MeetingContext> {
  const { db } = store()
  const { partnerId } = meeting
  const promises = await db
    .rows('action')
    .where('[partnerId+state+_on]')
    .between([partnerId, 'open', Dexie.minKey], [partnerId, 'open', Dexie.maxKey])
    .toArray()
  const concerns = await db.rows('concern').where('partnerId').equals(partnerId).toArray()
  const wants = await db
    .rows('wantRating')
    .where('[partnerId+askedOn]')
    .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
    .reverse()
    .limit(wantsRead)
    .toArray()
  const last = await db
    .rows('meeting')
    .where('[partnerId+startsAt]')
    .between([partnerId, Dexie.minKey], [partnerId, meeting.startsAt], true, false)
    .filter((other) => other.state !== 'cancelled')
    .last()
  const notes = last && (await db.documents.get(documentId(partnerDocument('meeting', last.id, 'notes', partnerId))))
  return {
    promises: promises.filter((action) => action.source?.id !== meeting.id),
    concerns: concerns.filter((concern) => concern.state === 'open' && concern.meetingId !== meeting.id),
    wants: latestOfEach(wants.filter((want) => want.meetingId !== meeting.id)).slice(0, wantsShown),
    last: last ? { ...last, notes: notes?.text ?? '' } : null,
  }
}

const wantsRead = 120
const wantsShown = 12

/** Of the ratings of the same want, latest first, only the latest. */
function latestOfEach(wants: readonly RecordOf<'wantRating'>[]): RecordOf<'wantRating'>[] {
  const latest = new Map<string, RecordOf<'wantRating'>>()
  for (const want of wants) {
    const about = want.item ?? foldText(want.title)
    if (!latest.has(about)) latest.set(about, want)
  }
  return [...latest.values()]
}

/** The records marked in a meeting's notes. */
export interface MarkedRecords {
  readonly actions: RecordOf<'action'>[]
  readonly decisions: RecordOf<'decision'>[]
  readonly concerns: RecordOf<'concern'>[]
  readonly wants: RecordOf<'wantRating'>[]
}

export async function listMarkedRecords(meetingId: Id): Promise<MarkedRecords> {
  const { db } = store()
  const [actions, decisions, concerns, wants] = await Promise.all([
    db.rows('action').where('source.id').equals(meetingId).toArray(),
    db.rows('decision').where('meetingId').equals(meetingId).toArray(),
    db.rows('concern').where('meetingId').equals(meetingId).toArray(),
    db.rows('wantRating').where('meetingId').equals(meetingId).toArray(),
  ])
  return { actions, decisions, concerns, wants }
}

/** The workspace's templates for meetings, in their order. */
export async function listMeetingTemplates(): Promise<RecordOf<'template'>[]> {
  return store()
    .db.rows('template')
    .where('[subject+order]')
    .between(['meeting', Dexie.minKey], ['meeting', Dexie.maxKey])
    .toArray()
}
