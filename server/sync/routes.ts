import { pipeline } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { parse } from '#server/parse.ts'
import { idSchema, newId } from '#shared/domain/record.ts'
import {
  digestRequestSchema,
  docsRequestSchema,
  limits,
  pullRequestSchema,
  pushRequestSchema,
  reconcileRequestSchema,
  rowsRequestSchema,
  thisInfo,
} from '#shared/sync/protocol.ts'
import { documents } from '#shared/sync/server/documents.ts'
import type { Caller, ServerStore } from '#shared/sync/server/ports.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { push } from '#shared/sync/server/push.ts'
import { reconcile } from '#shared/sync/server/reconcile.ts'
import { differences, rowsNamed } from '#shared/sync/server/repair.ts'
import { gzip, linesOf, takesGzip } from './lines.ts'

/** The path parameters of everything in a workspace. */
export const inWorkspace = z.object({ ws: idSchema.toLowerCase() })

/** An answer to a pull that takes longer than this is cut off; the device goes on where it ended. Milliseconds. */
const pullDeadline = 120_000

/** Largest bodies, in bytes. A push has its limit from the protocol; the envelope around it is small. */
const bodies = { push: limits.pushBytes + 64 * 1024, pull: 1024 * 1024, small: 256 * 1024 } as const

/** The sync's requests and answers over HTTP (docs/sync.md, Endpoints). */
export function answerSync(app: FastifyInstance, store: ServerStore): void {
  const callerOf = async (request: FastifyRequest): Promise<Caller> => {
    const { userId } = await app.requireUser(request)
    const { ws } = parse(inWorkspace, request.params)
    return { ws, userId }
  }

  app.get('/v1/info', () => thisInfo)

  app.post('/v1/ws/:ws/push', { bodyLimit: bodies.push }, async (request) => {
    const caller = await callerOf(request)
    return push(store, caller, parse(pushRequestSchema, request.body), { stamp: new Date().toISOString(), newId })
  })

  app.post('/v1/ws/:ws/docs', { bodyLimit: bodies.small }, async (request) => {
    const caller = await callerOf(request)
    return documents(store, caller, parse(docsRequestSchema, request.body))
  })

  app.post('/v1/ws/:ws/digest', { bodyLimit: bodies.small }, async (request) => {
    const caller = await callerOf(request)
    return differences(store, caller, parse(digestRequestSchema, request.body))
  })

  app.post('/v1/ws/:ws/rows', { bodyLimit: bodies.small }, async (request) => {
    const caller = await callerOf(request)
    return rowsNamed(store, caller, parse(rowsRequestSchema, request.body))
  })

  app.post('/v1/ws/:ws/reconcile', { bodyLimit: bodies.small }, async (request) => {
    const caller = await callerOf(request)
    return reconcile(store, caller, parse(reconcileRequestSchema, request.body))
  })

  const whole = { bodyLimit: bodies.pull, compress: false as const, handlerTimeout: pullDeadline + 10_000 }
  app.post('/v1/ws/:ws/pull', whole, async (request, reply) => {
    const caller = await callerOf(request)
    const lines = await linesOf(pull(store, caller, parse(pullRequestSchema, request.body)))
    const deadline = setTimeout(() => lines.destroy(new Error('The device takes the answer too slowly')), pullDeadline)
    lines.once('close', () => clearTimeout(deadline))
    reply.type('application/x-ndjson').header('vary', 'accept-encoding')
    if (!takesGzip(request.headers['accept-encoding'])) return reply.send(lines)
    // A failure ends what is sent without its last line, which the device takes for a stream that was cut off.
    const compressed = pipeline(lines, gzip(), (error) => {
      if (error) request.log.info({ err: error }, 'pull cut off')
    })
    return reply.header('content-encoding', 'gzip').send(compressed)
  })
}
