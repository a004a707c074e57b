import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import type { Pool } from '#server/db/pool.ts'
import { type DeviceAnswer, deviceAnswer, type SignedInAnswer } from '#shared/sync/accounts.ts'
import { makeDatabase } from '#test/support/database.ts'
import { call, problemOf, testApp } from '#test/support/serverApp.ts'
import { makeFirst, password } from '#test/support/team.ts'

const email = 'admin@team.example'
let pool: Pool
let app: FastifyInstance
let first: SignedInAnswer
beforeAll(async () => {
  pool = (await makeDatabase()).pool
  app = (await testApp(pool)).app
  first = await makeFirst(app, { deviceName: 'First laptop' })
})
afterAll(async () => {
  await app.close()
  await pool.end()
})

const signIn = (over: object = {}, on = app) =>
  on.inject({ ...call('POST', '/v1/accounts/sign-in', undefined, { email, password, ...over }) })
const tokenOf = async (over: object = {}) => (await signIn(over)).json<SignedInAnswer>().token
const status = async (token: string) => (await app.inject(call('GET', '/v1/accounts/me', token))).statusCode
const devices = async (token: string) =>
  (await app.inject(call('GET', '/v1/accounts/devices', token))).json<{ devices: DeviceAnswer[] }>().devices

describe('signing in', () => {
  it('is refused in the same words for a wrong password and an unknown address', async () => {
    const [wrong, unknown] = [await signIn({ password: 'not this one' }), await signIn({ email: 'no@team.example' })]
    expect(problemOf(wrong)).toBe('sign-in-failed')
    expect(unknown.json()).toEqual(wrong.json())
  })

  it.each(['', 'nonsense', 'a.b', 'Bearer', '%', 'x'.repeat(5_000)])('refuses the token %j', async (token) => {
    const refused = await app.inject(call('GET', '/v1/accounts/me', token))
    expect(problemOf(refused)).toBe('not-signed-in')
    expect(refused.headers['www-authenticate']).toBe('Bearer')
  })

  it('takes no cookie for a token', async () => {
    const cookie = `better-auth.session_token=${first.token}`
    expect(problemOf(await app.inject({ url: '/v1/accounts/me', headers: { cookie } }))).toBe('not-signed-in')
  })

  it('ends with signing out', async () => {
    const token = await tokenOf()
    expect((await app.inject(call('POST', '/v1/accounts/sign-out', token))).statusCode).toBe(204)
    expect(await status(token)).toBe(401)
  })

  it('is limited from one address, and at one account from all', async () => {
    const { app: limited } = await testApp(pool, { signInsPerMinute: 3 })
    onTestFinished(() => limited.close())
    const attempt = (address: string, at: string) =>
      limited.inject({
        ...call('POST', '/v1/accounts/sign-in', undefined, { email: at, password: 'x' }),
        remoteAddress: address,
      })
    const names = []
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'])
      names.push(problemOf(await attempt(address, email)))
    expect(names).toEqual(['sign-in-failed', 'sign-in-failed', 'sign-in-failed', 'too-many-requests'])
    for (const name of ['a', 'b']) await attempt('192.0.2.1', `${name}@team.example`)
    const refused = await attempt('192.0.2.1', 'c@team.example')
    expect(problemOf(refused)).toBe('too-many-requests')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('devices', () => {
  it('are listed with the names they were given', async () => {
    const token = await tokenOf({ deviceName: 'Büro-PC 日本' })
    const listed = await devices(token)
    for (const device of listed) deviceAnswer.parse(device)
    expect(listed.find(({ current }) => current)).toMatchObject({ name: 'Büro-PC 日本', address: '127.0.0.1' })
    expect(listed.map(({ name }) => name)).toContain('First laptop')
    expect(JSON.stringify(listed)).not.toContain(token)
  })

  it('lose access at once when revoked, and only they', async () => {
    const [mine, lost] = [await tokenOf(), await tokenOf({ deviceName: 'Lost' })]
    const id = (await devices(mine)).find(({ name }) => name === 'Lost')?.id
    expect((await app.inject(call('DELETE', `/v1/accounts/devices/${id}`, mine))).statusCode).toBe(204)
    expect([await status(lost), await status(mine)]).toEqual([401, 200])
    expect(problemOf(await app.inject(call('DELETE', `/v1/accounts/devices/${id}`, mine)))).toBe('not-found')
  })
})

describe('the password', () => {
  it('ends every other session when it is changed, and keeps the device', async () => {
    const [mine, other] = [await tokenOf({ deviceName: 'Mine' }), await tokenOf()]
    const change = (token: string, body: object) => app.inject(call('POST', '/v1/accounts/password', token, body))
    expect(problemOf(await change(mine, { current: 'wrong', next: 'another password' }))).toBe('sign-in-failed')
    expect(await status(other)).toBe(200)
    const changed = await change(mine, { current: password, next: 'another password' })
    const { token } = changed.json<SignedInAnswer>()
    expect(await Promise.all([mine, other, token].map(status))).toEqual([401, 401, 200])
    expect((await devices(token)).map(({ name }) => name)).toEqual(['Mine'])
    expect(problemOf(await signIn())).toBe('sign-in-failed')
    expect((await signIn({ password: 'another password' })).statusCode).toBe(200)
  })
})
