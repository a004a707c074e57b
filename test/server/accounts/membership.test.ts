import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Person } from '#server/accounts/membership.ts'
import { headChannel } from '#server/db/head.ts'
import type { Pool } from '#server/db/pool.ts'
import { effectiveScopes } from '#server/db/scopes.ts'
import { newId } from '#shared/domain/record.ts'
import { type MemberAnswer, memberAnswer } from '#shared/sync/accounts.ts'
import { makeDatabase } from '#test/support/database.ts'
import { call, problemOf, testApp } from '#test/support/serverApp.ts'
import { makeTeam, type Team } from '#test/support/team.ts'

let pool: Pool
let app: FastifyInstance
let team: Team
const putPerson = vi.fn(async (_client: unknown, _ws: string, _person: Person, _seq: number) => undefined)
beforeAll(async () => {
  pool = (await makeDatabase()).pool
  app = (await testApp(pool, {}, { putPerson })).app
  team = await makeTeam(app)
})
afterAll(async () => {
  await app.close()
  await pool.end()
})
beforeEach(() => putPerson.mockClear())

const change = (userId: string, body: object, token = team.admin.token) =>
  app.inject(call('PATCH', `/v1/ws/${team.ws}/members/${userId}`, token, body))
const grant = (method: 'PUT' | 'DELETE', userId: string, partner: string) =>
  app.inject(call(method, `/v1/ws/${team.ws}/members/${userId}/grants/p:${partner}`, team.admin.token))
const members = async () =>
  (await app.inject(call('GET', `/v1/ws/${team.ws}/members`, team.admin.token))).json<{ members: MemberAnswer[] }>()
    .members
const head = async () => {
  const { rows } = await pool.query<{ head: number }>('SELECT head_seq AS head FROM workspace WHERE ws = $1', [team.ws])
  return rows[0]?.head ?? 0
}
const scopesOf = (userId: string) => effectiveScopes(pool, team.ws, userId)

it('lists everybody with role, whether active, and partners', async () => {
  const partner = newId()
  await grant('PUT', team.cam.id, partner)
  const listed = await members()
  for (const member of listed) memberAnswer.parse(member)
  expect(listed.map(({ role }) => role).sort()).toEqual(['admin', 'cam', 'manager', 'viewer'])
  expect(listed.find(({ userId }) => userId === team.cam.id)?.partners).toEqual([partner])
})

it('gives a scope that is taken and given again a new generation, always greater', async () => {
  const partner = newId()
  const generations: number[] = []
  for (let round = 0; round < 3; round++) {
    await grant('PUT', team.cam.id, partner)
    generations.push((await scopesOf(team.cam.id))?.generationOf(`p:${partner}`) ?? 0)
    await grant('DELETE', team.cam.id, partner)
    expect((await scopesOf(team.cam.id))?.generationOf(`p:${partner}`)).toBeNull()
  }
  expect(generations).toEqual([...new Set(generations)].sort((a, b) => a - b))
  expect(generations[0]).toBeGreaterThan(0)
})

it('keeps the generation of what is given twice', async () => {
  const partner = newId()
  await grant('PUT', team.cam.id, partner)
  const before = (await scopesOf(team.cam.id))?.generationOf(`p:${partner}`)
  await grant('PUT', team.cam.id, partner)
  expect((await scopesOf(team.cam.id))?.generationOf(`p:${partner}`)).toBe(before)
})

it('gives a new generation to everything when a role changes or somebody comes back', async () => {
  const partner = newId()
  await grant('PUT', team.viewer.id, partner)
  const seen = [await scopesOf(team.viewer.id)]
  for (const body of [{ role: 'cam' }, { active: false }, { active: true }, { role: 'viewer' }]) {
    expect((await change(team.viewer.id, body)).statusCode).toBe(200)
    seen.push(await scopesOf(team.viewer.id))
  }
  const generations = seen.map((scopes) => scopes && [scopes.gen, scopes.generationOf(`p:${partner}`)])
  expect(generations[2]).toBeNull()
  const [first, second, , third, fourth] = generations
  for (const [older, newer] of [
    [first, second],
    [second, third],
    [third, fourth],
  ]) {
    expect(newer?.[0]).toBeGreaterThan(older?.[0] ?? 0)
    expect(newer?.[1]).toBeGreaterThan(older?.[1] ?? 0)
  }
})

it('ends the access of somebody who is deactivated at once', async () => {
  const read = () => app.inject(call('GET', `/v1/ws/${team.ws}/members`, team.cam.token))
  await change(team.cam.id, { active: false })
  expect(problemOf(await read())).toBe('not-found')
  expect((await app.inject(call('GET', '/v1/accounts/me', team.cam.token))).json()).toMatchObject({ workspaces: [] })
  await change(team.cam.id, { active: true })
  expect((await read()).statusCode).toBe(200)
})

it('shows a changed member in the workspace and tells the new head', async () => {
  const listener = await pool.connect()
  const told: unknown[] = []
  listener.on('notification', ({ payload }) => told.push(JSON.parse(payload ?? '')))
  await listener.query(`LISTEN ${headChannel}`)
  await change(team.viewer.id, { role: 'cam' })
  const after = await head()
  await vi.waitFor(() => expect(told).toEqual([{ ws: team.ws, head: after, grants: true }]))
  listener.release(true)
  const { id, email } = team.viewer
  const person = { id, email, name: email, role: 'cam', active: true }
  expect(putPerson.mock.calls.map(([, ws, shown, seq]) => [ws, shown, seq])).toEqual([[team.ws, person, after]])
  await change(team.viewer.id, { role: 'viewer' })
})

it('shows a new name in every workspace', async () => {
  const renamed = await app.inject(call('PATCH', '/v1/accounts/me', team.viewer.token, { name: 'Vera' }))
  expect(renamed.json()).toMatchObject({ person: { name: 'Vera' } })
  expect(putPerson.mock.calls.map(([, , { name }]) => name)).toEqual(['Vera'])
})

it('changes nothing when the record cannot be kept', async () => {
  const before = [await members(), await head()]
  putPerson.mockRejectedValueOnce(new Error('no'))
  expect(problemOf(await change(team.viewer.id, { role: 'cam' }))).toBe('unexpected')
  expect([await members(), await head()]).toEqual(before)
})

it('does not let the last active admin go', async () => {
  const { admin } = team
  for (const body of [{ role: 'manager' }, { active: false }, { role: 'viewer', active: false }]) {
    expect(problemOf(await change(admin.id, body))).toBe('last-admin')
  }
  await change(team.manager.id, { role: 'admin' })
  await change(team.manager.id, { active: false })
  expect(problemOf(await change(admin.id, { role: 'cam' }))).toBe('last-admin')
  await change(team.manager.id, { role: 'manager', active: true })
})

it('leaves one admin when two demote each other at once', async () => {
  await change(team.manager.id, { role: 'admin' })
  const answers = await Promise.all([
    change(team.admin.id, { role: 'cam' }, team.manager.token),
    change(team.manager.id, { role: 'cam' }, team.admin.token),
  ])
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 403])
  const { rows } = await pool.query("SELECT user_id AS id FROM member WHERE ws = $1 AND role = 'admin'", [team.ws])
  expect(rows).toHaveLength(1)
})
