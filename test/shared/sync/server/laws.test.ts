import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RecordType, recordTypes, rowSchema, scopeOf } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import { type Digest, digestWith, emptyDigest } from '#shared/sync/digest.ts'
import type { Done, Hello, PullLine, Result } from '#shared/sync/protocol.ts'
import { documents } from '#shared/sync/server/documents.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { differences, rowsNamed } from '#shared/sync/server/repair.ts'
import { arbitraryFields } from '#test/support/arbitraryRecords.ts'
import {
  arbitraryOp,
  arbitraryStep,
  otherPartner,
  people,
  plan,
  play,
  type Step,
  userOf,
} from './arbitraryMutations.ts'
import { create, Device, epoch, idOf, newServer, partnerId, type Server, ws } from './serverFixture.ts'

const steps = fc.array(arbitraryStep(), { minLength: 1, maxLength: 25 })

/** The partner everybody has, with a few rows, and one that only anna and the lead have. */
async function twoPartners(): Promise<Server> {
  const server = await newServer()
  await server.lead.does(create('partner', otherPartner, { name: 'Suedwind' }))
  await server.store.grant(ws, idOf('anna'), otherPartner)
  for (const letter of 'abc') await server.ben.does(create('deal', idOf(letter), { partnerId, name: letter }))
  for (const letter of 'pq') await server.ben.does(create('plan', idOf(letter), plan))
  return server
}

/** Everything a workspace holds but the tags, which are random. */
function stateOf(server: Server) {
  const { tags: _, ...state } = server.store.workspace(ws)
  return state
}

