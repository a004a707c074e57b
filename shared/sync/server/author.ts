import type { Id, Scope } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import { type Access, mayWrite } from '#shared/sync/access.ts'
import { Refused } from './refusal.ts'

/** Who makes a mutation, and as which entry of the log. */
export interface Author {
  readonly userId: Id
  /** Grows by the partners the author makes. */
  readonly access: Access & { readonly grants: Map<Scope, number> }
  /** Ids of `user` rows that belong to people with an account. */
  readonly members: ReadonlySet<Id>
  readonly seq: number
  /** When it was made, UTC, never later than the server's clock. For people to read; it orders nothing. */
  readonly at: string
  readonly group: Id
}

/** Throws Refused `noPermission` when the author may not make such a change of a row in the scope. */
export function permit(
  author: Author,
  type: RecordType,
  id: Id,
  scope: Scope,
  op: 'create' | 'change' = 'change',
): void {
  if (!mayWrite(author.access, type, id, scope, op)) throw new Refused('noPermission', `${type} in ${scope}`)
}
