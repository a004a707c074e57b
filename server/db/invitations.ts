import type { InvitationAnswer } from '#shared/sync/accounts.ts'
import type { Role } from '#shared/sync/role.ts'
import type { Queryable } from './pool.ts'

/** An invitation as it is kept; its code is kept only as a hash. */
export interface Invitation {
  readonly ws: string
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly personId: string | null
  /** Scopes of the partners to be assigned. */
  readonly scopes: readonly string[]
  readonly createdBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly acceptedAt: Date | null
}

const columns = `SELECT ws, id, email, role, person_id AS "personId", partner_scopes AS scopes, created_by AS "createdBy",
  created_at AS "createdAt", expires_at AS "expiresAt", accepted_at AS "acceptedAt" FROM invitation`

/** Keeps a new invitation that expires after so many days. */
export async function putInvitation(
  client: Queryable,
  invitation: Omit<Invitation, 'createdAt' | 'expiresAt' | 'acceptedAt'> & { codeHash: string; days: number },
): Promise<Invitation> {
  const { ws, id, codeHash, email, role, personId, scopes, createdBy, days } = invitation
  await client.query(
    `INSERT INTO invitation (ws, id, code_hash, email, role, person_id, partner_scopes, created_by, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))`,
    [ws, id, codeHash, email, role, personId, scopes, createdBy, days],
  )
  const made = await findInvitation(client, ws, id)
  if (made === null) throw new Error('the invitation just made is not there')
  return made
}

/** All invitations of a workspace, newest first. */
export async function listInvitations(client: Queryable, ws: string): Promise<Invitation[]> {
  const { rows } = await client.query<Invitation>(`${columns} WHERE ws = $1 ORDER BY created_at DESC, id`, [ws])
  return rows
}

/** One invitation of a workspace, or null. */
export async function findInvitation(client: Queryable, ws: string, id: string): Promise<Invitation | null> {
  const { rows } = await client.query<Invitation>(`${columns} WHERE ws = $1 AND id = $2`, [ws, id])
  return rows[0] ?? null
}

/** The invitation of a code, locked until the transaction ends so that two cannot use it; null when there is none. */
export async function lockInvitation(client: Queryable, codeHash: string): Promise<Invitation | null> {
  const { rows } = await client.query<Invitation>(`${columns} WHERE code_hash = $1 FOR UPDATE`, [codeHash])
  return rows[0] ?? null
}

/** The oldest invitation of an address that can still be accepted, or null. */
export async function openInvitation(client: Queryable, email: string): Promise<Invitation | null> {
  const { rows } = await client.query<Invitation>(
    `${columns} WHERE email = $1 AND accepted_at IS NULL AND expires_at > now() ORDER BY created_at LIMIT 1`,
    [email],
  )
  return rows[0] ?? null
}

/** The invitations of an address that can still be accepted, locked until the transaction ends. */
export async function lockOpenInvitations(client: Queryable, email: string): Promise<Invitation[]> {
  const { rows } = await client.query<Invitation>(
    `${columns} WHERE email = $1 AND accepted_at IS NULL AND expires_at > now() ORDER BY created_at FOR UPDATE`,
    [email],
  )
  return rows
}

/** Notes that an invitation was used. */
export async function acceptInvitation(client: Queryable, { ws, id }: Invitation): Promise<void> {
  await client.query('UPDATE invitation SET accepted_at = now() WHERE ws = $1 AND id = $2', [ws, id])
}

/** Withdraws an invitation that was not used; true when there was one. */
export async function removeInvitation(client: Queryable, ws: string, id: string): Promise<boolean> {
  const { rowCount } = await client.query('DELETE FROM invitation WHERE ws = $1 AND id = $2 AND accepted_at IS NULL', [
    ws,
    id,
  ])
  return rowCount === 1
}

/** An invitation as clients see it. */
export const invitationAnswerOf = (invitation: Invitation): InvitationAnswer => ({
  id: invitation.id,
  email: invitation.email,
  role: invitation.role,
  personId: invitation.personId,
  partners: invitation.scopes.map((scope) => scope.replace(/^p:/, '')),
  createdBy: invitation.createdBy,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
  acceptedAt: invitation.acceptedAt?.toISOString() ?? null,
})
