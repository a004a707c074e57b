import { write } from '#renderer/data/write.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { type Person, readMarkedLine } from '#shared/writing/markedLine.ts'
import type { Done } from './records.ts'

/** What one line about a partner can become, outside a meeting. */
export const noteKinds = ['action', 'decision', 'concern'] as const
export type NoteKind = (typeof noteKinds)[number]

/** The partner a line is about, today's date, and who it may name. */
export interface NoteContext {
  readonly partnerId: Id
  readonly today: string
  readonly people: readonly Person[]
}

/**
 * Makes a record of a line as in a meeting's notes: "Send the price list @Ana by Friday". A promise nobody is named in
 * is the author's own.
 */
export async function noteLine(kind: NoteKind, line: string, { partnerId, today, people }: NoteContext): Promise<Done> {
  const id = newId()
  const group = newId()
  const read = readMarkedLine(line, { people, today })
  const title = read.title.slice(0, 300)
  const theirs = read.ownerSide === 'them'
  const contactId = theirs ? (read.ownerId ?? null) : null
  await write({ label: `create.${kind}`, types: [kind], group }, async (scope) => {
    switch (kind) {
      case 'action': {
        const ownerId = theirs ? null : (read.ownerId ?? scope.me)
        const side = theirs ? 'theirs' : 'ours'
        return scope.create('action', { partnerId, title, dueOn: read.dueOn ?? null, side, ownerId, contactId }, id)
      }
      case 'decision':
        return scope.create('decision', { partnerId, title, decidedOn: today }, id)
      case 'concern':
        return scope.create('concern', { partnerId, title, raisedOn: today, contactId }, id)
    }
  })
  return { id, group }
}
