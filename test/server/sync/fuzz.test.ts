import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import { joinAs, makeWorkspace, type SyncServer, signUp, startSyncServer } from '#test/support/syncServer.ts'

let server: SyncServer
let ws: Id
let device: SyncDevice
beforeAll(async () => {
  server = await startSyncServer()
  ws = (await makeWorkspace(server.database.pool)).ws
  const person = await signUp(server.database.pool)
  await joinAs(server.database.pool, ws, person.userId, 'admin')
  device = new SyncDevice(server.url, ws, person)
})
afterAll(() => server.stop())

const asking = { clientId: newId(), epoch: null, sv: 1 }
const id = newId()
const good: Readonly<Record<string, Record<string, unknown>>> = {
  push: {
    ...asking,
    ackedThrough: 0,
    mutations: [
      {
        n: 1,
        uuid: newId(),
        sv: 1,
        at: '2026-03-01T09:00:00.000Z',
        group: newId(),
        ops: [{ op: 'create', type: 'partner', id, scope: partnerScope(id), fields: { name: 'P' } }],
      },
    ],
  },
  pull: { ...asking, cursor: 0, cursorTag: '', scopes: [{ scope: partnerScope(id), gen: 0, after: 3 }] },
  docs: { ...asking, docs: [{ doc: `partner/${id}/notes`, since: 0 }] },
  digest: { ...asking, scope: 'w', buckets: [{ count: 0, high: 0, low: 0 }] },
  rows: { ...asking, scope: 'w', rows: [{ type: 'partner', id }] },
  reconcile: { ...asking, seen: [{ seq: 1, tag: 'x' }] },
}

/** What breaks servers that store text, count in 64 bits, or trust names. */
const nasty = fc.constantFrom<unknown>(
  '\u0000',
  '\ud83d',
  'x'.repeat(70_000),
  "'; DROP TABLE entity; --",
  '../../etc/passwd',
  '0000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00.000Z',
  -1,
  0.5,
  1e308,
  Number.MAX_SAFE_INTEGER,
  2 ** 53,
  null,
  true,
  [],
  {},
  [[[[[[]]]]]],
  JSON.parse('{"__proto__": {"admin": true}}'),
  { constructor: { prototype: {} } },
)

type Path = readonly (string | number)[]
function pathsOf(value: unknown, path: Path = []): Path[] {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, part]) =>
          pathsOf(part, [...path, Array.isArray(value) ? Number(key) : key]),
        )
      : []
  return [path, ...inner]
}
function withAt(value: unknown, [first, ...rest]: Path, put: unknown): unknown {
  if (first === undefined) return put
  if (Array.isArray(value)) return value.map((part, i) => (i === first ? withAt(part, rest, put) : part))
  const from = value as Record<string, unknown>
  return { ...from, [first]: withAt(from[first], rest, put) }
}

const mutated = fc.constantFrom(...Object.keys(good)).chain((name) =>
  fc.record({
    name: fc.constant(name),
    body: fc
      .array(fc.tuple(fc.constantFrom(...pathsOf(good[name])), fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 }))), {
        minLength: 1,
        maxLength: 3,
      })
      .map((changes) =>
        changes.reduce<unknown>((body, [path, put]) => {
          try {
            return withAt(body, path, put)
          } catch {
            return body
          }
        }, good[name]),
      )
      .map((body) => JSON.stringify(body)),
  }),
)
const random = fc.record({
  name: fc.constantFrom(...Object.keys(good)),
  body: fc.oneof(
    fc.json(),
    fc.string(),
    fc.constant(`${'['.repeat(50_000)}`),
    fc.constant(`${'{"a":'.repeat(20_000)}`),
  ),
})

it.each(Object.keys(good))('answers %s with a zero byte in any of its places', async (name) => {
  for (const path of pathsOf(good[name])) {
    const { status, body } = await device.send('POST', name, withAt(good[name], path, '\0'))
    expect(status, `${path.join('.')} ${JSON.stringify(body)}`).toBeLessThan(500)
  }
})

it('answers any body with a verdict or a problem, in time, and stores none of it', { timeout: 240_000 }, async () => {
  let sent = 0
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: mutated }, random), async ({ name, body }) => {
      sent += 1
      const start = performance.now()
      const answer = await device.send('POST', name, body)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect(answer.status, `${name} ${body.slice(0, 500)} ${JSON.stringify(answer.body)}`).toBeLessThan(500)
      expect(performance.now() - start).toBeLessThan(10_000)
    }),
    { numRuns: 600 },
  )
  // What was taken is valid: every row can still be handed out, and parses.
  await device.pull()
  const { rows } = await server.database.pool.query(
    "SELECT type, scope, fields FROM entity WHERE ws = $1 AND NOT (type = 'partner' AND jsonb_typeof(fields -> 'name') = 'string')",
    [ws],
  )
  expect(rows).toEqual([])
  expect(sent).toBe(600)
  expect(statuses.get(200) ?? 0).toBeGreaterThan(0)
  expect(statuses.get(400) ?? 0).toBeGreaterThan(0)
})

it('refuses bodies that are too large, and what is no JSON', async () => {
  const large = await device.send('POST', 'push', { ...good.push, more: 'x'.repeat(2_000_000) })
  expect(large.body).toMatchObject({ status: 413, type: 'urn:partnerbook:problem:body-too-large' })
  const text = await device.send('POST', 'pull', 'hello', { 'content-type': 'text/plain' })
  expect(text.body).toMatchObject({ status: 415 })
  const many = {
    ...asking,
    cursor: 0,
    cursorTag: '',
    scopes: Array.from({ length: 5_001 }, () => ({ scope: 'w', gen: 0 })),
  }
  expect((await device.send('POST', 'pull', many)).body).toMatchObject({ status: 400 })
})
