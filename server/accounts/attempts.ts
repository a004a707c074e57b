import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '#server/problem.ts'

const minute = 60_000

/** Options of a route where passwords or codes are tried: so many a minute from one address. */
export const attemptsByAddress = (perMinute: number) => ({
  config: { rateLimit: { max: perMinute, timeWindow: minute } },
})

/**
 * Counts attempts at one account from wherever they come, because a password can be guessed from many addresses. The
 * check throws `too-many-requests`.
 */
export function attemptsByAccount(app: FastifyInstance, perMinute: number) {
  const count = app.createRateLimit({ max: perMinute, timeWindow: minute, keyGenerator: accountOf })
  return async (request: FastifyRequest): Promise<void> => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    throw new Problem('too-many-requests', `Wait ${counted.ttlInSeconds} seconds and try again.`, {
      headers: { 'Retry-After': String(counted.ttlInSeconds) },
    })
  }
}

const accountOf = ({ body }: FastifyRequest) => {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
  return `account:${String(email).toLowerCase()}`
}
