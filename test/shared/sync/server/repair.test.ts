import { toUint8Array as fromBase64, fromUint8Array as toBase64 } from 'js-base64'
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import { bucketCount, bucketOf, digestWith, emptyDigest } from '#shared/sync/digest.ts'
import { documents } from '#shared/sync/server/documents.ts'
import { reconcile } from '#shared/sync/server/reconcile.ts'
import { differences, rowsNamed } from '#shared/sync/server/repair.ts'
import { create, type Device, epoch, idOf, newServer, partnerId, type Server, set, ws } from './serverFixture.ts'

let server: Server
const scope = partnerScope(partnerId)
beforeEach(async () => {
  server = await newServer()
  await server.ben.does(...['a', 'b', 'c'].map((name) => create('deal', idOf(name), { partnerId, name })))
})

const callerOf = ({ userId }: Device) => ({ ws, userId })
const asking = ({ clientId }: Device) => ({ clientId, epoch, sv: 1 })

describe('documents', () => {
  const doc = `deal/${idOf('a')}/notes`
  const secret = `deal/${idOf('a')}/private/${idOf('ben')}`
  const writing = new Y.Doc()
  const updates: Uint8Array[] = []
  writing.on('updateV2', (update: Uint8Array) => updates.push(update))
  for (const word of ['one ', 'two ', 'three ']) writing.getText().insert(writing.getText().length, word)

  const text = (update: string | null | undefined, into = new Y.Doc()) => {
    if (update) Y.applyUpdateV2(into, fromBase64(update))
    return into.getText().toString()
  }

  test('come merged, after what the device has', async () => {
    const seqs: number[] = []
    for (const update of updates) {
      const { seq } = await server.ben.does({ op: 'y', doc, scope, update: toBase64(update) })
      seqs.push(seq)
    }
    const ask = (since: number) =>
      documents(server.store, callerOf(server.anna), { ...asking(server.anna), docs: [{ doc, since }] })
    const { docs } = await ask(0)
    expect(docs).toMatchObject([{ doc, scope, seq: seqs[2] }])
    expect(text(docs[0]?.update)).toBe('one two three ')
    const half = new Y.Doc()
    if (updates[0]) Y.applyUpdateV2(half, updates[0])
    expect(text((await ask(seqs[0] ?? 0)).docs[0]?.update, half)).toBe('one two three ')
    expect((await ask(seqs[2] ?? 0)).docs).toEqual([{ doc, scope, seq: seqs[2], update: null }])
  })

  test('two updates by one mutation are one', async () => {
    const ops = updates.map((update) => ({ op: 'y', doc, scope, update: toBase64(update) }))
    await server.ben.does(...ops)
    expect(server.store.workspace(ws).updates.get(doc)).toHaveLength(1)
    const asked = { ...asking(server.anna), docs: [{ doc, since: 0 }] }
    const { docs } = await documents(server.store, callerOf(server.anna), asked)
    expect(text(docs[0]?.update)).toBe('one two three ')
  })

  test('that are not there or not the caller’s are left out', async () => {
    const own = userScope(idOf('ben'))
    const update = toBase64(updates[0] ?? new Uint8Array())
    await server.ben.does({ op: 'y', doc: secret, scope: own, update })
    const docs = [doc, secret].map((doc) => ({ doc, since: 0 }))
    const anna = await documents(server.store, callerOf(server.anna), { ...asking(server.anna), docs })
    expect(anna.docs).toEqual([])
    const ben = await documents(server.store, callerOf(server.ben), { ...asking(server.ben), docs })
    expect(ben.docs).toMatchObject([{ doc: secret, scope: own }])
  })
})

describe('repair', () => {
  test('lists the rows of those buckets that differ, and nothing where all is the same', async () => {
    const { anna } = server
    const versions = await server.store.read(ws, (tx) => tx.versions(scope))
    const buckets = Array.from({ length: bucketCount }, () => emptyDigest)
    for (const { type, id, seq } of versions) {
      const bucket = bucketOf(type, id)
      buckets[bucket] = digestWith(buckets[bucket] ?? emptyDigest, 1, type, id, seq)
    }
    const ask = () => differences(server.store, callerOf(anna), { ...asking(anna), scope, buckets })
    expect((await ask()).buckets).toEqual([])
    const broken = bucketOf('deal', idOf('b'))
    buckets[broken] = emptyDigest
    expect((await ask()).buckets).toEqual([
      { bucket: broken, rows: versions.filter(({ type, id }) => bucketOf(type, id) === broken) },
    ])
  })

  test('brings rows by name, from their scope alone', async () => {
    const { anna } = server
    const rows = ['a', 'b', 'never'].map((name) => ({ type: 'deal', id: idOf(name) }))
    await server.ben.does({ op: 'delete', type: 'deal', id: idOf('b'), base: 99 })
    const found = await rowsNamed(server.store, callerOf(anna), { ...asking(anna), scope, rows })
    expect(found.rows.map(({ id }) => id)).toEqual([idOf('a')])
    const elsewhere = await rowsNamed(server.store, callerOf(anna), { ...asking(anna), scope: 'w', rows })
    expect(elsewhere.rows).toEqual([])
  })
})

describe('reconcile', () => {
  test('finds the newest shared point and what the server has of the device', async () => {
    const { anna, store } = server
    const tagAt = (seq: number) => ({ seq, tag: store.workspace(ws).tags.get(seq) ?? '' })
    const one = await anna.does(set('deal', idOf('a'), { name: 'one' }, 99))
    const backup = await store.backup(ws)
    const two = await anna.does(set('deal', idOf('a'), { name: 'two' }, 99))
    const seen = [two.seq, one.seq, 1].map(tagAt)
    await store.restore(ws, backup, idOf('second epoch'))
    const answer = await reconcile(store, callerOf(anna), { ...asking(anna), seen })
    expect(answer).toMatchObject({ epoch: idOf('second epoch'), common: one.seq, lastN: 1 })
    expect((await reconcile(store, callerOf(anna), { ...asking(anna), seen: [] })).common).toBe(0)
    const forked = reconcile(store, callerOf(server.ben), { ...asking(anna), seen: [] })
    await expect(forked).rejects.toMatchObject({ problem: 'client-forked' })
  })

  test('what was lost is pushed again and taken as it was meant', async () => {
    const { anna, store } = server
    const backup = await store.backup(ws)
    const lost = anna.mutation([create('deal', idOf('d'), { partnerId, name: 'd' })])
    await anna.push([lost])
    await store.restore(ws, backup, idOf('second epoch'))
    await expect(anna.push([anna.mutation([])])).rejects.toMatchObject({ problem: 'restored' })
    const next = anna.mutation([set('deal', idOf('d'), { name: 'e' }, 0)])
    const { results } = await anna.push([lost, { ...next, n: 2 }], { epoch: idOf('second epoch') })
    expect(results.map(({ verdict }) => verdict.outcome)).toEqual(['applied', 'applied'])
    expect(server.fields('deal', idOf('d'))).toMatchObject({ name: 'e' })
  })
})
