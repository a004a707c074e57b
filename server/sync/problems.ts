import type { FastifyInstance } from 'fastify'
import { Unavailable } from '#server/db/unavailable.ts'
import { Problem } from '#server/problem.ts'
import { problemType, SyncFailure, type SyncProblem, syncProblems } from '#shared/sync/protocol.ts'

const titles: Readonly<Record<SyncProblem, string>> = {
  'client-forked': 'This device was copied',
  gap: 'Changes before these are missing',
  restored: 'The server was restored from a backup',
  'client-too-old': 'This app is too old for the server',
  'server-too-old': 'The server is too old for this app',
  'not-member': 'You are not in this workspace',
  'signed-out': 'Signed out',
}

/** Answers what the sync's algorithms refuse, and what the database can not do now, as problem documents. */
export function answerSyncProblems(app: FastifyInstance): void {
  app.setErrorHandler((error, _request, reply) => {
    const failure = failureOf(error)
    if (failure instanceof SyncFailure) {
      const { problem } = failure
      const status = syncProblems[problem]
      return reply
        .code(status)
        .type('application/problem+json; charset=utf-8')
        .send(JSON.stringify({ type: problemType(problem), title: titles[problem], status, detail: failure.message }))
    }
    // The app's own handler knows how to answer all others.
    throw failure
  })
}

function failureOf(error: unknown): unknown {
  if (error instanceof Problem && error.problem === 'not-signed-in') return new SyncFailure('signed-out')
  if (error instanceof Unavailable) {
    const headers = { 'Retry-After': String(error.retryAfter) }
    return new Problem('unavailable', 'The database is busy or does not answer; try again.', { headers })
  }
  return error
}
