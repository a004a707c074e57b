import fc from 'fast-check'
import { v5 } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { PostgresStore } from '#server/db/syncStore.ts'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import { bucketCount, emptyDigest } from '#shared/sync/digest.ts'
import type { PullLine, PushRequest } from '#shared/sync/protocol.ts'
import { documents } from '#shared/sync/server/documents.ts'
import type { ServerStore } from '#shared/sync/server/ports.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { push } from '#shared/sync/server/push.ts'
import { reconcile } from '#shared/sync/server/reconcile.ts'
import { differences } from '#shared/sync/server/repair.ts'
import { makeDatabase, type TestDatabase } from '#test/support/database.ts'
import { grant, joinAs, signUp } from '#test/support/syncServer.ts'
import { MemoryServerStore } from '#test/sync/memoryServerStore.ts'

let database: TestDatabase
let store: PostgresStore
beforeAll(async () => {
  database = await makeDatabase()
  store = new PostgresStore(database.url, 2)
})
afterAll(async () => {
  await store.close()
  await database.pool.end()
})

const partners = [newId(), newId()]
const rows = Array.from({ length: 4 }, () => newId())
const stamp = '2026-03-02T10:00:00.000Z'

const update = (() => {
  const doc = new Y.Doc()
  doc.getText('t').insert(0, 'Hello')
  return Buffer.from(Y.encodeStateAsUpdateV2(doc)).toString('base64')
})()

const partner = fc.constantFrom(...partners)
const row = fc.constantFrom(...rows)
const base = fc.nat(12)
const name = fc.constantFrom('Ada', 'Ben', 'Ümit 😀', '')
const at = { type: fc.constant('contact'), id: row }
const op: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.tuple(row, partner, name).map(([id, partnerId, firstName]) => ({
    op: 'create',
    type: 'contact',
    id,
    scope: partnerScope(partnerId),
    fields: { partnerId, firstName, emails: ['a@b.example'] },
  })),
  fc
    .record({ op: fc.constant('create'), type: fc.constant('partner'), id: partner, name })
    .map(({ name, ...rest }) => ({
      ...rest,
      scope: partnerScope(rest.id),
      fields: { name },
    })),
  fc.tuple(row, name, base).map(([id, lastName, seq]) => ({
    op: 'set',
    type: 'contact',
    id,
    fields: { lastName },
    base: { lastName: seq },
  })),
  fc.tuple(row, partner, base).map(([id, partnerId, seq]) => ({
    op: 'set',
    type: 'contact',
    id,
    fields: { partnerId },
    base: { partnerId: seq },
  })),
  fc.record({ op: fc.constant('delete'), ...at, base }),
  fc.record({ op: fc.constant('restore'), ...at }),
  fc.record({ op: fc.constant('move'), ...at, scope: partner.map(partnerScope) }),
  fc.tuple(row, partner).map(([id, partnerId]) => ({
    op: 'y',
    doc: `contact/${id}/notes`,
    scope: partnerScope(partnerId),
    update,
  })),
  fc.constant({ op: 'unheard-of' }),
)
const pushes = fc.array(
  fc.record({
    who: fc.nat(2),
    mutations: fc.array(fc.array(op, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
)

/** Everything a device of somebody can see, in a form without order where there is none. */
async function viewOf(store: ServerStore, ws: Id, userId: Id, clientId: Id) {
  const lines: PullLine[] = []
  const caller = { ws, userId }
  const asking = { clientId, epoch: null, sv: 1 }
  for await (const line of pull(store, caller, { ...asking, cursor: 0, cursorTag: '', scopes: [] })) lines.push(line)
  const later: PullLine[] = []
  const scopes = lines.flatMap((line) =>
    line.line === 'hello' ? line.scopes.map(({ scope, gen }) => ({ scope, gen, after: 4 })) : [],
  )
  for await (const line of pull(store, caller, { ...asking, cursor: 0, cursorTag: '', scopes })) later.push(line)
  const docs = rows.map((id) => ({ doc: `contact/${id}/notes`, since: 0 }))
  const buckets = Array.from({ length: bucketCount }, () => emptyDigest)
  const repairs = await Promise.all(
    partners.map((id) => differences(store, caller, { ...asking, scope: partnerScope(id), buckets })),
  )
  const seen = [{ seq: 3, tag: 'no' }]
  const shared = await reconcile(store, caller, { ...asking, seen })
  return [...lines, ...later, await documents(store, caller, { ...asking, docs }), shared, ...repairs].map(sorted)
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([key]) => key !== 'epoch' && key !== 'headTag')
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, sorted(inner)] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

it('does with PostgreSQL what it does in memory', { timeout: 240_000 }, async () => {
  const { pool } = database
  const people = [await signUp(pool), await signUp(pool), await signUp(pool)]
  await fc.assert(
    fc.asyncProperty(pushes, async (steps) => {
      const [ws, epoch] = [newId(), newId()]
      const memory = new MemoryServerStore()
      memory.addWorkspace(ws, epoch)
      await pool.query('INSERT INTO workspace (ws, epoch, name) VALUES ($1, $2, $3)', [ws, epoch, 'Team'])
      for (const [i, { userId }] of people.entries()) {
        const role = i === 0 ? 'admin' : 'cam'
        await memory.setRole(ws, userId, role)
        await joinAs(pool, ws, userId, role)
        for (const id of i === 1 ? partners : partners.slice(0, 1)) {
          if (i === 0) continue
          await memory.grant(ws, userId, id)
          await grant(pool, ws, userId, id)
        }
      }
      const counts = [0, 0, 0]
      let made = 0
      for (const { who, mutations } of steps) {
        const userId = people[who]?.userId ?? ''
        const request: PushRequest = {
          clientId: v5(`${who}`, ws),
          epoch,
          sv: 1,
          ackedThrough: 0,
          mutations: mutations.map((ops) => {
            counts[who] = (counts[who] ?? 0) + 1
            made += 1
            const uuid = v5(`mutation ${made}`, ws)
            return { n: counts[who] ?? 0, uuid, sv: 1, at: '2026-03-01T09:00:00.000Z', group: uuid, ops }
          }),
        }
        let ids = 0
        const surroundings = { stamp, newId: () => v5(`tag ${made} ${ids++}`, ws) }
        const expected = await push(memory, { ws, userId }, request, surroundings)
        ids = 0
        expect(await push(store, { ws, userId }, request, surroundings)).toEqual(expected)
        expect(await push(store, { ws, userId }, request, surroundings)).toMatchObject({ results: expected.results })
      }
      for (const [i, { userId }] of people.entries()) {
        const clientId = v5(`${i}`, ws)
        expect(await viewOf(store, ws, userId, clientId)).toEqual(await viewOf(memory, ws, userId, clientId))
      }
      const { rows: audited } = await pool.query(
        'SELECT seq, type, id, patch, previous FROM change_audit WHERE ws = $1',
        [ws],
      )
      expect(sorted(audited)).toEqual(sorted(memory.workspace(ws).audit))
    }),
    { numRuns: 40 },
  )
})
