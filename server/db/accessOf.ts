import type { Id, Scope } from '#shared/domain/record.ts'
import type { Access, Role } from '#shared/sync/access.ts'

/** A member's role and grants as SQL, or no row. `$1` is the workspace, `$2` the user. */
export const accessQuery = 'SELECT role, grants FROM sync_access($1, $2)'

/** What is found of a member; nulls where there is none. */
export interface AccessRow {
  readonly role: Role | null
  /** Generations by the scopes of partners. */
  readonly grants: Readonly<Record<Scope, number>> | null
}

export function accessOf(userId: Id, row: AccessRow | undefined): Access | null {
  return row?.role ? { userId, role: row.role, grants: new Map(Object.entries(row.grants ?? {})) } : null
}
