import fc from 'fast-check'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Pool } from '#server/db/pool.ts'
import type { SignedInAnswer } from '#shared/sync/accounts.ts'
import { makeDatabase } from '#test/support/database.ts'
import { call, problemOf, testApp } from '#test/support/serverApp.ts'
import { firstBody, invite, makeFirst, password } from '#test/support/team.ts'

let pool: Pool
let app: FastifyInstance
let logged: string[]
let admin: SignedInAnswer
let ws = ''
beforeAll(async () => {
  pool = (await makeDatabase()).pool
  const made = await testApp(pool, { logLevel: 'debug' })
  app = made.app
  logged = made.logged
  app.post('/broken', async (request) => {
    throw Object.assign(new Error('broken'), { body: request.body, headers: request.headers, password })
  })
  admin = await makeFirst(app)
  ws = admin.workspaces[0]?.ws ?? ''
})
afterAll(async () => {
  await app.close()
  await pool.end()
})

it('logs what happens, and no password, token, code or address of a person', async () => {
  const { token } = admin
  const wrong = 'a wrong password of mine'
  const { code } = await invite(app, ws, token, { email: 'cam@team.example', role: 'cam' })
  await app.inject(call('POST', '/v1/accounts/sign-in', undefined, { email: 'admin@team.example', password }))
  await app.inject(call('POST', '/v1/accounts/sign-in', undefined, { email: 'admin@team.example', password: wrong }))
  await app.inject(call('POST', '/v1/accounts/sign-in', undefined, { email: 'nobody@team.example', password: wrong }))
  await app.inject(call('POST', '/v1/accounts/join', undefined, { code, name: 'Cam', password }))
  await app.inject(call('POST', '/v1/accounts/join', undefined, { code, name: 'Cam', password }))
  await app.inject(call('POST', '/broken', token, { password, code }))
  await app.inject(call('GET', `/nowhere?token=${token}&code=${code}`, token))
  await app.inject({
    method: 'POST',
    url: '/v1/accounts/sign-in',
    headers: { 'content-type': 'application/json' },
    payload: `{"password":"${wrong}"`,
  })
  const all = logged.join('')
  expect(logged.length).toBeGreaterThan(15)
  expect(all).toContain('/v1/accounts/sign-in')
  expect(all).toContain('request failed')
  const secrets = [token, password, wrong, code, code.replaceAll('-', ''), firstBody().code, 'team.example', 'Bearer']
  expect(secrets.filter((secret) => all.includes(secret))).toEqual([])
})

const bodies = fc.oneof(
  fc.json(),
  fc
    .object({
      key: fc.constantFrom(
        'code',
        'name',
        'email',
        'password',
        'role',
        'active',
        'personId',
        'partners',
        'days',
        'token',
        'verifier',
        'current',
        'next',
        'deviceName',
        'workspaceName',
      ),
      values: [
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.constant('\u0000'),
        fc.emailAddress(),
        fc.uuid(),
      ],
    })
    .map((value) => JSON.stringify(value)),
  fc.string(),
)

it('answers any body and any path with a problem, never with a failure of its own', async () => {
  const routes = [
    'POST /v1/accounts/first',
    'POST /v1/accounts/join',
    'POST /v1/accounts/sign-in',
    'PATCH /v1/accounts/me',
    'POST /v1/accounts/password',
    'POST /v1/accounts/sso/token',
    'DELETE /v1/accounts/devices/:x',
    `PATCH /v1/ws/${ws}/members/:x`,
    `PUT /v1/ws/${ws}/members/:x/grants/:x`,
    `POST /v1/ws/${ws}/invitations`,
    `DELETE /v1/ws/${ws}/invitations/:x`,
    'GET /v1/ws/:x/members',
    'GET /v1/accounts/sso/start?return=:x&challenge=:x',
  ]
  const anything = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
    fc.uuid(),
    fc.constant('\u0000'),
    fc.constant('%00'),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), bodies, anything, async (route, payload, part) => {
      const [method = '', path = ''] = route.split(' ')
      const url = path.replaceAll(':x', encodeURIComponent(part))
      const headers = { authorization: `Bearer ${admin.token}`, 'content-type': 'application/json' }
      const sent = { method: method as NonNullable<InjectOptions['method']>, url, headers }
      const answer = await app.inject(method === 'GET' ? sent : { ...sent, payload })
      if (answer.statusCode >= 400) problemOf(answer)
      expect(answer.statusCode === 501 || answer.statusCode < 500, `${answer.statusCode} ${answer.payload}`).toBe(true)
    }),
    { numRuns: 300 },
  )
})
