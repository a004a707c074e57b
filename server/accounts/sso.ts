import { betterAuth } from 'better-auth'
import { genericOAuth, oneTimeToken } from 'better-auth/plugins'
import type { ServerConfig } from '#server/config.ts'
import { accountById } from '#server/db/accounts.ts'
import { openInvitation } from '#server/db/invitations.ts'
import type { Pool } from '#server/db/pool.ts'
import { newId } from '#shared/domain/record.ts'
import { type AuthSetting, authOptions } from './auth.ts'

/** The identity provider's name within better-auth, and so in the address it sends people back to. */
export const providerId = 'oidc'

/** Where browsers come back from better-auth, signed in or refused. */
export const finishPath = '/v1/accounts/sso/finish'

/**
 * Single sign-on by the team's identity provider. It is apart from the better-auth of passwords, so that a provider
 * that does not answer keeps nobody else from signing in. A new account is made only for an address that the provider
 * has verified and that is invited.
 */
export function createSso(pool: Pool, setting: AuthSetting, oidc: NonNullable<ServerConfig['oidc']>) {
  const options = authOptions(pool, setting)
  return betterAuth({
    ...options,
    onAPIError: { errorURL: `${setting.publicUrl}${finishPath}` },
    rateLimit: { enabled: false },
    account: {
      updateAccountOnSignIn: false,
      // Every account was made by invitation to its address, so an unverified one is nobody else's bait. The provider's
      // word that the address is the person's is always needed.
      accountLinking: { requireLocalEmailVerified: false },
    },
    databaseHooks: {
      ...options.databaseHooks,
      user: {
        create: {
          before: async (user) => {
            const invitation = user.emailVerified ? await openInvitation(pool, user.email) : null
            if (invitation === null) return false
            const { personId } = invitation
            const free = personId !== null && (await accountById(pool, personId)) === null
            return { data: { ...user, name: user.name || user.email, id: free ? personId : newId() } }
          },
        },
      },
      account: {
        create: {
          // Nothing is asked of the provider later, so its tokens are not kept.
          before: async (account) => ({
            data: { ...account, accessToken: null, refreshToken: null, idToken: null },
          }),
        },
      },
    },
    plugins: [
      ...options.plugins,
      oneTimeToken({ storeToken: 'hashed', disableSetSessionCookie: true }),
      genericOAuth({
        config: [
          {
            providerId,
            name: oidc.name,
            clientId: oidc.clientId,
            clientSecret: oidc.clientSecret,
            discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
            requireIdTokenVerification: true,
            scopes: ['openid', 'email', 'profile'],
          },
        ],
      }),
    ],
  })
}
export type Sso = ReturnType<typeof createSso>
