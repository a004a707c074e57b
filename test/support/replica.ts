import * as Y from 'yjs'
import { mutationOf } from '#renderer/data/database.ts'
import { store } from '#renderer/data/store.ts'
import { type RecordType, records, recordTypes } from '#shared/domain/records.ts'
import { type Mutation, mutationSchema } from '#shared/sync/mutation.ts'

interface Rows {
  readonly live: Map<string, { scope: string; fields: Record<string, unknown> }>
  readonly deleted: Map<string, { scope: string; fields: Record<string, unknown> }>
}

/**
 * Applies mutations, in order and from nothing, the plainest way there is, as a server would. Throws on one that does
 * not follow from those before it: a change of a row that is not there, a number left out, a shape that is not valid.
 */
export function replicaOf(mutations: readonly Mutation[]) {
  const rows: Rows = { live: new Map(), deleted: new Map() }
  const texts = new Map<string, Y.Doc>()
  mutations.forEach((mutation, i) => {
    if (mutationSchema.parse(mutation).n !== i + 1) throw new Error(`Mutation ${mutation.n} is at place ${i + 1}`)
    for (const op of mutation.ops) {
      if (op.op === 'y') {
        const doc = texts.get(op.doc) ?? new Y.Doc()
        texts.set(op.doc, doc)
        Y.applyUpdateV2(doc, op.update)
        continue
      }
      const key = `${op.type} ${op.id}`
      const row = take(op.op === 'restore' ? rows.deleted : rows.live, key, op.op === 'create')
      switch (op.op) {
        case 'create':
          if (rows.deleted.has(key)) throw new Error(`${key} is made a second time`)
          rows.live.set(key, { scope: op.scope, fields: { ...op.fields } })
          break
        case 'set':
          row.fields = { ...row.fields, ...op.fields }
          break
        case 'move':
          row.scope = op.scope
          break
        case 'delete':
          rows.live.delete(key)
          rows.deleted.set(key, row)
          break
        case 'restore':
          rows.deleted.delete(key)
          rows.live.set(key, row)
          break
        case 'tag+':
          row.fields = { ...row.fields, [op.field]: [...membersOf(row, op.field), ...op.members] }
          break
        case 'tag-': {
          const gone = new Set(op.members.map((member) => JSON.stringify(member)))
          const left = membersOf(row, op.field).filter((member) => !gone.has(JSON.stringify(member)))
          row.fields = { ...row.fields, [op.field]: left }
          break
        }
        default:
          throw new Error(`No local intent writes ${op.op}`)
      }
    }
  })
  const live = [...rows.live].sort().map(([key, row]) => [key, { ...row, fields: withSortedSets(key, row.fields) }])
  return { rows: Object.fromEntries(live), texts }
}

const membersOf = (row: { fields: Record<string, unknown> }, field: string) => row.fields[field] as unknown[]

/** Members of a set field have no order that two replicas must agree on. */
function withSortedSets(key: string, fields: Record<string, unknown>): Record<string, unknown> {
  const classes: Record<string, string> = records[key.split(' ')[0] as RecordType].classes
  const sorted = Object.entries(fields).map(([name, value]) => [
    name,
    classes[name] === 'set' ? (value as unknown[]).map((member) => JSON.stringify(member)).sort() : value,
  ])
  return Object.fromEntries(sorted)
}

function take(from: Rows['live'], key: string, absent: boolean) {
  const row = from.get(key)
  if (absent === (row !== undefined)) throw new Error(`${key} is ${absent ? 'made a second time' : 'not there'}`)
  return row ?? { scope: '', fields: {} }
}

/** The local tables in the replica's form: scope and fields of every row there is. */
export async function localRows(types: readonly RecordType[] = recordTypes) {
  const { db } = store()
  const found = await Promise.all(
    types.map(async (type) => {
      const names = Object.keys(records[type].fields.shape)
      return (await db.rows(type).toArray()).map((row) => {
        const key = `${type} ${row.id}`
        const fields = Object.fromEntries(names.map((name) => [name, row[name as keyof typeof row]]))
        return [key, { scope: row.scope, fields: withSortedSets(key, fields) }]
      })
    }),
  )
  return Object.fromEntries(found.flat().sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)))
}

/** Everything queued for the server, in order. */
export const outboxOf = async (): Promise<Mutation[]> =>
  (await store().db.outbox.orderBy('n').toArray()).map(mutationOf)
