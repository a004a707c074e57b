import { connect } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPool, type Pool } from '#server/db/pool.ts'
import { freePort } from '#server/freePort.ts'
import { Problem } from '#server/problem.ts'
import { makeDatabase } from '#test/support/database.ts'
import { problemOf, testApp } from '#test/support/serverApp.ts'

let pool: Pool
beforeAll(async () => {
  pool = (await makeDatabase()).pool
})
afterAll(() => pool.end())

async function app(over: Parameters<typeof testApp>[1] = {}): Promise<FastifyInstance> {
  const made = await testApp(pool, over)
  onTestFinished(() => made.app.close())
  made.app.post('/echo', async (request) => request.body)
  made.app.get('/broken', async () => {
    throw new Error('password hunter2 in the clear')
  })
  made.app.get('/refused', async () => {
    throw new Problem('last-admin', 'Make somebody else admin first.', { members: { ws: 'x' } })
  })
  made.app.get('/slow', () => new Promise(() => undefined))
  made.app.get('/long-query', async () => pool.query('SET LOCAL statement_timeout = 1; SELECT pg_sleep(5)'))
  return made.app
}

describe('every error is a problem document', () => {
  it.each([
    ['an address that is not there', { method: 'GET', url: '/nowhere' }, 404, 'not-found'],
    ['a wrong method', { method: 'DELETE', url: '/echo' }, 405, 'method-not-allowed'],
    [
      'a body that is no JSON',
      { method: 'POST', url: '/echo', headers: { 'content-type': 'application/json' }, payload: '{' },
      400,
      'body-invalid',
    ],
    [
      'an empty JSON body',
      { method: 'POST', url: '/echo', headers: { 'content-type': 'application/json' }, payload: '' },
      400,
      'body-invalid',
    ],
    [
      'a body of another type',
      { method: 'POST', url: '/echo', headers: { 'content-type': 'text/csv' }, payload: 'a' },
      415,
      'media-type-unsupported',
    ],
    [
      'a prototype in a body',
      { method: 'POST', url: '/echo', headers: { 'content-type': 'application/json' }, payload: '{"__proto__":{}}' },
      400,
      'body-invalid',
    ],
    ['a body too large', { method: 'POST', url: '/echo', payload: { a: 'x'.repeat(70_000) } }, 413, 'body-too-large'],
    ['a refusal', { method: 'GET', url: '/refused' }, 409, 'last-admin'],
    ['what was not foreseen', { method: 'GET', url: '/broken' }, 500, 'unexpected'],
    ['a request that takes too long', { method: 'GET', url: '/slow' }, 503, 'unavailable'],
    ['a statement that takes too long', { method: 'GET', url: '/long-query' }, 503, 'unavailable'],
    ['an address that is not encoded rightly', { method: 'GET', url: '/%ff' }, 400, 'body-invalid'],
  ] as const)('%s', async (_, request, status, name) => {
    const response = await (await app({ bodyLimit: 65_536, requestTimeout: 1_000 })).inject(request)
    expect([response.statusCode, problemOf(response)]).toEqual([status, name])
  })

  it('says which methods there are', async () => {
    const response = await (await app()).inject({ method: 'DELETE', url: '/echo?x=1' })
    expect(response.headers.allow).toBe('POST')
  })

  it('tells nothing of what was not foreseen', async () => {
    const response = await (await app()).inject('/broken')
    expect(response.payload).not.toMatch(/hunter2|app\.test/)
  })

  it('too many requests, with how long to wait', async () => {
    const limited = await app({ requestsPerMinute: 10 })
    const responses = []
    for (let i = 0; i < 11; i++) responses.push(await limited.inject('/nowhere'))
    expect(responses.slice(0, 10).map(problemOf)).toEqual(Array(10).fill('not-found'))
    const last = responses[10]
    expect(last && problemOf(last)).toBe('too-many-requests')
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0)
    expect((await limited.inject('/health')).statusCode).toBe(200)
  })

  it('also what Node itself refuses', async () => {
    const listening = await app()
    await listening.listen({ port: 0, host: '127.0.0.1' })
    const { port } = listening.server.address() as { port: number }
    const socket = connect(port, '127.0.0.1', () => socket.write('GARBAGE\r\n\r\n'))
    let answer = ''
    for await (const chunk of socket) answer += String(chunk)
    expect(answer).toMatch(/^HTTP\/1.1 400 /)
    expect(answer).toContain('urn:partnerbook:problem:body-invalid')
  })
})

describe('health and metrics', () => {
  it('is alive, and ready while the database answers with the right schema', async () => {
    const healthy = await app()
    expect((await healthy.inject('/health')).json()).toEqual({ status: 'alive' })
    expect((await healthy.inject('/ready')).json()).toEqual({ status: 'ready' })
  })

  it('is alive but not ready without a database', async () => {
    const nowhere = openPool(`postgres://x:x@127.0.0.1:${await freePort()}/x`, {
      connections: 1,
      statementTimeout: 1_000,
    })
    const { app: lost } = await testApp(nowhere)
    onTestFinished(() => lost.close())
    expect((await lost.inject('/health')).statusCode).toBe(200)
    expect(problemOf(await lost.inject('/ready'))).toBe('unavailable')
  })

  it('shows metrics on this computer, and elsewhere with the token only', async () => {
    const measured = await app({ metricsToken: 'collector-token-1234' })
    await measured.inject('/health')
    const from = (remoteAddress: string, token?: string) =>
      measured.inject({ url: '/metrics', remoteAddress, headers: token ? { authorization: `Bearer ${token}` } : {} })
    const local = await from('127.0.0.1')
    expect(local.payload).toMatch(/partnerbook_request_seconds_count\{method="GET",route="\/health",status="200"\} 1/)
    expect(problemOf(await from('192.0.2.7'))).toBe('not-allowed')
    const forwarded = { url: '/metrics', headers: { 'x-forwarded-for': '127.0.0.1' } }
    expect(problemOf(await measured.inject(forwarded))).toBe('not-allowed')
    expect(problemOf(await from('192.0.2.7', 'collector-token-1235'))).toBe('not-allowed')
    expect((await from('192.0.2.7', 'collector-token-1234')).statusCode).toBe(200)
  })
})

describe('what stands before every route', () => {
  it('lets pages of the allowed origins call, and no others', async () => {
    const open = await app()
    const preflight = (origin: string) =>
      open.inject({ method: 'OPTIONS', url: '/echo', headers: { origin, 'access-control-request-method': 'POST' } })
    expect((await preflight('app://partnerbook')).headers['access-control-allow-origin']).toBe('app://partnerbook')
    expect((await preflight('https://evil.example')).headers['access-control-allow-origin']).toBeUndefined()
    expect(
      (await open.inject({ url: '/health', headers: { origin: 'null' } })).headers['access-control-allow-origin'],
    ).toBeUndefined()
  })

  it('sends security headers and lets nothing be cached', async () => {
    const { headers } = await (await app()).inject('/nowhere')
    expect(headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('compresses long answers', async () => {
    const packed = await (await app()).inject({
      method: 'POST',
      url: '/echo',
      headers: { 'accept-encoding': 'gzip' },
      payload: { long: 'x'.repeat(5_000) },
    })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.rawPayload.length).toBeLessThan(500)
  })
})
