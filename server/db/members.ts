import type { Role } from '#shared/sync/role.ts'
import type { Queryable } from './pool.ts'

/** A person's standing in a workspace. */
export interface Membership {
  readonly userId: string
  readonly role: Role
  /** The head_seq at which the membership, its role or its being active last changed. */
  readonly gen: number
}

/** The membership of an account in a workspace while it is active, else null. */
export async function activeMember(client: Queryable, ws: string, userId: string): Promise<Membership | null> {
  const { rows } = await client.query<Membership>(
    'SELECT user_id AS "userId", role, gen FROM member WHERE ws = $1 AND user_id = $2 AND active',
    [ws, userId],
  )
  return rows[0] ?? null
}
