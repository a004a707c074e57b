import type { MeAnswer, MemberAnswer } from '#shared/sync/accounts.ts'
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

const memberColumns = `
  SELECT m.user_id AS "userId", u.name, u.email, m.role, m.active,
    coalesce((SELECT array_agg(substr(g.scope, 3) ORDER BY g.scope) FROM scope_grant g
      WHERE g.ws = m.ws AND g.user_id = m.user_id AND g.scope LIKE 'p:%'), '{}') AS partners
  FROM member m JOIN "user" u ON u.id = m.user_id`

/** Everybody who is or was in a workspace, by name. */
export async function listMembers(client: Queryable, ws: string): Promise<MemberAnswer[]> {
  const { rows } = await client.query<MemberAnswer>(`${memberColumns} WHERE m.ws = $1 ORDER BY u.name, u.id`, [ws])
  return rows
}

/** One member, active or not, or null. */
export async function findMember(client: Queryable, ws: string, userId: string): Promise<MemberAnswer | null> {
  const { rows } = await client.query<MemberAnswer>(`${memberColumns} WHERE m.ws = $1 AND m.user_id = $2`, [ws, userId])
  return rows[0] ?? null
}

/** The workspaces an account is active in, with its role there, by name. */
export async function workspacesOf(client: Queryable, userId: string): Promise<MeAnswer['workspaces']> {
  const { rows } = await client.query<MeAnswer['workspaces'][number]>(
    `SELECT w.ws, w.name, m.role FROM member m JOIN workspace w ON w.ws = m.ws
     WHERE m.user_id = $1 AND m.active ORDER BY w.name, w.ws`,
    [userId],
  )
  return rows
}

/** True when anybody was ever made a member of any workspace. */
export async function hasMembers(client: Queryable): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM member) AS some')
  return rows[0]?.some ?? false
}

/** How many active admins a workspace has beside one person. */
export async function otherAdmins(client: Queryable, ws: string, userId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*) AS count FROM member WHERE ws = $1 AND user_id <> $2 AND role = 'admin' AND active`,
    [ws, userId],
  )
  return rows[0]?.count ?? 0
}

/** Makes somebody a member, or gives a member a new role, in generation `gen`. */
export async function putMember(
  client: Queryable,
  ws: string,
  member: { userId: string; role: Role; active: boolean; gen: number },
): Promise<void> {
  await client.query(
    `INSERT INTO member (ws, user_id, role, active, gen) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (ws, user_id) DO UPDATE SET role = excluded.role, active = excluded.active, gen = excluded.gen`,
    [ws, member.userId, member.role, member.active, member.gen],
  )
}

/** Gives a scope in generation `gen`; one the member has already keeps its own. */
export async function putGrant(
  client: Queryable,
  ws: string,
  grant: { userId: string; scope: string; gen: number },
): Promise<void> {
  await client.query(
    'INSERT INTO scope_grant (ws, user_id, scope, gen) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
    [ws, grant.userId, grant.scope, grant.gen],
  )
}

/** Takes a scope away. */
export async function removeGrant(client: Queryable, ws: string, userId: string, scope: string): Promise<void> {
  await client.query('DELETE FROM scope_grant WHERE ws = $1 AND user_id = $2 AND scope = $3', [ws, userId, scope])
}
