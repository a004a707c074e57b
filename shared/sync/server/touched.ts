import type { Id } from '#shared/domain/record.ts'
import type { Op } from '#shared/sync/mutation.ts'
import { parentsOf } from '#shared/sync/parents.ts'
import { addressOf } from './decideText.ts'
import type { EntityKey } from './ports.ts'

/** What has to be read to decide some ops: each row and document once. */
export interface Touched {
  readonly entities: readonly EntityKey[]
  readonly docs: readonly string[]
  /** Rows that may go to another scope, and take their documents along. */
  readonly moving: readonly EntityKey[]
  /** Rows that may belong to people with an account. */
  readonly users: readonly Id[]
}

/** The rows, with those they hang on, and documents the ops are about. */
export function touchedBy(ops: readonly Op[]): Touched {
  const entities = new Map<string, EntityKey>()
  const moving = new Map<string, EntityKey>()
  const docs = new Set<string>()
  const users = new Set<Id>()
  const touch = ({ type, id }: EntityKey, into = entities) => into.set(`${type}/${id}`, { type, id })
  for (const op of ops) {
    if (op.op === 'y') {
      const record = addressOf(op.doc)?.record
      if (record) touch(record)
      docs.add(op.doc)
      continue
    }
    touch(op)
    if (op.type === 'user') users.add(op.id)
    if (op.op !== 'create' && op.op !== 'set') continue
    for (const parent of parentsOf(op.type, op.fields)) touch(parent)
    if (op.op === 'set' && 'partnerId' in op.fields) touch(op, moving)
  }
  return {
    entities: [...entities.values()],
    docs: [...docs],
    moving: [...moving.values()],
    users: [...users],
  }
}
