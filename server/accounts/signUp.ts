import { isAPIError } from 'better-auth/api'
import { type Account, accountByEmail, accountById } from '#server/db/accounts.ts'
import type { Client } from '#server/db/pool.ts'
import { Problem } from '#server/problem.ts'
import { type AuthSetting, createAuthWithin } from './auth.ts'

/** Who signs up or in, and with which headers for better-auth. */
export interface Credentials {
  readonly name: string
  readonly email: string
  readonly password: string
  /** The id the account is to have, unless another has it. */
  readonly personId: string | null
  readonly headers: Headers
}

/** An account with a new session of it. */
export interface Session {
  readonly account: Account
  readonly token: string
}

/** Makes an account and signs it in, within the transaction of `client`. Throws `account-exists`, `password-refused`. */
export async function signUp(client: Client, setting: AuthSetting, credentials: Credentials): Promise<Session> {
  const { name, email, password, personId, headers } = credentials
  if ((await accountByEmail(client, email)) !== null) {
    throw new Problem('account-exists', 'There is an account with this e-mail address already; sign in with it.')
  }
  const free = personId !== null && (await accountById(client, personId)) === null
  const auth = createAuthWithin(client, setting, free ? personId : null)
  const made = await auth.api.signUpEmail({ body: { name, email, password }, headers }).catch(explainAuth)
  return sessionOf(made)
}

/** Signs in an account there is, within the transaction of `client`. Throws `sign-in-failed`. */
export async function signInWithin(client: Client, setting: AuthSetting, credentials: Credentials): Promise<Session> {
  const { email, password, headers } = credentials
  const auth = createAuthWithin(client, setting, null)
  return sessionOf(await auth.api.signInEmail({ body: { email, password }, headers }).catch(explainAuth))
}

function sessionOf(made: { token: string | null; user: Account }): Session {
  if (made.token === null) throw new Error('better-auth began no session')
  const { id, name, email } = made.user
  return { account: { id, name, email }, token: made.token }
}

/** Turns what better-auth refuses into a problem, and throws anything else on. */
export function explainAuth(error: unknown): never {
  if (!isAPIError(error)) throw error
  const code = error.body?.code ?? ''
  if (code === 'INVALID_EMAIL_OR_PASSWORD') {
    throw new Problem('sign-in-failed', 'Check the e-mail address and the password.')
  }
  if (code === 'INVALID_PASSWORD' || code === 'CREDENTIAL_ACCOUNT_NOT_FOUND') {
    throw new Problem('sign-in-failed', 'The present password is not right.')
  }
  if (code.startsWith('PASSWORD_')) {
    throw new Problem('password-refused', 'Choose a password with 10 to 128 characters.')
  }
  if (code.startsWith('USER_ALREADY_EXISTS')) {
    throw new Problem('account-exists', 'There is an account with this e-mail address already; sign in with it.')
  }
  if (error.statusCode === 401) throw new Problem('not-signed-in', 'Sign in again.')
  throw error
}
