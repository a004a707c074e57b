import Dexie, { type PromiseExtended } from 'dexie'
import { store } from '#renderer/data/store.ts'
import { contactName } from '#shared/domain/contact.ts'
import {
  addDays,
  addMonths,
  dateOf,
  type Instant,
  type PlainDate,
  startOfDayInstant,
  type Zone,
} from '#shared/domain/dates.ts'
import { documentId, partnerDocument } from '#shared/domain/document.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import {
  mergeTimeline,
  standsAfter,
  type TimelineEvent,
  type TimelineKind,
  type TimelinePlace,
  timelineKinds,
  timelineRecords,
} from '#shared/domain/timeline.ts'

/** Which part of a timeline: `kinds` null is every kind, `after` the last event of the page before. */
export interface TimelineRequest {
  readonly kinds: readonly TimelineKind[] | null
  readonly after: TimelinePlace | null
  readonly limit: number
  readonly zone: Zone
  readonly now: Instant
}

export interface TimelinePage {
  readonly events: readonly TimelineEvent[]
  readonly more: boolean
  /** The plain words of the shared notes of the page's meetings, by meeting. */
  readonly notes: ReadonlyMap<Id, string>
  /** What the page's certificates are for and who holds them: courses and contacts by id. */
  readonly names: ReadonlyMap<Id, string>
}

/** An index whose last part is the moment of the event; `key` are the parts between it and the partner. */
interface Source {
  readonly index: string
  readonly key?: readonly string[]
  readonly field: string
  readonly dated: 'day' | 'instant'
}

const sources: Readonly<Record<TimelineKind, Source>> = {
  meeting: { index: '[partnerId+startsAt]', field: 'startsAt', dated: 'instant' },
  review: { index: '[partnerId+heldOn]', field: 'heldOn', dated: 'day' },
  decision: { index: '[partnerId+decidedOn]', field: 'decidedOn', dated: 'day' },
  concern: { index: '[partnerId+raisedOn]', field: 'raisedOn', dated: 'day' },
  actionMade: { index: '[partnerId+createdAt]', field: 'createdAt', dated: 'instant' },
  actionDone: { index: '[partnerId+doneOn]', field: 'doneOn', dated: 'day' },
  dealWon: { index: '[partnerId+state+_on]', key: ['won'], field: 'closeOn', dated: 'day' },
  dealLost: { index: '[partnerId+state+_on]', key: ['lost'], field: 'closeOn', dated: 'day' },
  dealOpened: { index: '[partnerId+openedOn]', field: 'openedOn', dated: 'day' },
  lead: { index: '[partnerId+offeredAt]', field: 'offeredAt', dated: 'instant' },
  escalation: { index: '[partnerId+openedAt]', field: 'openedAt', dated: 'instant' },
  certificate: { index: '[partnerId+passedOn]', field: 'passedOn', dated: 'day' },
  mdf: { index: '[partnerId+createdAt]', field: 'createdAt', dated: 'instant' },
  plan: { index: '[partnerId+from]', field: 'from', dated: 'day' },
}

/**
 * One page of what has happened with a partner until now, newest first; each kind is read by its own index. Inside the
 * transaction promises are Dexie's own: native ones in such number would lose it.
 */
export async function readTimeline(partnerId: Id, request: TimelineRequest): Promise<TimelinePage> {
  const { db } = store()
  const kinds = request.kinds ?? timelineKinds
  const tables = [...new Set(kinds.map((kind) => timelineRecords[kind]))].map((type) => db.rows(type))
  return db.transaction('r', [...tables, db.documents, db.rows('contact'), db.rows('course')], () =>
    readPage(partnerId, kinds, request, spans).then((page) =>
      Dexie.Promise.all([notesOf(partnerId, page.events), namesOf(page.events)]).then(([notes, names]) => ({
        ...page,
        notes,
        names,
      })),
    ),
  )
}

/** How many months back a page is looked for, one after the other, until it is full; then in all that ever was. */
const spans: readonly number[] = [3, 18]

/**
 * Reads whole ranges of the indexes, the latest months first: a cursor that walks back from now would cost a turn of
 * the database for every row, and most pages are full after the first months.
 */
