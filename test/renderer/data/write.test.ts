import { liveQuery } from 'dexie'
import { beforeEach, describe, expect, it } from 'vitest'
import { derivedColumns } from '#renderer/data/database.ts'
import { splitOps } from '#renderer/data/outbox.ts'
import { store } from '#renderer/data/store.ts'
import { write } from '#renderer/data/write.ts'
import { documentId, partnerDocument } from '#shared/domain/document.ts'
import { newId } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import { mutationLimits, mutationSchema, type Op } from '#shared/sync/mutation.ts'
import { contactFields, dealFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { localRows, outboxOf, replicaOf } from '#test/support/replica.ts'

const about = (...types: RecordType[]) => ({ label: 'test', types })

beforeEach(async () => {
  await freshStore()
})

/** How much is in every table: what "nothing was written" is measured by. */
async function everything() {
  const { db } = store()
  return Object.fromEntries(await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()])))
}

async function aPartner(fields = {}) {
  return write(about('partner'), (scope) => scope.create('partner', partnerFields(fields)))
}

describe('one transaction', () => {
  it('writes the row, the mutation and the history step together', async () => {
    const { db, session } = store()
    const id = await aPartner({ tags: ['gold'] })
    expect(await db.rows('partner').get(id)).toMatchObject({
      name: 'Nordwind Systeme GmbH',
      status: 'active',
      scope: `p:${id}`,
      createdBy: session.userId,
      updatedBy: session.userId,
      _seq: 0,
      _dirty: 1,
    })
    expect(await outboxOf()).toMatchObject([{ n: 1, ops: [{ op: 'create', type: 'partner', id }] }])
    expect(await db.history.toArray()).toMatchObject([{ label: 'test', state: 'done' }])
  })

  it('writes nothing at all when the intent fails half way', async () => {
    const id = await aPartner()
    const before = await everything()
    const failing = write(about('partner', 'contact'), async (scope) => {
      await scope.create('contact', contactFields(id))
      await scope.set('partner', id, { name: 'Other' })
      await scope.addText(partnerDocument('partner', id, 'notes', id), new Uint8Array([1]), 'words')
      await scope.remove('partner', id)
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await everything()).toEqual(before)
  })

  it('writes nothing when a change failed in the database and the intent went on regardless', async () => {
    const id = await aPartner()
    const before = await everything()
    const careless = write(about('partner'), async (scope) => {
      const twice = [newId(), id].map((each) => ({ id: each, fields: partnerFields() }))
      await scope.createAll('partner', twice).catch(() => {})
    })
    await expect(careless).rejects.toThrow()
    expect(await everything()).toEqual(before)
  })

  it('leaves no trace of rows refused together with a bad one that the intent passed over', async () => {
    await write(about('partner'), async (scope) => {
      const rows = [partnerFields(), partnerFields({ name: '' })].map((fields) => ({ id: newId(), fields }))
      await scope.createAll('partner', rows).catch(() => {})
      await scope.create('partner', partnerFields({ name: 'Kept' }))
    })
    expect((await store().db.rows('partner').toArray()).map((row) => row.name)).toEqual(['Kept'])
    expect((await outboxOf()).flatMap((mutation) => mutation.ops)).toHaveLength(1)
  })

  it('is seen by a live query that was there before', async () => {
    const seen: number[] = []
    const following = liveQuery(() => store().db.rows('partner').count()).subscribe((count) => seen.push(count))
    await expect.poll(() => seen).toEqual([0])
    await aPartner()
    await expect.poll(() => seen.at(-1)).toBe(1)
    following.unsubscribe()
  })

  it('sees its own changes', async () => {
    await write(about('partner'), async (scope) => {
      const id = await scope.create('partner', partnerFields())
      await scope.set('partner', id, { city: 'Graz' })
      expect(await scope.get('partner', id)).toMatchObject({ city: 'Graz' })
    })
  })
})

describe('set', () => {
  it('writes nothing for equal values, however they are spelt', async () => {
    const id = await aPartner({ city: 'Graz', tags: ['gold'] })
    const deal = await write(about('deal'), (scope) => scope.create('deal', dealFields(id)))
    const before = await everything()
    await write(about('partner', 'deal'), async (scope) => {
      await scope.set('partner', id, { city: ' Graz ', tags: ['gold'], name: undefined })
      await scope.set('deal', deal, { amount: { currency: 'EUR', amount: 4_800_000 } })
    })
    expect(await everything()).toEqual(before)
  })

  it('carries only what changed, each with the version it was based on', async () => {
    const id = await aPartner()
    await store().db.rows('partner').update(id, { _seq: 41 })
    await write(about('partner'), (scope) => scope.set('partner', id, { city: 'Graz', status: 'active' }))
    expect((await outboxOf()).at(-1)?.ops).toEqual([
      { op: 'set', type: 'partner', id, fields: { city: 'Graz' }, base: { city: 41 } },
    ])
  })

  it('takes a whole row as a patch without touching its stamps, scope or columns', async () => {
    const { db } = store()
    const id = await aPartner()
    const row = await db.rows('partner').get(id)
    const patch = { ...row, city: 'Graz', id: newId(), scope: 'w', createdAt: '2000-01-01T00:00:00.000Z', _seq: 9 }
    await write(about('partner'), (scope) => scope.set('partner', id, patch))
    expect(await db.rows('partner').toArray()).toEqual([{ ...row, city: 'Graz', updatedAt: expect.any(String) }])
    expect((await outboxOf()).at(-1)?.ops).toMatchObject([{ fields: { city: 'Graz' }, base: { city: 0 } }])
  })

  it('says which field breaks its rule, and writes nothing', async () => {
    const id = await aPartner()
    const before = await everything()
    const refused = write(about('partner'), (scope) => scope.set('partner', id, { nextReviewOn: '2026-02-30' }))
    await expect(refused).rejects.toMatchObject({
      reason: 'invalid',
      detail: { type: 'partner', field: 'nextReviewOn' },
    })
    expect(await everything()).toEqual(before)
  })

  it('says that a row is gone', async () => {
    const id = newId()
    const refused = write(about('partner'), (scope) => scope.set('partner', id, { city: 'Graz' }))
    await expect(refused).rejects.toMatchObject({ reason: 'gone', detail: { type: 'partner', id } })
  })

  it('moves a row to the scope of its new partner, with its shared writing and not its private one', async () => {
    const { db, session } = store()
    const [from, to] = [await aPartner(), await aPartner()]
    const id = newId()
    await write(about('contact'), async (scope) => {
      await scope.create('contact', contactFields(from), id)
      await scope.addText(partnerDocument('contact', id, 'notes', from), new Uint8Array([1]), '')
      const own = { type: 'contact', recordId: id, part: 'private', scope: `u:${session.userId}` } as const
      await scope.addText(own, new Uint8Array([1]), '')
    })
    await write(about('contact'), (scope) => scope.set('contact', id, { partnerId: to }))
    expect(await db.rows('contact').get(id)).toMatchObject({ partnerId: to, scope: `p:${to}` })
    expect((await db.documents.toArray()).map((doc) => doc.scope).sort()).toEqual([`p:${to}`, `u:${session.userId}`])
    expect((await outboxOf()).at(-1)?.ops).toMatchObject([
      { op: 'set', fields: { partnerId: to } },
      { op: 'move', id, scope: `p:${to}` },
    ])
  })
})

describe('scopes', () => {
  it.each([
    ['product', { name: 'Router' }, () => 'w'],
    ['setting', { key: 'appearance', value: 'dark' }, (me: string) => `u:${me}`],
    ['deal', dealFields('01890000-0000-7000-8000-0000000000a1'), () => 'p:01890000-0000-7000-8000-0000000000a1'],
  ] as const)('a %s has the scope of its kind', async (type, fields, scopeFor) => {
    const { db, session } = store()
    const id = await write(about(type), (scope) => scope.create(type, fields as never))
    expect((await db.rows(type).get(id))?.scope).toBe(scopeFor(session.userId))
    expect((await outboxOf())[0]?.ops).toMatchObject([{ scope: scopeFor(session.userId) }])
  })

  it('a row of a partner that names none is invalid', async () => {
    const refused = write(about('deal'), (scope) => scope.create('deal', { name: 'x' } as never))
    await expect(refused).rejects.toMatchObject({ reason: 'invalid', detail: { type: 'deal', field: 'partnerId' } })
  })
})

describe('derived columns', () => {
  it('follow every change, deletion and restoring', async () => {
    const { db } = store()
    const partner = await aPartner()
    const deal = await write(about('deal'), (scope) => scope.create('deal', dealFields(partner)))
    const inStep = async () => {
      for (const type of recordTypes) {
        for (const row of await db.rows(type).toArray()) expect(row).toMatchObject(derivedColumns(type, row))
      }
    }
    await inStep()
    await write(about('partner', 'deal'), async (scope) => {
      await scope.set('partner', partner, { name: 'Äther & Söhne', domain: 'aether.example' })
      await scope.set('deal', deal, { closeOn: null })
    })
    await inStep()
    expect(await db.rows('partner').where('_name').equals('ather and sohne').count()).toBe(1)
    expect(await db.rows('deal').where('[partnerId+_on]').equals([partner, '9999-12-31']).count()).toBe(1)
    await write(about('deal'), (scope) => scope.remove('deal', deal))
    await write(about('deal'), (scope) => scope.restore('deal', deal))
    await inStep()
  })
})

describe('the outbox', () => {
  it('numbers mutations from 1 without gaps and keeps every limit, in one group', async () => {
    const group = newId()
    const rows = Array.from({ length: 450 }, () => ({ id: newId(), fields: partnerFields() }))
    await write({ ...about('partner'), group }, (scope) => scope.createAll('partner', rows))
    await aPartner()
    const mutations = await outboxOf()
    expect(mutations.map((mutation) => [mutation.n, mutation.ops.length])).toEqual([
      [1, 200],
      [2, 200],
      [3, 50],
      [4, 1],
    ])
    for (const mutation of mutations) expect(mutationSchema.parse(mutation)).toEqual(mutation)
    expect(mutations.slice(0, 3).every((mutation) => mutation.group === group)).toBe(true)
    expect(mutations[3]?.group).not.toBe(group)
    expect(new Set(mutations.map((mutation) => mutation.uuid)).size).toBe(4)
  })

  it.each([
    ['plain letters', 'n'],
    ['letters of three bytes', '株'],
    ['pairs of surrogates', '🎉'],
    ['escaped characters', '\u0001'],
  ])('splits before 256 KB on the wire, for %s', async (_name, letter) => {
    const description = letter.repeat(10_000 / letter.length)
    const rows = Array.from({ length: 60 }, () => ({ id: newId(), fields: partnerFields({ description }) }))
    await write(about('partner'), (scope) => scope.createAll('partner', rows))
    const mutations = await outboxOf()
    const sizes = mutations.map((mutation) => new TextEncoder().encode(JSON.stringify(mutation)).byteLength)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(mutationLimits.bytes)
    expect(mutations.length).toBeGreaterThan(1)
    expect(mutations.flatMap((mutation) => mutation.ops)).toHaveLength(60)
  })

  it('counts an update of writing as base64', () => {
    const update = (bytes: number): Op => ({ op: 'y', doc: 'a', scope: 'w', update: new Uint8Array(bytes) })
    expect(splitOps([update(96_000), update(96_000)])).toHaveLength(1)
    expect(splitOps([update(98_300), update(98_300), update(1)])).toHaveLength(2)
    expect(splitOps([update(300_000), update(1)])).toHaveLength(2)
  })

  it('tells a server everything the tables hold', async () => {
    const id = await aPartner()
    await write(about('partner', 'contact', 'deal'), async (scope) => {
      const contact = await scope.create('contact', contactFields(id))
      await scope.create('deal', dealFields(id))
      await scope.set('partner', id, { health: 'watch', healthReason: 'Two people left' })
      await scope.remove('contact', contact)
    })
    expect(replicaOf(await outboxOf()).rows).toEqual(await localRows())
  })

  it('keeps text durable, queued and registered in the same transaction', async () => {
    const { db } = store()
    const id = await aPartner()
    const address = partnerDocument('partner', id, 'notes', id)
    const update = new Uint8Array([7, 8, 9])
    await write(about(), (scope) => scope.addText(address, update, 'some words'))
    expect(await db.documents.get(documentId(address))).toMatchObject({ ...address, text: 'some words' })
    expect(await db.updates.toArray()).toMatchObject([{ doc: documentId(address), update, pending: 0 }])
    expect((await outboxOf()).at(-1)?.ops).toEqual([{ op: 'y', doc: documentId(address), scope: `p:${id}`, update }])
    expect(await db.history.count()).toBe(1)
  })
})
