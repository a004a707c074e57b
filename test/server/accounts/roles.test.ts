import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pool } from '#server/db/pool.ts'
import { newId } from '#shared/domain/record.ts'
import { makeDatabase } from '#test/support/database.ts'
import { call, problemOf, testApp } from '#test/support/serverApp.ts'
import { invite, makeTeam, type Team } from '#test/support/team.ts'

let pool: Pool
let app: FastifyInstance
let team: Team
/** Another workspace on the same server, with a member and an invitation of its own. */
const other = { ws: newId(), userId: newId(), invitation: newId() }
const partner = newId()

beforeAll(async () => {
  pool = (await makeDatabase()).pool
  app = (await testApp(pool)).app
  team = await makeTeam(app)
  await pool.query("INSERT INTO workspace (ws, epoch, name) VALUES ($1, $1, 'Other')", [other.ws])
  await pool.query(
    `INSERT INTO "user" (id, name, email, "emailVerified") VALUES ($1, 'Other', 'secret@other.example', true)`,
    [other.userId],
  )
  await pool.query("INSERT INTO member VALUES ($1, $2, 'admin', 1)", [other.ws, other.userId])
  await pool.query(
    "INSERT INTO invitation (ws, id, code_hash, email, role, created_by, expires_at) VALUES ($1, $2, 'x', 'new@other.example', 'cam', $3, now() + interval '1 day')",
    [other.ws, other.invitation, other.userId],
  )
})
afterAll(async () => {
  await app.close()
  await pool.end()
})

type Request = readonly [method: string, path: string, body?: object]
const send = ([method, path, body]: Request, token?: string) =>
  app.inject(call(method as InjectOptions['method'] & string, path, token, body))
const inviting = (role: string): ((ws: string) => Request) => {
  let count = 0
  return (ws) => ['POST', `/v1/ws/${ws}/invitations`, { email: `${role}${count++}@new.example`, role }]
}

/** Every endpoint of a workspace, and who may use it: admin, manager, cam, viewer. */
const table: readonly [what: string, request: (ws: string, userId: string) => Request, ok: number, allowed: string][] =
  [
    ['read members', (ws) => ['GET', `/v1/ws/${ws}/members`], 200, 'admin manager cam viewer'],
    ['change a role', (ws, id) => ['PATCH', `/v1/ws/${ws}/members/${id}`, { role: 'viewer' }], 200, 'admin'],
    ['change whether active', (ws, id) => ['PATCH', `/v1/ws/${ws}/members/${id}`, { active: true }], 200, 'admin'],
    ['assign a partner', (ws, id) => ['PUT', `/v1/ws/${ws}/members/${id}/grants/p:${partner}`], 200, 'admin manager'],
    [
      'take a partner away',
      (ws, id) => ['DELETE', `/v1/ws/${ws}/members/${id}/grants/p:${partner}`],
      200,
      'admin manager',
    ],
    ['read invitations', (ws) => ['GET', `/v1/ws/${ws}/invitations`], 200, 'admin manager'],
    ['invite an admin', inviting('admin'), 201, 'admin'],
    ['invite a manager', inviting('manager'), 201, 'admin'],
    ['invite a cam', inviting('cam'), 201, 'admin manager'],
    ['invite a viewer', inviting('viewer'), 201, 'admin manager'],
  ]

describe.each(table)('%s', (_, request, ok, allowed) => {
  it.each(['admin', 'manager', 'cam', 'viewer'] as const)('by a %s', async (role) => {
    const answer = await send(request(team.ws, team.viewer.id), team[role].token)
    if (allowed.includes(role)) expect(answer.statusCode).toBe(ok)
    else expect(problemOf(answer)).toBe('not-allowed')
  })

  it('by nobody who is not signed in', async () => {
    expect(problemOf(await send(request(team.ws, team.viewer.id)))).toBe('not-signed-in')
  })

  it('never in another workspace, or one that is not there', async () => {
    for (const ws of [other.ws, newId(), 'x', "'; DROP TABLE member; --"]) {
      const answer = await send(request(encodeURIComponent(ws), other.userId), team.admin.token)
      expect([problemOf(answer), answer.payload.includes('other')]).toEqual(['not-found', false])
    }
  })
})

describe('withdrawing an invitation', () => {
  it.each([
    ['admin', 'manager', 204],
    ['manager', 'cam', 204],
    ['manager', 'admin', 403],
    ['cam', 'viewer', 403],
    ['viewer', 'viewer', 403],
  ] as const)('by a %s, of a %s: %i', async (role, invited, status) => {
    const { id } = await invite(app, team.ws, team.admin.token, { email: 'x@new.example', role: invited })
    expect((await send(['DELETE', `/v1/ws/${team.ws}/invitations/${id}`], team[role].token)).statusCode).toBe(status)
  })
})

it("never reaches another workspace's members and invitations through one's own", async () => {
  const { ws, admin } = team
  for (const request of [
    ['PATCH', `/v1/ws/${ws}/members/${other.userId}`, { role: 'viewer' }],
    ['PUT', `/v1/ws/${ws}/members/${other.userId}/grants/p:${partner}`],
    ['DELETE', `/v1/ws/${ws}/invitations/${other.invitation}`],
  ] satisfies Request[]) {
    expect(problemOf(await send(request, admin.token))).toBe('not-found')
  }
  const all = await Promise.all([
    send(['GET', `/v1/ws/${ws}/members`], admin.token),
    send(['GET', `/v1/ws/${ws}/invitations`], admin.token),
    send(['GET', '/v1/accounts/me'], admin.token),
  ])
  expect(all.map(({ payload }) => payload).join()).not.toContain('other.example')
})

it('assigns partners only: no other scope', async () => {
  const { ws, admin, viewer } = team
  for (const scope of ['w', `u:${admin.id}`, 'p:x', `p:${partner}x`, '*']) {
    const answer = await send(
      ['PUT', `/v1/ws/${ws}/members/${viewer.id}/grants/${encodeURIComponent(scope)}`],
      admin.token,
    )
    expect(problemOf(answer)).toBe('not-found')
  }
})
