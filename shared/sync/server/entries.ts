import type { DocHead, ServerRow, Tombstone } from '#shared/sync/protocol.ts'
import type { Entry } from './ports.ts'

/** The rows among some entries, as they are sent. */
export function rowsOf(entries: readonly Entry[]): ServerRow[] {
  return entries.flatMap((entry) => {
    if (!('entity' in entry)) return []
    const { type, id, seq, createdAt, createdBy, updatedAt, updatedBy, fields } = entry.entity
    return { type, id, seq, createdAt, createdBy, updatedAt, updatedBy, fields: fields as ServerRow['fields'] }
  })
}

/** The documents among some entries. */
export const docHeadsOf = (entries: readonly Entry[]): DocHead[] =>
  entries.flatMap((entry) => ('doc' in entry ? { doc: entry.doc, seq: entry.seq } : []))

/** What is not there any more among some entries. */
export function tombstonesOf(entries: readonly Entry[]): Tombstone[] {
  return entries.flatMap((entry) => {
    if (entry.state === 'here') return []
    const { type, id, seq, state, deleted } = entry
    if (state === 'moved' || !deleted) return { type, id, seq, how: { why: 'moved' } }
    const { at, by, group } = deleted
    return { type, id, seq, how: { why: 'deleted', at, by, group } }
  })
}
