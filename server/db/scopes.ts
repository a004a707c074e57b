import { type Scope, userScope, workspaceScope } from '#shared/domain/record.ts'
import { isLead } from '#shared/sync/access.ts'
import type { Role } from '#shared/sync/role.ts'
import { activeMember } from './members.ts'
import type { Queryable } from './pool.ts'

/** What a member may have. A scope's generation changes whenever it is given anew, so its holder begins afresh. */
export interface EffectiveScopes {
  readonly role: Role
  /** Generation of the workspace's own scope, the person's own, and, with `everyPartner`, of every partner's. */
  readonly gen: number
  /** True for admins and managers: they have every partner's scope. Nobody has another person's own scope. */
  readonly everyPartner: boolean
  /** The scopes listed one by one, with their generation: `w`, the own `u:`, and the partners assigned. */
  readonly scopes: ReadonlyMap<Scope, number>
  /** The generation in which the member has the scope, or null when the member may not have it. */
  readonly generationOf: (scope: Scope) => number | null
}

/**
 * The scopes an active member of a workspace has, or null for anybody else. Read within the caller's transaction, so
 * that what is sent fits the grants of the same moment.
 */
export async function effectiveScopes(client: Queryable, ws: string, userId: string): Promise<EffectiveScopes | null> {
  const member = await activeMember(client, ws, userId)
  if (member === null) return null
  const { role, gen } = member
  const everyPartner = isLead({ role })
  const scopes = new Map<Scope, number>([
    [workspaceScope, gen],
    [userScope(userId), gen],
  ])
  if (!everyPartner) {
    const { rows } = await client.query<{ scope: Scope; gen: number }>(
      'SELECT scope, gen FROM scope_grant WHERE ws = $1 AND user_id = $2 ORDER BY scope',
      [ws, userId],
    )
    for (const grant of rows) scopes.set(grant.scope, Math.max(grant.gen, gen))
  }
  const generationOf = (scope: Scope) => scopes.get(scope) ?? (everyPartner && scope.startsWith('p:') ? gen : null)
  return { role, gen, everyPartner, scopes, generationOf }
}
