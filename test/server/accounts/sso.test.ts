import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest'
import { allowedReturn } from '#server/accounts/ssoToken.ts'
import type { Pool } from '#server/db/pool.ts'
import { newId } from '#shared/domain/record.ts'
import { type SignedInAnswer, signedInAnswer } from '#shared/sync/accounts.ts'
import { makeDatabase } from '#test/support/database.ts'
import { type FakeIssuer, startFakeIssuer } from '#test/support/fakeIssuer.ts'
import { call, problemOf, testApp } from '#test/support/serverApp.ts'
import { invite, makeFirst } from '#test/support/team.ts'

const person = { sub: 'ada', email: 'admin@team.example', email_verified: true, name: 'Ada' }
const verifier = randomBytes(32).toString('base64url')
const challenge = createHash('sha256').update(verifier).digest('base64url')
let pool: Pool
let app: FastifyInstance
let issuer: FakeIssuer
let admin: SignedInAnswer
let logged: string[]
beforeAll(async () => {
  pool = (await makeDatabase()).pool
  issuer = await startFakeIssuer(person)
  const oidc = { ...issuer, name: 'Team login' }
  ;({ app, logged } = await testApp(pool, { oidc, logLevel: 'debug' }))
  admin = await makeFirst(app)
})
afterAll(async () => {
  await app.close()
  await pool.end()
  issuer.close()
})
beforeEach(() => {
  issuer.person = person
  issuer.forge = (claims) => claims
})

/** What a browser does: follows redirects with its cookies until it leaves for the app. */
async function browse(from: Record<string, string> = {}, disturb = (url: URL) => url): Promise<URL> {
  const query = new URLSearchParams({ return: 'partnerbook://signed-in', challenge, ...from })
  const cookies = new Map<string, string>()
  let url = new URL(`http://127.0.0.1:47312/v1/accounts/sso/start?${query}`)
  for (let hops = 0; hops < 10; hops++) {
    let location: string | null | undefined
    if (url.origin === issuer.issuer) {
      location = (await fetch(url, { redirect: 'manual' })).headers.get('location')
    } else {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await app.inject({ url: url.pathname + url.search, headers: { cookie } })
      for (const { name, value } of answer.cookies) cookies.set(name, value)
      location = answer.headers.location
      if (location === undefined) throw new Error(problemOf(answer))
    }
    url = disturb(new URL(location ?? '', url))
    if (url.protocol === 'partnerbook:') return url
  }
  throw new Error('going round in circles')
}
const exchange = (token: string | null, secret = verifier) =>
  app.inject(call('POST', '/v1/accounts/sso/token', undefined, { token, verifier: secret }))

it('says that there is single sign-on, and what its button says', async () => {
  expect((await app.inject('/v1/accounts/ways')).json()).toEqual({ setUp: true, sso: { name: 'Team login' } })
})

it('signs in the account of the verified address, and names the device', async () => {
  const back = await browse({ deviceName: 'Büro' })
  expect([back.protocol, back.host, [...back.searchParams.keys()]]).toEqual(['partnerbook:', 'signed-in', ['token']])
  const answer = signedInAnswer.parse((await exchange(back.searchParams.get('token'))).json())
  expect(answer.person).toEqual(admin.person)
  const devices = await app.inject(call('GET', '/v1/accounts/devices', answer.token))
  expect(devices.json().devices).toContainEqual(
    expect.objectContaining({ id: answer.deviceId, name: 'Büro', current: true }),
  )
})

it('hands over a token that works once, and only for the app that began', async () => {
  const token = (await browse()).searchParams.get('token')
  expect(problemOf(await exchange(token, randomBytes(32).toString('base64url')))).toBe('code-wrong')
  expect(problemOf(await exchange(`${token}x`))).toBe('code-wrong')
  const answers = await Promise.all([exchange(token), exchange(token)])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422])
})

