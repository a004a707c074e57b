import type { Account } from '#server/db/accounts.ts'
import { announceHead, nextSeq } from '#server/db/head.ts'
import { activeMember, findMember, otherAdmins, putGrant, putMember, removeGrant } from '#server/db/members.ts'
import type { Client } from '#server/db/pool.ts'
import { Problem } from '#server/problem.ts'
import type { MemberAnswer } from '#shared/sync/accounts.ts'
import type { Role } from '#shared/sync/role.ts'
import { requireAllowed } from './policy.ts'

/** A member as the workspace's `user` record has to show it; the record's id is the account's. */
export interface Person extends Account {
  readonly role: Role
  readonly active: boolean
}

/**
 * Makes or brings up to date the `user` record of a person in a workspace, within the transaction of `client`, as part
 * of the change with the sequence number `seq`.
 */
export type PutPerson = (client: Client, ws: string, person: Person, seq: number) => Promise<void>

/**
 * Makes one change of who may see what in a workspace: takes the next sequence number, which is the generation of what
 * `work` changes and keeps other changes waiting, and tells all servers at the commit. Runs within the transaction of
 * `client`.
 */
async function changeWorkspace<T>(client: Client, ws: string, work: (gen: number) => Promise<T>): Promise<T> {
  const gen = await nextSeq(client, ws)
  if (gen === null) throw new Problem('not-found', 'There is no such workspace.')
  const result = await work(gen)
  await announceHead(client, { ws, head: gen, grants: true })
  return result
}

/** Makes an account an active member with a role and scopes. Throws `already-member` when it is one. */
export function admit(
  client: Client,
  ws: string,
  newcomer: { account: Account; role: Role; scopes: readonly string[] },
  putPerson: PutPerson,
): Promise<void> {
  const { account, role, scopes } = newcomer
  return changeWorkspace(client, ws, async (gen) => {
    if ((await activeMember(client, ws, account.id)) !== null) {
      throw new Problem('already-member', 'You are in this workspace already; sign in.')
    }
    await putMember(client, ws, { userId: account.id, role, active: true, gen })
    for (const scope of scopes) await putGrant(client, ws, { userId: account.id, scope, gen })
    await putPerson(client, ws, { ...account, role, active: true }, gen)
  })
}

/** What is changed, by whom, of whom. */
interface Deed {
  readonly ws: string
  readonly actorId: string
  readonly userId: string
}

/**
 * Changes the role of a member, or whether it is active, and gives back how it is then. Throws `not-allowed`,
 * `not-found`, and `last-admin` when nobody could administer the workspace any more.
 */
export function changeMember(
  client: Client,
  { ws, actorId, userId }: Deed,
  change: { role?: Role | undefined; active?: boolean | undefined },
  putPerson: PutPerson,
): Promise<MemberAnswer> {
  return changeWorkspace(client, ws, async (gen) => {
    requireAllowed(await roleOf(client, ws, actorId), 'change members')
    const member = await memberOf(client, ws, userId)
    const { role = member.role, active = member.active } = change
    const isAdmin = member.role === 'admin' && member.active
    const staysAdmin = role === 'admin' && active
    if (isAdmin && !staysAdmin && (await otherAdmins(client, ws, userId)) === 0) {
      throw new Problem('last-admin', 'Make somebody else an active administrator first.')
    }
    if (role === member.role && active === member.active) return member
    await putMember(client, ws, { userId, role, active, gen })
    await putPerson(client, ws, { id: userId, name: member.name, email: member.email, role, active }, gen)
    return { ...member, role, active }
  })
}

/** Assigns a scope to a member, or takes it away. Throws `not-allowed` and `not-found`. */
export function assign(
  client: Client,
  { ws, actorId, userId }: Deed,
  scope: string,
  assigned: boolean,
): Promise<MemberAnswer> {
  return changeWorkspace(client, ws, async (gen) => {
    requireAllowed(await roleOf(client, ws, actorId), 'assign partners')
    await memberOf(client, ws, userId)
    if (assigned) await putGrant(client, ws, { userId, scope, gen })
    else await removeGrant(client, ws, userId, scope)
    return memberOf(client, ws, userId)
  })
}

/** Shows a person's new name in a workspace. */
export function showPerson(client: Client, ws: string, account: Account, putPerson: PutPerson): Promise<void> {
  return changeWorkspace(client, ws, async (gen) => {
    const member = await memberOf(client, ws, account.id)
    await putPerson(client, ws, { ...account, role: member.role, active: member.active }, gen)
  })
}

/** The role of somebody at this moment of the order of changes, whatever it was when the request came. */
async function roleOf(client: Client, ws: string, userId: string): Promise<Role> {
  const member = await activeMember(client, ws, userId)
  if (member === null) throw new Problem('not-found', 'There is no such workspace, or you are not in it.')
  return member.role
}

async function memberOf(client: Client, ws: string, userId: string): Promise<MemberAnswer> {
  const member = await findMember(client, ws, userId)
  if (member === null) throw new Problem('not-found', 'There is no such member in this workspace.')
  return member
}