describe('laws', () => {
  test('many mutations at once are many one by one', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(arbitraryStep(fc.constant('anna')), { minLength: 1, maxLength: 20 }),
        async (before, own) => {
          const [together, apart] = [await twoPartners(), await twoPartners()]
          await play(together, before)
          await play(apart, before)
          const one = await together.anna.push(own.map(({ ops }) => together.anna.mutation(ops)))
          const many = await play(apart, own)
          expect(one.results).toEqual(many)
          const [left, right] = [stateOf(together), stateOf(apart)]
          const sorted = (server: typeof left) => ({
            ...server,
            audit: server.audit.map((entry) => JSON.stringify(entry)).sort(),
            scopes: new Map(
              [...server.scopes].map(([scope, log]) => [scope, { ...log, entries: new Map([...log.entries].sort()) }]),
            ),
          })
          expect(sorted(left)).toEqual(sorted(right))
        },
      ),
    )
  })

  test('digests and entries are those of the rows there are, and rows are valid', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const server = await twoPartners()
        await play(server, steps)
        checkStored(server)
      }),
    )
  })

  test('what touches other rows may come in any order', async () => {
    const own = (person: 'anna' | 'ben', letters: string) =>
      fc.array(
        arbitraryStep(fc.constant(person)).map((step) => ({
          ...step,
          ops: step.ops.map((op) => JSON.parse(JSON.stringify(op), (_, value) => renamed(value, letters))),
        })),
        { maxLength: 8 },
      )
    await fc.assert(
      fc.asyncProperty(own('anna', 'anna'), own('ben', 'ben'), async (annas, bens) => {
        const [left, right] = [await twoPartners(), await twoPartners()]
        await play(left, [...annas, ...bens])
        await play(right, [...bens, ...annas])
        expect(contentOf(left)).toEqual(contentOf(right))
      }),
    )
  })

  test('no value that was taken is lost: it is there, in the audit, or in the inbox', async () => {
    let taken = 0
    let conflicts = 0
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const server = await twoPartners()
        const results = await play(server, steps)
        taken += checkKept(server, steps, results)
        conflicts += results.filter(({ verdict }) => verdict.outcome === 'conflict').length
      }),
    )
    expect(taken).toBeGreaterThan(100)
    expect(conflicts).toBeGreaterThan(50)
  })

  test('whatever is pushed, nothing throws and nothing invalid is stored', async () => {
    const ids = [idOf('a'), idOf('b'), userOf('anna'), userOf('ben')]
    const record = fc.tuple(fc.constantFrom(...recordTypes), fc.constantFrom(...ids)).chain(([type, id]) =>
      fc
        .record({
          op: fc.constantFrom('create', 'create', 'set', 'tag+'),
          type: fc.constant(type),
          id: fc.constant(id),
          fields: arbitraryFields(type).map((fields) =>
            'partnerId' in fields ? { ...fields, partnerId: otherPartner } : fields,
          ),
          base: fc.dictionary(fc.constantFrom('name', 'title'), fc.nat(50)),
          field: fc.constantFrom('tags', 'productIds'),
          members: fc.array(fc.string()),
        })
        .map((op) => ({ ...op, scope: scopeOf(type, id, op.fields, userOf('lead')) })),
    )
    const any = fc.oneof(
      record,
      record.chain((op) =>
        fc.tuple(fc.constantFrom(...Object.keys(op)), fc.jsonValue()).map(([key, value]) => ({ ...op, [key]: value })),
      ),
      fc
        .tuple(arbitraryOp(userOf('anna')), fc.jsonValue())
        .chain(([op, value]) => fc.constantFrom(...Object.keys(op)).map((key) => ({ ...op, [key]: value }))),
      arbitraryOp(userOf('anna')),
      fc.jsonValue(),
    )
    let applied = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(any, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 12 }),
        async (mutations) => {
          const server = await twoPartners()
          const { lead } = server
          const before = lead.n
          const sent = JSON.parse(JSON.stringify(mutations)) as unknown[][]
          const { results } = await lead.push(sent.map((ops) => lead.mutation(ops)))
          expect(results.map(({ n }) => n)).toEqual(sent.map((_, i) => before + i + 1))
          applied += results.filter(({ verdict }) => verdict.outcome === 'applied').length
          checkStored(server)
        },
      ),
      { numRuns: 150 },
    )
    expect(applied).toBeGreaterThan(100)
  })

  test('nobody reads what is not theirs', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const server = await twoPartners()
        await play(server, steps)
        const { entities, docs, scopes } = server.store.workspace(ws)
        const vera = new Device(server, 'vera', 'laptop')
        for (const device of [server.anna, server.ben, vera]) {
          const caller = { ws, userId: device.userId }
          const mine = new Set((await server.store.read(ws, (tx) => tx.access(device.userId)))?.grants.keys())
          const readable = (scope = '') => scope === 'w' || scope === `u:${device.userId}` || mine.has(scope)
          for (const line of await device.pull()) {
            if (line.line !== 'page') continue
            expect(readable(line.scope)).toBe(true)
            for (const { type, id } of line.rows) expect(entities.get(`${type}/${id}`)?.scope).toBe(line.scope)
            for (const { doc } of line.docs) expect(docs.get(doc)?.scope).toBe(line.scope)
          }
          const asking = { clientId: device.clientId, epoch, sv: 1 }
          const ids = [...docs.keys()].map((doc) => ({ doc, since: 0 }))
          if (ids.length > 0) {
            const found = await documents(server.store, caller, { ...asking, docs: ids })
            expect(found.docs.map(({ doc }) => doc).sort()).toEqual(
              [...docs.values()].flatMap(({ doc, scope }) => (readable(scope) ? [doc] : [])).sort(),
            )
          }
          for (const scope of scopes.keys()) {
            const rows = [...entities.values()].map(({ type, id }) => ({ type, id }))
            const named = await rowsNamed(server.store, caller, { ...asking, scope, rows })
            const listed = await differences(server.store, caller, { ...asking, scope, buckets: [] })
            expect(named.rows.length > 0 && !readable(scope)).toBe(false)
            expect(listed.buckets.length > 0 && !readable(scope)).toBe(false)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  test('pulls of any size and moment end in what a fresh device gets', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ step: arbitraryStep(), pulls: fc.boolean(), cut: fc.nat(12) }), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.integer({ min: 1, max: 4 }),
        async (script, pageRows) => {
          const server = await twoPartners()
          const reader = new Reader(server, pageRows)
          for (const { step, pulls, cut } of script) {
            await play(server, [step])
            if (pulls) await reader.pull(cut)
          }
          await reader.pull(Number.POSITIVE_INFINITY)
          const fresh = new Reader(server, 1_000)
          await fresh.pull(Number.POSITIVE_INFINITY)
          expect(reader.rows).toEqual(fresh.rows)
        },
      ),
    )
  })
})

/** Anna's device as far as pulling goes: a first sync may be cut off after any line, later ones come whole. */
class Reader {
  readonly #server: Server
  readonly #pageRows: number
  readonly rows = new Map<string, Map<string, number>>()
  #cursor = { cursor: 0, cursorTag: '' }
  #scopes = new Map<string, { scope: string; gen: number; after?: number }>()

  constructor(server: Server, pageRows: number) {
    this.#server = server
    this.#pageRows = pageRows
  }

