import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mayReadDoc, pastState, pastStates } from '#server/db/docHistory.ts'
import type { Pool } from '#server/db/pool.ts'
import { parse } from '#server/parse.ts'
import { Problem } from '#server/problem.ts'
import { docIdSchema } from '#shared/sync/mutation.ts'
import { SyncFailure } from '#shared/sync/protocol.ts'
import { inWorkspace } from './routes.ts'

const named = z.object({ doc: docIdSchema })
const one = inWorkspace.extend({
  seq: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
})

/** What documents were before: the list of kept states, and the content of one. */
export function answerHistory(app: FastifyInstance, pool: Pool): void {
  const docOf = async (request: FastifyRequest) => {
    const { userId } = await app.requireUser(request)
    const { ws } = parse(inWorkspace, request.params)
    const { doc } = parse(named, request.query)
    const may = await mayReadDoc(pool, ws, userId, doc)
    if (may === null) throw new SyncFailure('not-member')
    if (!may) throw new Problem('not-found', 'There is no such document, or you may not read it.')
    return { ws, doc }
  }

  app.get('/v1/ws/:ws/docs/history', async (request) => {
    const { ws, doc } = await docOf(request)
    return { doc, states: await pastStates(pool, ws, doc) }
  })

  app.get('/v1/ws/:ws/docs/history/:seq', async (request) => {
    const { ws, doc } = await docOf(request)
    const { seq } = parse(one, request.params)
    const state = await pastState(pool, ws, doc, seq)
    if (!state) throw new Problem('not-found', 'This state was not kept.')
    return { doc, seq, at: state.at, update: state.update.toString('base64') }
  })
}
