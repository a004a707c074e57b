import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Pool } from '#server/db/pool.ts'
import { effectiveScopes } from '#server/db/scopes.ts'
import { newId } from '#shared/domain/record.ts'
import { type InvitationAnswer, newInvitationAnswer, type SignedInAnswer } from '#shared/sync/accounts.ts'
import { makeDatabase } from '#test/support/database.ts'
import { call, problemOf, testApp } from '#test/support/serverApp.ts'
import { invite, makeFirst, password } from '#test/support/team.ts'

let pool: Pool
let app: FastifyInstance
let admin: SignedInAnswer
let ws = ''
beforeAll(async () => {
  pool = (await makeDatabase()).pool
  app = (await testApp(pool)).app
  admin = await makeFirst(app)
  ws = admin.workspaces[0]?.ws ?? ''
})
afterAll(async () => {
  await app.close()
  await pool.end()
})

const join = (code: string, over: object = {}) =>
  app.inject(call('POST', '/v1/accounts/join', undefined, { code, name: 'Cam', password, ...over }))
const list = async () =>
  (await app.inject(call('GET', `/v1/ws/${ws}/invitations`, admin.token))).json<{ invitations: InvitationAnswer[] }>()
    .invitations

it('makes a member with the role, partners and person id of the invitation', async () => {
  const [partner, personId] = [newId(), newId()]
  const body = { email: 'Cam@Team.example', role: 'cam', partners: [partner, partner], personId, days: 3 }
  const made = newInvitationAnswer.parse(await invite(app, ws, admin.token, body))
  expect(made).toMatchObject({ email: 'cam@team.example', role: 'cam', partners: [partner], personId, mailed: false })
  expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(3 * 24 * 3_600_000)
  expect(made.link).toMatch(/^partnerbook:\/\/join(\/[A-Za-z0-9_-]{1,64}){2,5}$/)
  expect(await list()).toContainEqual(expect.objectContaining({ id: made.id, acceptedAt: null }))
  expect(JSON.stringify(await list())).not.toContain(made.code.slice(0, 5))

  const joined = await join(made.code)
  expect(joined.statusCode).toBe(201)
  expect(joined.json()).toMatchObject({
    person: { id: personId, email: 'cam@team.example' },
    workspaces: [{ ws, role: 'cam' }],
  })
  const scopes = await effectiveScopes(pool, ws, personId)
  expect(scopes?.generationOf(`p:${partner}`)).toBe(scopes?.gen)
  expect((await list()).find(({ id }) => id === made.id)?.acceptedAt).not.toBeNull()
  expect(problemOf(await join(made.code))).toBe('invitation-used')
})

it('gives a new id when the person id is taken', async () => {
  const body = { email: 'taken@team.example', role: 'viewer', personId: admin.person.id }
  const { code } = await invite(app, ws, admin.token, body)
  const joined = (await join(code)).json<SignedInAnswer>()
  expect(joined.person.id).not.toBe(admin.person.id)
  expect(joined.person.email).toBe('taken@team.example')
})

it('refuses wrong and expired codes', async () => {
  expect(problemOf(await join('00000-00000-00000-00000'))).toBe('code-wrong')
  const { code, id } = await invite(app, ws, admin.token, { email: 'late@team.example', role: 'cam' })
  await pool.query("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE ws = $1 AND id = $2", [ws, id])
  expect(problemOf(await join(code))).toBe('invitation-expired')
})

it('lets exactly one of several at once use it', async () => {
  const { code } = await invite(app, ws, admin.token, { email: 'raced@team.example', role: 'cam' })
  const answers = await Promise.all([join(code), join(code), join(code)])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409])
  expect((await pool.query('SELECT 1 FROM "user" WHERE email = \'raced@team.example\'')).rowCount).toBe(1)
})

it('can be withdrawn until it is used', async () => {
  const { code, id } = await invite(app, ws, admin.token, { email: 'unwanted@team.example', role: 'cam' })
  const withdraw = () => app.inject(call('DELETE', `/v1/ws/${ws}/invitations/${id}`, admin.token))
  expect((await withdraw()).statusCode).toBe(204)
  expect(problemOf(await withdraw())).toBe('not-found')
  expect(problemOf(await join(code))).toBe('code-wrong')
  const used = (await list()).find(({ acceptedAt }) => acceptedAt !== null)
  expect(problemOf(await app.inject(call('DELETE', `/v1/ws/${ws}/invitations/${used?.id}`, admin.token)))).toBe(
    'invitation-used',
  )
})

it('lets an account there is join with its password, and with no other', async () => {
  const { rows } = await pool.query<{ ws: string }>(
    "INSERT INTO workspace (ws, epoch, name) VALUES ($1, gen_random_uuid(), 'Other team') RETURNING ws",
    [newId()],
  )
  const other = rows[0]?.ws ?? ''
  await pool.query("INSERT INTO member VALUES ($1, $2, 'admin', 0)", [other, admin.person.id])
  const { code } = await invite(app, other, admin.token, { email: 'raced@team.example', role: 'manager' })
  expect(problemOf(await join(code, { password: 'not the password' }))).toBe('sign-in-failed')
  const joined = await join(code)
  expect(joined.json<SignedInAnswer>().workspaces.map(({ name, role }) => [name, role])).toEqual([
    ['Other team', 'manager'],
    ['Team', 'cam'],
  ])
  const again = await invite(app, other, admin.token, { email: 'raced@team.example', role: 'admin' })
  expect(problemOf(await join(again.code))).toBe('already-member')
  expect((await app.inject(call('GET', '/v1/accounts/me', joined.json<SignedInAnswer>().token))).statusCode).toBe(200)
})
