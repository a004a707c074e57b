import { decimal } from '#shared/domain/decimal.ts'
import type { Id } from '#shared/domain/record.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { Mutation, RecordOp } from '#shared/sync/mutation.ts'
import type { DeletedRow, ViewRow } from './ports.ts'

/** A row as it stands: never heard of, there, or deleted and able to come back. */
export type RowState =
  | { readonly is: 'absent' }
  | { readonly is: 'there'; readonly row: ViewRow }
  | { readonly is: 'deleted'; readonly entry: DeletedRow }

export const absent: RowState = { is: 'absent' }

/** An op on one row, with the mutation it belongs to. */
export interface RowChange {
  readonly op: RecordOp
  readonly mutation: Pick<Mutation, 'at' | 'group'>
}

/**
 * A row with changes on top, exactly as the local writes that made them left it. A change that makes no sense any more
 * (of a row that is gone, a second creation) shows nothing: the server's verdict says what becomes of it. `_seq` and
 * `_dirty` are the caller's to set.
 */
export function fold(state: RowState, changes: readonly RowChange[], me: Id): RowState {
  let view = state
  for (const change of changes) view = changed(view, change, me)
  return view
}

function changed(state: RowState, { op, mutation }: RowChange, me: Id): RowState {
  switch (op.op) {
    case 'create':
      return state.is === 'absent' ? { is: 'there', row: created(op, mutation, me) } : state
    case 'restore':
      return state.is === 'deleted' ? { is: 'there', row: state.entry.row } : state
    case 'delete': {
      if (state.is !== 'there') return state
      const { at, group } = mutation
      return { is: 'deleted', entry: { type: op.type, id: op.id, row: state.row, at, by: me, group, hidden: 0 } }
    }
    default: {
      if (state.is !== 'there') return state
      const row = op.op === 'move' ? { scope: op.scope } : { ...fieldsAfter(state.row, op), ...stamps(mutation, me) }
      return { is: 'there', row: { ...state.row, ...row } }
    }
  }
}

function created(op: Extract<RecordOp, { readonly op: 'create' }>, { at }: RowChange['mutation'], me: Id): ViewRow {
  const { createdAt, updatedAt } = op.made ?? { createdAt: at, updatedAt: at }
  const { id, scope } = op
  return { id, scope, createdAt, createdBy: me, updatedAt, updatedBy: me, _seq: 0, _dirty: 1, ...op.fields }
}

const stamps = ({ at }: RowChange['mutation'], me: Id) => ({ updatedAt: at, updatedBy: me })

type FieldOp = Extract<RecordOp, { readonly op: 'set' | 'tag+' | 'tag-' | 'inc' }>

function fieldsAfter(row: ViewRow, op: FieldOp): Readonly<Record<string, unknown>> {
  if (op.op === 'set') return op.fields
  const value = row[op.field]
  if (op.op === 'inc') return { [op.field]: increased(value, op.by) }
  const members: readonly unknown[] = Array.isArray(value) ? value : []
  return { [op.field]: op.op === 'tag+' ? withMembers(members, op.members) : withoutMembers(members, op.members) }
}

function withMembers(members: readonly unknown[], added: readonly unknown[]): unknown[] {
  const all = [...members]
  for (const member of added) if (!all.some((known) => sameValue(known, member))) all.push(member)
  return all
}

const withoutMembers = (members: readonly unknown[], removed: readonly unknown[]): unknown[] =>
  members.filter((member) => !removed.some((gone) => sameValue(gone, member)))

/** A counter, a number or an exact decimal as text, increased. One that can not be read stays as it is. */
function increased(value: unknown, by: string): unknown {
  try {
    if (typeof value === 'number') return decimal(value).plus(decimal(by)).toNumber()
    return decimal(typeof value === 'string' ? value : 0)
      .plus(decimal(by))
      .toFixed()
  } catch {
    return value
  }
}