  async pull(most: number) {
    const { anna, store } = this.#server
    const request = { clientId: anna.clientId, epoch, sv: 1, ...this.#cursor, scopes: [...this.#scopes.values()] }
    const lines: PullLine[] = []
    const cuts = this.#cursor.cursor === 0
    for await (const line of pull(store, { ws, userId: anna.userId }, request, this.#pageRows)) {
      if (cuts && lines.length >= most) return
      lines.push(line)
      this.#take(line)
    }
    const hello = lines.find((line): line is Hello => line.line === 'hello')
    if (hello) this.#cursor = { cursor: hello.head, cursorTag: hello.headTag }
    for (const [scope, state] of this.#scopes) this.#scopes.set(scope, { scope, gen: state.gen })
  }

  #take(line: PullLine) {
    if (line.line === 'hello') {
      for (const { scope, gen, reset } of line.scopes) {
        if (!this.#scopes.has(scope) || reset) this.#scopes.set(scope, { scope, gen, after: 0 })
      }
    } else if (line.line === 'page') {
      const rows = this.rows.get(line.scope) ?? new Map<string, number>()
      this.rows.set(line.scope, rows)
      for (const { type, id, seq } of line.rows) rows.set(`${type}/${id}`, seq)
      for (const { doc, seq } of line.docs) rows.set(`doc/${doc}`, seq)
      for (const { type, id } of line.tombstones) rows.delete(`${type}/${id}`)
      const state = this.#scopes.get(line.scope)
      if (state?.after !== undefined) this.#scopes.set(line.scope, { ...state, after: line.to })
    } else if (line.line === 'done') this.#checkDigest(line)
  }

  #checkDigest({ scope, count, high, low }: Done) {
    const digest = [...(this.rows.get(scope) ?? [])].reduce(
      (sum, [key, seq]) => digestWith(sum, 1, key.slice(0, key.indexOf('/')), key.slice(key.indexOf('/') + 1), seq),
      emptyDigest,
    )
    expect({ count, high, low }).toEqual(digest)
  }
}

function checkStored(server: Server) {
  const { entities, docs, scopes } = server.store.workspace(ws)
  const digests = new Map<string, Digest>()
  for (const entity of entities.values()) {
    const { type, id, scope, seq, deleted, fields, createdAt, createdBy, updatedAt, updatedBy } = entity
    rowSchema(type as RecordType).parse({ id, scope, createdAt, createdBy, updatedAt, updatedBy, ...fields })
    expect(scopes.get(scope)?.entries.get(`${type}/${id}`)).toMatchObject({ seq, state: deleted ? 'deleted' : 'here' })
    if (!deleted) digests.set(scope, digestWith(digests.get(scope) ?? emptyDigest, 1, type, id, seq))
  }
  for (const { doc, scope, seq } of docs.values()) {
    expect(scopes.get(scope)?.entries.get(`doc/${doc}`)).toMatchObject({ seq, state: 'here' })
    digests.set(scope, digestWith(digests.get(scope) ?? emptyDigest, 1, 'doc', doc, seq))
  }
  for (const [scope, { digest, entries }] of scopes) {
    expect(digest).toEqual(digests.get(scope) ?? emptyDigest)
    expect([...entries.values()].filter(({ state }) => state === 'here')).toHaveLength(digest.count)
  }
}

/** Rows by what they hold, whatever their sequences. */
function contentOf(server: Server) {
  const { entities, docs } = server.store.workspace(ws)
  return {
    rows: new Map(
      [...entities].map(([key, { scope, fields, deleted, createdBy, updatedBy }]) => [
        key,
        { scope, fields, deleted: deleted?.by, createdBy, updatedBy },
      ]),
    ),
    docs: new Map([...docs].map(([key, { scope, bytes }]) => [key, { scope, bytes }])),
  }
}

const letters = new Map([...'abcdeopqrs'].map((letter) => [idOf(letter), letter]))

/** The same value about rows of one's own, and seen as it stood. */
function renamed(value: unknown, owner: string): unknown {
  if (typeof value === 'number') return 1_000
  if (typeof value !== 'string') return value
  let text = value
  for (const [id, letter] of letters) text = text.replaceAll(id, idOf(`${owner} ${letter}`))
  return text
}

/** Checks every value that was set by a mutation that was not refused; returns how many there were. */
function checkKept(server: Server, steps: readonly Step[], results: readonly Result[]): number {
  const { entities, audit } = server.store.workspace(ws)
  const held = [...entities.values()].flatMap(({ type, fields }) =>
    type === 'conflict' ? [fields, fields.mine] : [fields],
  )
  const kept = [...held, ...audit.flatMap(({ previous }) => [previous, previous.mine])] as Record<string, unknown>[]
  let count = 0
  for (const [i, { ops }] of steps.entries()) {
    if (results[i]?.verdict.outcome === 'refused') continue
    for (const [at, op] of ops.entries()) {
      if (op.op !== 'set' && op.op !== 'create') continue
      for (const [name, value] of Object.entries(op.fields as object)) {
        // What the same mutation overwrites was never to be seen by anybody.
        const later = ops
          .slice(at + 1)
          .some((other) => other.id === op.id && (other.field === name || hasField(other, name)))
        if (later) continue
        count += 1
        expect(
          kept.some((fields) => fields && sameValue(fields[name], value)),
          `${name} ${value}`,
        ).toBe(true)
      }
    }
  }
  return count
}

const hasField = (op: Record<string, unknown>, name: string): boolean =>
  typeof op.fields === 'object' && op.fields !== null && name in op.fields

test('the people of the laws are devices of the fixture', async () => {
  const server = await newServer()
  for (const person of people) expect(server[person]).toBeInstanceOf(Device)
})
