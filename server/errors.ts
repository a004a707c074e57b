import type { Socket } from 'node:net'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from './problem.ts'
import { allowedMethods } from './routeTable.ts'

const mediaType = 'application/problem+json; charset=utf-8'

/** Makes every error an answer in the form of a problem document; what was not foreseen is logged and tells nothing. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Problem, request, reply) => {
    const problem = problemOf(error)
    if (problem.statusCode >= 500) request.log.error({ err: error }, 'request failed')
    return send(reply, problem)
  })
}

/** Answers for addresses and methods there are not, within the rate limit. Call it before any route is registered. */
export function answerNotFound(app: FastifyInstance): void {
  const methodsOf = allowedMethods(app)
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) =>
    send(reply, notFound(request, methodsOf(request.url))),
  )
}

/** Answers what Fastify refuses before there is a route, as an address that is not encoded rightly. */
export function answerBadAddress(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  send(reply, new Problem('body-invalid', 'Encode the address of the request rightly.'))
}

/** Answers what Node refuses before there is a request: no HTTP, headers too large, or too slow. */
export function answerBadConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const body = JSON.stringify(new Problem('body-invalid', 'Send the request as HTTP, whole and in time.').document())
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: ${mediaType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function send(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.statusCode)
    .headers(problem.headers)
    .type(mediaType)
    .send(JSON.stringify(problem.document()))
}

function notFound(request: FastifyRequest, methods: readonly string[]): Problem {
  if (methods.length === 0) return new Problem('not-found', 'There is nothing at this address.')
  const allow = methods.join(', ')
  return new Problem('method-not-allowed', `${request.method} is not possible here; use ${allow}.`, {
    headers: { Allow: allow },
  })
}

/**
 * What passes by itself: PostgreSQL is starting, stopping or overloaded, a statement took too long, transactions met;
 * or there is no connection to it.
 */
const passingCode = /^(08|53|57P|57014|40001|40P01|25P03|55P03|ECONN|EPIPE|ETIMEDOUT)/
const passingMessage = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error
  const code = error.code ?? ''
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new Problem('body-too-large', 'Send less at once.')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new Problem('media-type-unsupported', 'Send application/json.')
  if (code === 'FST_ERR_HANDLER_TIMEOUT') return unavailable('The request took too long; try again later.')
  if (passingCode.test(code) || passingMessage.test(error.message)) {
    return unavailable('The database does not answer; try again in a moment.')
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return new Problem('body-invalid', 'Send a body that is valid JSON, with a right Content-Length.')
  }
  return new Problem('unexpected', 'Nothing was changed. Try again; if it stays, the log of the server says more.')
}

const unavailable = (detail: string) => new Problem('unavailable', detail, { headers: { 'Retry-After': '2' } })
