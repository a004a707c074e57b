import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { announceHead, headChannel, nextSeq } from '#server/db/head.ts'
import { inTransaction, type Pool } from '#server/db/pool.ts'
import { effectiveScopes } from '#server/db/scopes.ts'
import { newId } from '#shared/domain/record.ts'
import { makeDatabase } from '#test/support/database.ts'

const ws = newId()
const partner = `p:${newId()}`
const elsewhere = `p:${newId()}`
const ids = { admin: newId(), manager: newId(), cam: newId(), viewer: newId(), gone: newId() }
let pool: Pool

beforeAll(async () => {
  pool = (await makeDatabase()).pool
  await pool.query('INSERT INTO workspace (ws, epoch, name, head_seq) VALUES ($1, $2, $3, 9)', [
    ws,
    randomUUID(),
    'Team',
  ])
  for (const [name, id] of Object.entries(ids)) {
    await pool.query('INSERT INTO "user" (id, name, email, "emailVerified") VALUES ($1, $2, $3, true)', [
      id,
      name,
      name,
    ])
    const role = name === 'gone' ? 'admin' : name
    await pool.query('INSERT INTO member VALUES ($1, $2, $3, 4, $4)', [ws, id, role, name !== 'gone'])
  }
  for (const id of [ids.cam, ids.admin]) {
    await pool.query('INSERT INTO scope_grant VALUES ($1, $2, $3, 7)', [ws, id, partner])
  }
})
afterAll(() => pool.end())

it.each([
  ['admin', 4, 4],
  ['manager', 4, 4],
  ['cam', 7, null],
  ['viewer', null, null],
] as const)('gives a %s the right scopes and generations', async (role, assigned, other) => {
  const scopes = await effectiveScopes(pool, ws, ids[role])
  expect(scopes?.role).toBe(role)
  expect(scopes?.generationOf('w')).toBe(4)
  expect(scopes?.generationOf(`u:${ids[role]}`)).toBe(4)
  expect(scopes?.generationOf(`u:${newId()}`)).toBeNull()
  expect(scopes?.generationOf(partner)).toBe(assigned)
  expect(scopes?.generationOf(elsewhere)).toBe(other)
})

it('gives nothing to those who left, strangers, and members of other workspaces', async () => {
  expect(await effectiveScopes(pool, ws, ids.gone)).toBeNull()
  expect(await effectiveScopes(pool, ws, newId())).toBeNull()
  expect(await effectiveScopes(pool, newId(), ids.admin)).toBeNull()
})

it('commits sequence numbers in the order they are given, each once', async () => {
  const given: number[] = []
  const take = () =>
    inTransaction(pool, async (client) => {
      const seq = await nextSeq(client, ws)
      given.push(seq ?? 0)
    })
  await Promise.all(Array.from({ length: 8 }, take))
  expect(given).toEqual([10, 11, 12, 13, 14, 15, 16, 17])
  expect(await nextSeq(pool, newId())).toBeNull()
})

it('tells the new head when the transaction commits, and only then', async () => {
  const listener = await pool.connect()
  const told: (string | undefined)[] = []
  listener.on('notification', ({ payload }) => told.push(payload))
  await listener.query(`LISTEN ${headChannel}`)
  const tell = (head: number) => (client: Parameters<typeof announceHead>[0]) =>
    announceHead(client, { ws, head, grants: true })
  await expect(
    inTransaction(pool, async (client) => {
      await tell(1)(client)
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  await inTransaction(pool, tell(2))
  await listener.query('SELECT 1')
  expect(told).toEqual([JSON.stringify({ ws, head: 2, grants: true })])
  listener.release(true)
})
