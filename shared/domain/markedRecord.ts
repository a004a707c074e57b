import type { Person } from '#shared/writing/markedLine.ts'
import { readMarkedLine } from '#shared/writing/markedLine.ts'
import type { Id } from './record.ts'
import type { NewFieldsOf } from './records.ts'

/** What a line of meeting notes can become. */
export const markerKinds = ['action', 'decision', 'concern', 'want'] as const
export type MarkerKind = (typeof markerKinds)[number]

/** The record type a kind of line becomes. */
export const markedType = { action: 'action', decision: 'decision', concern: 'concern', want: 'wantRating' } as const

export const isMarkerKind = (kind: string): kind is MarkerKind => (markerKinds as readonly string[]).includes(kind)

/** The meeting a line was marked in, and who is around. `on` is the day of the meeting. */
export interface MarkingContext {
  readonly partnerId: Id
  readonly meetingId: Id
  readonly me: Id
  readonly on: string
  readonly today: string
  readonly people: readonly Person[]
}

/** A new record, by type. */
export type NewMarkedRecord =
  | { readonly type: 'action'; readonly fields: NewFieldsOf<'action'> }
  | { readonly type: 'decision'; readonly fields: NewFieldsOf<'decision'> }
  | { readonly type: 'concern'; readonly fields: NewFieldsOf<'concern'> }
  | { readonly type: 'wantRating'; readonly fields: NewFieldsOf<'wantRating'> }

/**
 * The record a marked line makes: the words for owner and date become fields, the rest its title. An action nobody is
 * named in is the author's own.
 */
export function recordOfLine(kind: MarkerKind, line: string, context: MarkingContext): NewMarkedRecord {
  const { partnerId, meetingId, me, on, today, people } = context
  const read = readMarkedLine(line, { people, today })
  const title = read.title.slice(0, 300)
  const theirPerson = read.ownerSide === 'them' ? (read.ownerId ?? null) : null
  switch (kind) {
    case 'action':
      return {
        type: 'action',
        fields: {
          partnerId,
          title,
          dueOn: read.dueOn ?? null,
          ...ownerOf(read, me),
          source: { type: 'meeting', id: meetingId },
        },
      }
    case 'decision':
      return { type: 'decision', fields: { partnerId, title, decidedOn: on, meetingId } }
    case 'concern':
      return { type: 'concern', fields: { partnerId, title, raisedOn: on, meetingId, contactId: theirPerson } }
    case 'want':
      return { type: 'wantRating', fields: { partnerId, title, askedOn: on, meetingId, contactId: theirPerson } }
  }
}

/** What changes in an action when its line says something new; only what the line names is changed. */
export function changesOfLine(
  kind: MarkerKind,
  line: string,
  context: Pick<MarkingContext, 'people' | 'today'>,
): { readonly title: string; readonly dueOn?: string } & Partial<ReturnType<typeof ownerOf>> {
  const read = readMarkedLine(line, context)
  const title = read.title.slice(0, 300)
  if (kind !== 'action') return { title }
  return {
    title,
    ...(read.dueOn ? { dueOn: read.dueOn } : {}),
    ...(read.ownerSide ? ownerOf(read, null) : {}),
  }
}

function ownerOf(read: { readonly ownerId?: string; readonly ownerSide?: 'us' | 'them' }, me: Id | null) {
  if (read.ownerSide === 'them') return { side: 'theirs' as const, ownerId: null, contactId: read.ownerId ?? null }
  return { side: 'ours' as const, ownerId: read.ownerId ?? me, contactId: null }
}
