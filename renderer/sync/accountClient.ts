import { z } from 'zod'
import { AppError, type FailureReason } from '#shared/domain/failure.ts'
import {
  deviceAnswer,
  invitationAnswer,
  memberAnswer,
  newInvitationAnswer,
  signedInAnswer,
  waysAnswer,
} from '#shared/sync/accounts.ts'
import { problemSchema } from '#shared/sync/problem.ts'
import { infoSchema, minimumSchema, protocolVersion } from '#shared/sync/protocol.ts'

/** How long the server may take to answer, in milliseconds. */
const deadline = 20_000

/** Where a request goes, and as whom; `token` null for what needs nobody. */
export interface AccountServer {
  readonly server: string
  readonly token: string | null
}

/** What answers at an address. Throws AppError `unreachable`, `notAServer`, `serverTooOld` or `clientTooOld`. */
export async function askServer(server: string) {
  const to = { server, token: null }
  const info = await ask(to, 'GET', '/v1/info', infoSchema).catch((error: unknown) => {
    // Whatever else answers there has its own reasons not to know this address.
    throw error instanceof AppError && error.reason === 'unreachable' ? error : new AppError('notAServer')
  })
  if (info.protocol < protocolVersion || info.schema < minimumSchema) throw new AppError('serverTooOld')
  if (info.protocol > protocolVersion) throw new AppError('clientTooOld')
  return ask(to, 'GET', '/v1/accounts/ways', waysAnswer)
}

const post = { signIn: 'sign-in', join: 'join', first: 'first' } as const

/** Proves who somebody is, in one of the ways there are; the answer has the session's token. */
export const openSession = (server: string, way: keyof typeof post, body: object) =>
  ask({ server, token: null }, 'POST', `/v1/accounts/${post[way]}`, signedInAnswer, body)

/** Ends the session on the server. */
export const closeSession = (to: AccountServer) => ask(to, 'POST', '/v1/accounts/sign-out', z.unknown())

export const changePassword = (to: AccountServer, body: { readonly current: string; readonly next: string }) =>
  ask(to, 'POST', '/v1/accounts/password', z.unknown(), body)

export async function listDevices(to: AccountServer) {
  return (await ask(to, 'GET', '/v1/accounts/devices', z.object({ devices: z.array(deviceAnswer) }))).devices
}

export const removeDevice = (to: AccountServer, id: string) =>
  ask(to, 'DELETE', `/v1/accounts/devices/${id}`, z.unknown())

/** A workspace's people, as its server keeps them. */
export class TeamServer {
  readonly #to: AccountServer
  readonly #path: string

  constructor(to: AccountServer, ws: string) {
    this.#to = to
    this.#path = `/v1/ws/${ws}`
  }

  async members() {
    const answer = z.object({ members: z.array(memberAnswer) })
    return (await ask(this.#to, 'GET', `${this.#path}/members`, answer)).members
  }

  changeMember(userId: string, change: object) {
    return ask(this.#to, 'PATCH', `${this.#path}/members/${userId}`, z.unknown(), change)
  }

  assign(userId: string, scope: string, assigned: boolean) {
    const path = `${this.#path}/members/${userId}/grants/${scope}`
    return ask(this.#to, assigned ? 'PUT' : 'DELETE', path, z.unknown())
  }

  async invitations() {
    const answer = z.object({ invitations: z.array(invitationAnswer) })
    return (await ask(this.#to, 'GET', `${this.#path}/invitations`, answer)).invitations
  }

  invite(body: object) {
    return ask(this.#to, 'POST', `${this.#path}/invitations`, newInvitationAnswer, body)
  }

  withdraw(id: string) {
    return ask(this.#to, 'DELETE', `${this.#path}/invitations/${id}`, z.unknown())
  }
}

async function ask<T>(to: AccountServer, method: string, path: string, schema: z.ZodType<T>, body?: object): Promise<T> {
  const response = await reach(to, method, path, body)
  const text = await response.text().catch(() => '')
  if (!response.ok) throw failureOf(response, text)
  const answer = schema.safeParse(text === '' ? undefined : parsed(text))
  if (answer.success) return answer.data
  throw new AppError('notAServer')
}

async function reach(to: AccountServer, method: string, path: string, body?: object): Promise<Response> {
  try {
    return await fetch(`${to.server}${path}`, {
      method,
      headers: {
        ...(to.token === null ? {} : { Authorization: `Bearer ${to.token}` }),
        ...(body ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(deadline),
    })
  } catch {
    throw new AppError('unreachable')
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const reasons: Readonly<Record<string, FailureReason>> = {
  'not-signed-in': 'signedOut',
  'sign-in-failed': 'wrongPassword',
  'not-allowed': 'notAllowed',
  'not-found': 'notMember',
  'account-exists': 'emailTaken',
  'already-member': 'emailTaken',
  'already-set-up': 'codeInvalid',
  'last-admin': 'lastAdmin',
  'invitation-used': 'codeInvalid',
  'invitation-expired': 'codeExpired',
  'code-wrong': 'codeInvalid',
  'password-refused': 'weakPassword',
  'too-many-requests': 'tooManyTries',
}

/** What a refusal means. Answers that are no problem documents of ours come from something else on the way. */
function failureOf(response: Response, text: string): AppError {
  const problem = problemSchema.safeParse(parsed(text))
  if (!problem.success) return new AppError(response.status >= 500 ? 'serverFailed' : 'notAServer')
  const name = problem.data.type.split(':').at(-1) ?? ''
  return new AppError(reasons[name] ?? 'serverFailed', { problem: problem.data.detail })
}
