import type { z } from 'zod'
import { type Account, accountByEmail } from '#server/db/accounts.ts'
import { acceptInvitation, type Invitation, lockInvitation, lockOpenInvitations } from '#server/db/invitations.ts'
import { activeMember, hasMembers } from '#server/db/members.ts'
import { inTransaction, type Pool } from '#server/db/pool.ts'
import { lockFirstAdmin, makeWorkspace } from '#server/db/workspaces.ts'
import { Problem } from '#server/problem.ts'
import { sameSecret } from '#server/sameSecret.ts'
import type { firstRequest, joinRequest } from '#shared/sync/accounts.ts'
import type { AuthSetting } from './auth.ts'
import { firstCode, hashCode } from './codes.ts'
import { admit, type PutPerson } from './membership.ts'
import { type Session, signInWithin, signUp } from './signUp.ts'

/** Becoming a member: as the first administrator, with a code, or because an address was invited. */
export interface Joining {
  /**
   * Makes the first administrator and the workspace; of two at once one wins. Throws `already-set-up`, `code-wrong`,
   * and what signing up throws.
   */
  readonly first: (request: z.output<typeof firstRequest>, headers: Headers) => Promise<Session>
  /**
   * Accepts an invitation, with a new account or the one its address has. Throws `code-wrong`, `invitation-used`,
   * `invitation-expired`, `already-member`, and what signing up or in throws. What it throws leaves it unused.
   */
  readonly join: (request: z.output<typeof joinRequest>, headers: Headers) => Promise<Session>
  /** Accepts all open invitations of an account whose address an identity provider has verified. */
  readonly acceptInvited: (account: Account) => Promise<void>
}

/** Every way to become a member, over one database. */
export function joining(pool: Pool, setting: AuthSetting, putPerson: PutPerson): Joining {
  return {
    first: ({ code, workspaceName, ...person }, headers) =>
      inTransaction(pool, async (client) => {
        await lockFirstAdmin(client)
        if (await hasMembers(client)) {
          throw new Problem('already-set-up', 'Sign in, or ask an administrator for an invitation.')
        }
        if (!sameSecret(code, firstCode(setting.secret))) {
          throw new Problem('code-wrong', 'Use the code the server printed when it started.')
        }
        const session = await signUp(client, setting, { ...person, headers })
        const ws = await makeWorkspace(client, workspaceName)
        await admit(client, ws, { account: session.account, role: 'admin', scopes: [] }, putPerson)
        return session
      }),
    join: ({ code, name, password }, headers) =>
      inTransaction(pool, async (client) => {
        const invitation = usable(await lockInvitation(client, hashCode(code)))
        const { ws, email, role, personId, scopes } = invitation
        const credentials = { name, email, password, personId, headers }
        const known = (await accountByEmail(client, email)) !== null
        const session = await (known ? signInWithin : signUp)(client, setting, credentials)
        await admit(client, ws, { account: session.account, role, scopes }, putPerson)
        await acceptInvitation(client, invitation)
        return session
      }),
    acceptInvited: (account) =>
      inTransaction(pool, async (client) => {
        for (const invitation of await lockOpenInvitations(client, account.email)) {
          const { ws, role, scopes } = invitation
          if ((await activeMember(client, ws, account.id)) === null) {
            await admit(client, ws, { account, role, scopes }, putPerson)
          }
          await acceptInvitation(client, invitation)
        }
      }),
  }
}

function usable(invitation: Invitation | null): Invitation {
  if (invitation === null) throw new Problem('code-wrong', 'Check the code, or ask for a new invitation.')
  if (invitation.acceptedAt !== null) {
    throw new Problem('invitation-used', 'Sign in with your e-mail address and password, or ask for a new invitation.')
  }
  if (invitation.expiresAt <= new Date()) throw new Problem('invitation-expired', 'Ask for a new invitation.')
  return invitation
}