it('makes an account for an invited address, with its person id and role, and for no other', async () => {
  issuer.person = { sub: 'cam', email: 'cam@team.example', email_verified: true, name: 'Cam' }
  expect((await browse()).searchParams.get('error')).toBe('not-invited')
  const ws = admin.workspaces[0]?.ws ?? ''
  const personId = newId()
  await invite(app, ws, admin.token, { email: 'cam@team.example', role: 'cam', personId })
  issuer.person = { ...issuer.person, email_verified: false }
  expect((await browse()).searchParams.get('error')).toBe('not-invited')
  issuer.person = { ...issuer.person, email_verified: true }
  const answer = (await exchange((await browse()).searchParams.get('token'))).json<SignedInAnswer>()
  expect(answer.person).toEqual({ id: personId, name: 'Cam', email: 'cam@team.example' })
  expect(answer.workspaces).toEqual([{ ws, name: 'Team', role: 'cam' }])
  expect((await pool.query('SELECT 1 FROM invitation WHERE accepted_at IS NOT NULL')).rowCount).toBe(1)
})

it('keeps no token of the provider', async () => {
  const { rows } = await pool.query(
    'SELECT "accessToken", "refreshToken", "idToken" FROM account WHERE "providerId" = \'oidc\'',
  )
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(Object.values(row)).toEqual([null, null, null])
})

it.each([
  ['an address not verified', { sub: 'thief', email_verified: false }, {}],
  ['another nonce', {}, { nonce: 'other' }],
  ['another audience', {}, { aud: 'other' }],
  ['another issuer', {}, { iss: 'https://evil.example' }],
  ['an expired token', {}, { exp: 1 }],
])('refuses %s', async (_, who, claims) => {
  issuer.person = { ...person, ...who }
  issuer.forge = (right) => ({ ...right, ...claims })
  expect((await browse()).searchParams.get('error')).toBe('sign-in-failed')
})

it('refuses a callback that another browser began', async () => {
  let callback = ''
  await browse({}, (url) => {
    if (!url.pathname.startsWith('/v1/auth/callback')) return url
    callback = url.pathname + url.search
    return new URL('partnerbook://stopped')
  })
  const answer = await app.inject(callback)
  expect(answer.cookies.filter(({ name, value }) => name.includes('session_token') && value !== '')).toEqual([])
  expect(answer.headers.location ?? '').not.toContain('token=')
})

it('sends nobody to other places than the app and allowed origins', async () => {
  const start = (to: string) => app.inject(`/v1/accounts/sso/start?${new URLSearchParams({ return: to, challenge })}`)
  expect(problemOf(await start('https://evil.example/'))).toBe('origin-not-allowed')
  const origins = ['app://partnerbook', 'http://127.0.0.1:47311']
  const allowed = [
    'partnerbook://signed-in',
    'partnerbook://signed-in/',
    'app://partnerbook/x',
    'http://127.0.0.1:47311/#/x',
  ]
  expect(allowed.filter((address) => allowedReturn(address, origins) === null)).toEqual([])
  const refused = [
    'partnerbook://other',
    'partnerbook://signed-in/x',
    'http://127.0.0.1:47311@evil.example/',
    'http://127.0.0.1:473110/',
    'javascript:alert(1)',
    '//evil.example',
    'app://partnerbook.evil',
    'https://127.0.0.1:47311/',
    'http://x@127.0.0.1:47311/',
  ]
  expect(refused.filter((address) => allowedReturn(address, origins) !== null)).toEqual([])
})

it('logs no code, state or token', async () => {
  const seen: string[] = []
  const back = await browse({}, (url) => {
    seen.push(...['code', 'state', 'token'].flatMap((name) => url.searchParams.getAll(name)))
    return url
  })
  await exchange(back.searchParams.get('token'))
  expect(seen.length).toBeGreaterThan(3)
  expect(seen.filter((secret) => logged.join('').includes(secret))).toEqual([])
})

it('keeps passwords working while the provider does not answer, and is not there when not set up', async () => {
  const oidc = { ...issuer, issuer: 'http://127.0.0.1:9', name: 'Gone' }
  const { app: lonely } = await testApp(pool, { oidc })
  const { app: plain } = await testApp(pool)
  onTestFinished(async () => void (await Promise.all([lonely.close(), plain.close()])))
  const start = `/v1/accounts/sso/start?${new URLSearchParams({ return: 'partnerbook://signed-in', challenge })}`
  expect((await lonely.inject(call('GET', '/v1/accounts/me', admin.token))).statusCode).toBe(200)
  expect(problemOf(await lonely.inject(start))).toBe('unavailable')
  expect(problemOf(await plain.inject(start))).toBe('not-configured')
})