function readPage(
  partnerId: Id,
  kinds: readonly TimelineKind[],
  request: TimelineRequest,
  [months, ...wider]: readonly number[],
): PromiseExtended<ReturnType<typeof mergeTimeline>> {
  // What happens later today lies in the range that is read, so that a live query hears of it when it does.
  const today = dateOf(request.now, request.zone)
  const upTo = request.after?.at ?? startOfDayInstant(addDays(today, 1), request.zone)
  const from = months === undefined ? null : addMonths(dateOf(upTo, request.zone), -months)
  return Dexie.Promise.all(kinds.map((kind) => readSource(partnerId, kind, request, from, upTo))).then((lists) => {
    const page = mergeTimeline(lists, request.limit)
    return page.more || from === null ? page : readPage(partnerId, kinds, request, wider)
  })
}

function readSource(
  partnerId: Id,
  kind: TimelineKind,
  { after, zone, now }: TimelineRequest,
  from: PlainDate | null,
  upTo: Instant,
): PromiseExtended<TimelineEvent[]> {
  const { index, key = [], field, dated } = sources[kind]
  const moment = (day: PlainDate) => (dated === 'instant' ? startOfDayInstant(day, zone) : day)
  const toEvent = (row: object): TimelineEvent => {
    const written = (row as Readonly<Record<string, string>>)[field] ?? ''
    const at = dated === 'instant' ? written : startOfDayInstant(written, zone)
    const day = dated === 'instant' ? dateOf(written, zone) : written
    return { kind, at, day, id: (row as { readonly id: Id }).id, record: row } as unknown as TimelineEvent
  }
  return store()
    .db.rows(timelineRecords[kind])
    .where(index)
    .between(
      [partnerId, ...key, from === null ? Dexie.minKey : moment(from)],
      [partnerId, ...key, dated === 'instant' ? upTo : dateOf(upTo, zone)],
      true,
      true,
    )
    .toArray()
    .then((rows: readonly object[]) =>
      rows
        .filter(happened)
        .map(toEvent)
        .filter((event) => event.at <= now && (after === null || standsAfter(event, after))),
    )
}

/** A cancelled meeting did not happen. */
const happened = (row: object) => !('startsAt' in row && 'state' in row && row.state === 'cancelled')

function notesOf(partnerId: Id, events: readonly TimelineEvent[]): PromiseExtended<Map<Id, string>> {
  const meetings = events.flatMap((event) => (event.kind === 'meeting' ? [event.id] : []))
  return store()
    .db.documents.bulkGet(meetings.map((id) => documentId(partnerDocument('meeting', id, 'notes', partnerId))))
    .then((written) => new Map(written.flatMap((doc) => (doc?.text ? [[doc.recordId, doc.text] as const] : []))))
}

function namesOf(events: readonly TimelineEvent[]): PromiseExtended<Map<Id, string>> {
  const { db } = store()
  const held = events.flatMap((event) => (event.kind === 'certificate' ? [event.record] : []))
  const contacts = db.rows('contact').bulkGet(held.map(({ contactId }) => contactId))
  const courses = db.rows('course').bulkGet(held.map(({ courseId }) => courseId))
  return Dexie.Promise.all([contacts, courses]).then(
    ([people, passed]) =>
      new Map([
        ...people.flatMap((contact) => (contact ? [[contact.id, contactName(contact)] as const] : [])),
        ...passed.flatMap((course) => (course ? [[course.id, course.credential] as const] : [])),
      ]),
  )
}

/** The next meetings with a partner that are not cancelled, the soonest first. */
export async function listComingMeetings(partnerId: Id, now: Instant, limit: number): Promise<RecordOf<'meeting'>[]> {
  return store()
    .db.rows('meeting')
    .where('[partnerId+startsAt]')
    .between([partnerId, now], [partnerId, Dexie.maxKey], false, true)
    .filter((meeting) => meeting.state === 'planned')
    .limit(limit)
    .toArray()
}

/** What both sides still owe each other, by due date, those without one last. */
export async function listOpenPromises(partnerId: Id): Promise<RecordOf<'action'>[]> {
  return store()
    .db.rows('action')
    .where('[partnerId+state+_on]')
    .between([partnerId, 'open', Dexie.minKey], [partnerId, 'open', Dexie.maxKey])
    .toArray()
}
