import { expect, it, onTestFinished } from 'vitest'
import { effectiveScopes } from '#server/db/scopes.ts'
import { newId } from '#shared/domain/record.ts'
import { signedInAnswer } from '#shared/sync/accounts.ts'
import { freshDatabase } from '#test/support/database.ts'
import { call, problemOf, testApp } from '#test/support/serverApp.ts'
import { firstBody, makeFirst } from '#test/support/team.ts'

async function newServer() {
  const { pool } = await freshDatabase()
  const { app } = await testApp(pool)
  onTestFinished(() => app.close())
  const first = (over: object = {}) => app.inject(call('POST', '/v1/accounts/first', undefined, firstBody(over)))
  return { pool, app, first }
}

it('makes the administrator, the workspace and a session, with the id the person has already', async () => {
  const { app, pool, first } = await newServer()
  expect((await app.inject('/v1/accounts/ways')).json()).toEqual({ setUp: false, sso: null })
  const personId = newId()
  const made = await first({ personId, deviceName: 'Laptop', email: 'Ada@Team.example' })
  const answer = signedInAnswer.parse(made.json())
  expect(made.statusCode).toBe(201)
  expect(answer.person).toEqual({ id: personId, name: 'Ada Admin', email: 'ada@team.example' })
  expect(answer.workspaces).toEqual([{ ws: expect.any(String), name: 'Team', role: 'admin' }])
  const { token: _, ...me } = answer
  expect((await app.inject(call('GET', '/v1/accounts/me', answer.token))).json()).toEqual(me)
  const scopes = await effectiveScopes(pool, answer.workspaces[0]?.ws ?? '', personId)
  expect(scopes).toMatchObject({ role: 'admin', gen: 1, everyPartner: true })
  expect((await app.inject('/v1/accounts/ways')).json()).toEqual({ setUp: true, sso: null })
})

it('takes the code as somebody types it', async () => {
  const { first } = await newServer()
  const typed = firstBody()
    .code.toLowerCase()
    .replace(/(.{4})/g, '$1-')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
  expect((await first({ code: typed })).statusCode).toBe(201)
})

it('happens once only', async () => {
  const { app, first } = await newServer()
  await makeFirst(app)
  expect(problemOf(await first({ email: 'other@team.example' }))).toBe('already-set-up')
})

it('lets exactly one of two at once win', async () => {
  const { pool, first } = await newServer()
  const answers = await Promise.all([first(), first({ email: 'other@team.example' })])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409])
  const { rows } = await pool.query(
    'SELECT (SELECT count(*) FROM "user") AS users, (SELECT count(*) FROM workspace) AS ws',
  )
  expect(rows).toEqual([{ users: 1, ws: 1 }])
})

it('makes nothing with a wrong code or a weak password', async () => {
  const { pool, first } = await newServer()
  expect(problemOf(await first({ code: 'AAAAA-AAAAA-AAAAA-AAAAA' }))).toBe('code-wrong')
  const weak = await first({ password: 'short' })
  expect(problemOf(weak)).toBe('body-invalid')
  expect(weak.json()).toMatchObject({ errors: [{ path: 'password', problem: 'must have at least 10 characters' }] })
  expect((await pool.query('SELECT 1 FROM "user"')).rowCount).toBe(0)
})
