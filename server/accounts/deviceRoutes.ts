import type { FastifyRequest } from 'fastify'
import { Problem } from '#server/problem.ts'
import type { DeviceAnswer } from '#shared/sync/accounts.ts'
import { authHeaders } from './identity.ts'
import type { Parts } from './parts.ts'

/** The computers that are signed in, each a session, and ending one of them. */
export function deviceRoutes({ app, auth }: Parts): void {
  const sessionsOf = (request: FastifyRequest) => auth.api.listSessions({ headers: authHeaders(request) })

  app.get('/v1/accounts/devices', async (request) => {
    const { sessionId } = await app.requireUser(request)
    const sessions = await sessionsOf(request)
    const devices = sessions.map(
      (session): DeviceAnswer => ({
        id: session.id,
        name: session.deviceName ?? null,
        program: session.userAgent || null,
        address: session.ipAddress || null,
        signedInAt: session.createdAt.toISOString(),
        lastUsedAt: session.updatedAt.toISOString(),
        current: session.id === sessionId,
      }),
    )
    return { devices: devices.sort((one, other) => other.lastUsedAt.localeCompare(one.lastUsedAt)) }
  })

  app.delete<{ Params: { id: string } }>('/v1/accounts/devices/:id', async (request, reply) => {
    await app.requireUser(request)
    const session = (await sessionsOf(request)).find(({ id }) => id === request.params.id)
    if (session === undefined) throw new Problem('not-found', 'You have no such device; read the list again.')
    await auth.api.revokeSession({ body: { token: session.token }, headers: authHeaders(request) })
    return reply.code(204).send()
  })
}
