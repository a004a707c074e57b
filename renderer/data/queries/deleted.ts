import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'

/** Something deleted by one intent: the record the user deleted, and how many others went with it. */
export interface DeletedEntry {
  readonly type: RecordType
  readonly id: Id
  readonly title: string
  readonly at: string
  readonly others: number
}

/** What was deleted, latest first, one entry per intent; at most `limit` entries. */
export async function listDeleted(limit = 500): Promise<DeletedEntry[]> {
  const { db } = store()
  const rows = await db.trash.where('[hidden+at]').between([0, ''], [0, '\uffff']).reverse().limit(20_000).toArray()
  const groups = new Map<Id, typeof rows>()
  for (const row of rows) {
    const group = groups.get(row.group)
    if (group) group.push(row)
    else groups.set(row.group, [row])
  }
  return [...groups.values()].slice(0, limit).flatMap((group) => {
    const chosen = group.find((row) => row.type === 'partner') ?? group.find((row) => owners.has(row.type)) ?? group[0]
    if (!chosen) return []
    return [{ type: chosen.type, id: chosen.id, title: titleOf(chosen.row), at: chosen.at, others: group.length - 1 }]
  })
}

/** Types that take others with them when deleted. */
const owners = new Set<RecordType>(['plan', 'review', 'contact', 'mdfRequest'])

/** What a row is called, whatever its type; empty where it has no name. */
export function titleOf(row: object): string {
  const fields = row as Readonly<Record<string, unknown>>
  const person = [fields.firstName, fields.lastName].filter(Boolean).join(' ')
  const title = fields.name ?? fields.title ?? fields.customerName ?? fields.what ?? person
  return typeof title === 'string' ? title : ''
}
