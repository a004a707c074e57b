import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { hasMembers, workspacesOf } from '#server/db/members.ts'
import { inTransaction } from '#server/db/pool.ts'
import { parse } from '#server/parse.ts'
import {
  firstRequest,
  joinRequest,
  type MeAnswer,
  nameRequest,
  passwordRequest,
  type SignedInAnswer,
  signInRequest,
  type waysAnswer,
} from '#shared/sync/accounts.ts'
import { attemptsByAccount, attemptsByAddress } from './attempts.ts'
import { authHeaders } from './identity.ts'
import { showPerson } from './membership.ts'
import type { Parts } from './parts.ts'
import { explainAuth } from './signUp.ts'

/** Signing up, in and out, and the person's own name and password. */
export function accountRoutes({ app, pool, config, auth, joining, putPerson }: Parts): void {
  const tried = attemptsByAddress(config.signInsPerMinute)
  const checkAccount = attemptsByAccount(app, config.signInsPerMinute)

  /** Who a session token belongs to, and where that person is a member. */
  const answerMe = async (request: FastifyRequest): Promise<MeAnswer> => {
    const { userId: id, name, email, sessionId: deviceId } = await app.requireUser(request)
    return { person: { id, name, email }, deviceId, workspaces: await workspacesOf(pool, id) }
  }
  const answerToken = async (request: FastifyRequest, token: string): Promise<SignedInAnswer> => {
    request.headers.authorization = `Bearer ${token}`
    return { token, ...(await answerMe(request)) }
  }

  app.get('/v1/accounts/ways', async (): Promise<z.output<typeof waysAnswer>> => {
    return { setUp: await hasMembers(pool), sso: config.oidc && { name: config.oidc.name } }
  })

  app.post('/v1/accounts/first', tried, async (request, reply) => {
    const sent = parse(firstRequest, request.body)
    const { token } = await joining.first(sent, authHeaders(request, sent.deviceName))
    return reply.code(201).send(await answerToken(request, token))
  })

  app.post('/v1/accounts/join', tried, async (request, reply) => {
    const sent = parse(joinRequest, request.body)
    const { token } = await joining.join(sent, authHeaders(request, sent.deviceName))
    return reply.code(201).send(await answerToken(request, token))
  })

  app.post('/v1/accounts/sign-in', tried, async (request) => {
    const { email, password, deviceName } = parse(signInRequest, request.body)
    await checkAccount(request)
    const headers = authHeaders(request, deviceName)
    const { token } = await auth.api.signInEmail({ body: { email, password }, headers }).catch(explainAuth)
    return answerToken(request, token)
  })

  app.post('/v1/accounts/sign-out', async (request, reply) => {
    await app.requireUser(request)
    await auth.api.signOut({ headers: authHeaders(request) })
    return reply.code(204).send()
  })

  app.get('/v1/accounts/me', answerMe)

  app.patch('/v1/accounts/me', async (request) => {
    const { userId, email } = await app.requireUser(request)
    const { name } = parse(nameRequest, request.body)
    await auth.api.updateUser({ body: { name }, headers: authHeaders(request) })
    for (const { ws } of await workspacesOf(pool, userId)) {
      await inTransaction(pool, (client) => showPerson(client, ws, { id: userId, name, email }, putPerson))
    }
    return answerMe(request)
  })

  app.post('/v1/accounts/password', tried, async (request) => {
    const { deviceName } = await app.requireUser(request)
    const { current, next } = parse(passwordRequest, request.body)
    const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true }
    const headers = authHeaders(request, deviceName)
    const { token } = await auth.api.changePassword({ body, headers }).catch(explainAuth)
    if (token === null) throw new Error('better-auth began no session')
    return answerToken(request, token)
  })
}
