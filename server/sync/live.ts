import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { giveTicket, type LiveHolder, takeTicket } from '#server/db/liveTickets.ts'
import type { Pool } from '#server/db/pool.ts'
import { parse } from '#server/parse.ts'
import { SyncFailure } from '#shared/sync/protocol.ts'
import type { LiveSocket, LiveSockets } from './liveSockets.ts'
import { inWorkspace } from './routes.ts'

const query = z.object({ ticket: z.string().max(100) })

/**
 * Tickets and web sockets. A browser cannot send a token when it opens a web socket, and an address ends up in logs:
 * so a socket is opened with a ticket that is good for one use within half a minute.
 */
export async function answerLive(app: FastifyInstance, pool: Pool, sockets: LiveSockets): Promise<void> {
  await app.register(websocket, {
    options: { maxPayload: 1024, perMessageDeflate: false },
    preClose: (done) => {
      void sockets.stop().finally(() => app.websocketServer.close(done))
    },
  })
  const holders = new WeakMap<FastifyRequest, LiveHolder>()

  app.post('/v1/ws/:ws/live-ticket', async (request) => {
    const { userId, sessionId } = await app.requireUser(request)
    const { ws } = parse(inWorkspace, request.params)
    const ticket = await giveTicket(pool, { ws, userId, sessionId })
    if (ticket === null) throw new SyncFailure('not-member')
    return { ticket }
  })

  const beforeOpening = async (request: FastifyRequest) => {
    const { ws } = parse(inWorkspace, request.params)
    const holder = await takeTicket(pool, ws, parse(query, request.query).ticket)
    if (!holder) throw new SyncFailure('signed-out', 'the ticket is not good any more')
    holders.set(request, holder)
  }
  app.get('/v1/ws/:ws/live', { websocket: true, preValidation: beforeOpening }, (socket: LiveSocket, request) => {
    const holder = holders.get(request)
    if (holder) sockets.add(holder, socket)
  })
}
