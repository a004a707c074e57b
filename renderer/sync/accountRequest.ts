import { z } from 'zod'
import { AppError, type FailureReason } from '#shared/domain/failure.ts'
import { infoSchema, protocolVersion } from '#shared/sync/protocol.ts'

/** Where a request about accounts goes, and as whom. */
export interface AccountServer {
  /** An origin. */
  readonly server: string
  /** Null before somebody is signed in. */
  readonly token: string | null
}

/** One request: `body` is sent as JSON; an answer without content is null. */
export interface AccountRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  readonly answer: z.ZodType<T>
}

/** How long a request may take, in milliseconds. */
const deadline = 20_000

/** What each problem the server names means to the user. */
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
  'body-invalid': 'invalid',
}

const problemSchema = z.object({ type: z.string() })

/**
 * Asks the server. Rejects with an AppError: `unreachable` without an answer in time, `notAServer` where the answer is
 * none of this protocol, `serverFailed`, or what the problem the server named means.
 */
export async function askAccounts<T>(at: AccountServer, request: AccountRequest<T>): Promise<T> {
  const { method, path, body, answer } = request
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (at.token !== null) headers.authorization = `Bearer ${at.token}`
  const response = await fetch(new URL(path, at.server), {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(deadline),
  }).catch((error: unknown) => {
    throw new AppError('unreachable', { problem: String(error) })
  })
  const content = await contentOf(response)
  if (!response.ok) throw refusalOf(response.status, content)
  const parsed = answer.safeParse(content)
  if (parsed.success) return parsed.data
  throw new AppError('notAServer', { problem: parsed.error.message })
}

/** The answer's JSON; null where it has none, undefined where it is something else. */
async function contentOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw new AppError('unreachable', { problem: String(error) })
  })
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function refusalOf(status: number, content: unknown): AppError {
  const problem = problemSchema.safeParse(content).data?.type.split(':').at(-1)
  const reason = problem === undefined ? undefined : reasons[problem]
  if (reason !== undefined) return new AppError(reason, { problem: problem ?? '' })
  if (problem === undefined && status < 500) return new AppError('notAServer', { status: String(status) })
  return new AppError('serverFailed', { status: String(status), problem: problem ?? '' })
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * The origin a typed address means: https where no scheme was typed, http on this computer only. Throws AppError
 * `badAddress`.
 */
export function originOf(typed: string): string {
  const text = typed.trim()
  const address = /^[a-z]+:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(address) ? new URL(address) : null
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname))
  if (!url || !allowed || url.username !== '' || url.password !== '') throw new AppError('badAddress', { typed })
  return url.origin
}

/**
 * Makes sure that a server this app can talk to is at an origin. Rejects with AppError `notAServer`, `unreachable`,
 * `serverTooOld` or `clientTooOld`. `schema` is the app's own.
 */
export async function checkServer(server: string, schema: number): Promise<void> {
  const info = await askAccounts({ server, token: null }, { method: 'GET', path: '/v1/info', answer: infoSchema })
  if (info.protocol < protocolVersion) throw new AppError('serverTooOld')
  if (info.protocol > protocolVersion || info.minimumSchema > schema) throw new AppError('clientTooOld')
}
