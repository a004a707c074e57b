import type { FastifyRequest } from 'fastify'
import { activeMember, type Membership } from '#server/db/members.ts'
import type { Pool } from '#server/db/pool.ts'
import { Problem } from '#server/problem.ts'
import { idSchema } from '#shared/domain/record.ts'
import { type Auth, addressHeader, deviceHeader } from './auth.ts'

/** Who is calling. */
interface SignedIn {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly sessionId: string
  readonly deviceName: string | null
}

/** Tells who calls; every route that is not for everybody asks it first. */
export interface Identity {
  /** The account that calls. Throws the problem `not-signed-in`. */
  readonly requireUser: (request: FastifyRequest) => Promise<SignedIn>
  /**
   * The active membership of the caller in a workspace. Throws `not-signed-in`, or `not-found` for anybody who is no
   * member: a stranger does not learn which workspaces there are.
   */
  readonly requireMember: (request: FastifyRequest, ws: string) => Promise<Membership>
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly requireUser: Identity['requireUser']
    readonly requireMember: Identity['requireMember']
  }
}

export function identity(auth: Auth, pool: Pool): Identity {
  const requireUser = async (request: FastifyRequest) => {
    const found = await auth.api.getSession({ headers: authHeaders(request) })
    if (found === null) {
      throw new Problem('not-signed-in', 'Sign in again.', { headers: { 'WWW-Authenticate': 'Bearer' } })
    }
    const { user, session } = found
    return {
      userId: user.id,
      email: user.email,
      name: user.name,
      sessionId: session.id,
      deviceName: session.deviceName ?? null,
    }
  }
  const requireMember = async (request: FastifyRequest, ws: string) => {
    const { userId } = await requireUser(request)
    const member = idSchema.safeParse(ws).success ? await activeMember(pool, ws, userId) : null
    if (member === null) throw new Problem('not-found', 'There is no such workspace, or you are not in it.')
    return member
  }
  return { requireUser, requireMember }
}

/** What better-auth is told of a request: its token, address and program, and the name of the device signing in. */
export function authHeaders(request: FastifyRequest, deviceName: string | null = null): Headers {
  const headers = new Headers({ [addressHeader]: request.ip })
  const { authorization } = request.headers
  if (authorization !== undefined) headers.set('authorization', authorization)
  const userAgent = request.headers['user-agent']
  if (userAgent !== undefined) headers.set('user-agent', userAgent.slice(0, 300))
  if (deviceName !== null) headers.set(deviceHeader, encodeURIComponent(deviceName))
  return headers
}
