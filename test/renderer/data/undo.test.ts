import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { changeRecord, changeRecords, createRecord, deleteRecord, restoreRecord } from '#renderer/commands/records.ts'
import { sweepHidden } from '#renderer/data/history.ts'
import { store } from '#renderer/data/store.ts'
import { redo, undo, undoGroup } from '#renderer/data/undo.ts'
import { write } from '#renderer/data/write.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import { arbitraryFields } from '#test/support/arbitraryRecords.ts'
import { actionFields, contactFields, objectiveFields, partnerFields, planFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { localRows, outboxOf, replicaOf } from '#test/support/replica.ts'

beforeEach(async () => {
  await freshStore()
})

/**
 * What undo must bring back: every row with all its columns and the trash as listed. Only the stamps of the last
 * change differ, as taking something back is a change; and hidden rows, which nobody sees.
 */
async function workspaceState(types: readonly RecordType[] = recordTypes) {
  const { db } = store()
  const seen = ({ updatedAt, updatedBy, ...row }: { readonly updatedAt: string; readonly updatedBy: Id }) => row
  const rows = await Promise.all(types.map(async (type) => [type, (await db.rows(type).toArray()).map(seen)]))
  const trash = (await db.trash.toArray()).filter((entry) => entry.hidden === 0)
  return { rows: Object.fromEntries(rows), trash: trash.map((entry) => ({ ...entry, row: seen(entry.row) })) }
}

describe('whatever was done', () => {
  const types = ['partner', 'contact', 'action', 'plan', 'objective', 'setting'] as const
  type Step = { readonly what: string; readonly pick: number; readonly other: number }
  const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)]

  /** One intent, on whichever rows the numbers fall on. Does nothing where there are none. */
  async function act({ what, pick, other }: Step): Promise<void> {
    const { db } = store()
    const ids = async (type: RecordType) => db.rows(type).toCollection().primaryKeys()
    const partner = nth(await ids('partner'), pick)
    const contact = nth(await ids('contact'), pick)
    const seeded = <T>(values: fc.Arbitrary<T>) => fc.sample(values, { seed: other, numRuns: 1 })[0] as T
    switch (what) {
      case 'partner':
        return void (await createRecord('partner', seeded(arbitraryFields('partner'))))
      case 'contact':
        return void (partner && (await createRecord('contact', contactFields(partner))))
      case 'action':
        return void (partner && (await createRecord('action', actionFields(partner))))
      case 'plan':
        if (!partner) return
        return void (await write({ label: 'plan', types: ['plan', 'objective'] }, async (scope) => {
          const plan = await scope.create('plan', planFields(partner))
          const objective = await scope.create('objective', objectiveFields(partner, plan))
          await scope.set('objective', objective, { weight: 40 })
          const mistaken = await scope.create('objective', objectiveFields(partner, plan))
          await scope.remove('objective', mistaken)
        }))
      case 'change':
        return void (partner && (await changeRecord('partner', partner, seeded(arbitraryFields('partner')))))
      case 'promise': {
        const action = nth(await ids('action'), pick)
        return void (action && (await changeRecord('action', action, { state: 'done', doneOn: '2026-10-01' })))
      }
      case 'move': {
        const to = nth(await ids('partner'), other)
        return void (contact && to && (await changeRecord('contact', contact, { partnerId: to })))
      }
      case 'bulk':
        return void (await changeRecords('partner', await ids('partner'), {
          status: other % 2 ? 'inactive' : 'active',
        }))
      case 'delete':
        return void (partner && (await deleteRecord('partner', partner)))
      case 'leave':
        return void (contact && (await deleteRecord('contact', contact)))
      case 'restore': {
        const listed = (await db.trash.toArray()).filter((entry) => entry.hidden === 0)
        const entry = nth(listed, pick)
        return void (entry && (await restoreRecord(entry.type, entry.id)))
      }
    }
  }

  const intents = 'partner contact action plan change promise move bulk delete leave restore'.split(' ')
  const anyStep = fc.record({
    what: fc.constantFrom(...intents, ...intents, 'undo', 'undo', 'undo', 'undo', 'redo', 'redo', 'redo'),
    pick: fc.nat(9),
    other: fc.nat(999),
  })

  it('undo gives the exact state before, redo the exact state after, and the outbox tells all of it', async () => {
    const kinds = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 15, maxLength: 40 }), async (steps) => {
        await freshStore()
        const { id } = await createRecord('partner', partnerFields({ name: 'First' }))
        await createRecord('partner', partnerFields({ name: 'Second' }))
        await createRecord('contact', contactFields(id))
        const past: unknown[] = []
        const future: unknown[] = []
        let now: unknown = await workspaceState(types)
        for (const step of steps) {
          if (step.what === 'undo' || step.what === 'redo') {
            const [from, to, run] = step.what === 'undo' ? [past, future, undo] : [future, past, redo]
            const expected = from.pop()
            if (expected === undefined && step.what === 'undo') continue
            expect((await run()) !== null).toBe(expected !== undefined)
            if (expected === undefined) continue
            to.push(now)
            now = await workspaceState(types)
            expect(now).toEqual(expected)
            kinds.add(step.what)
          } else {
            const mutations = await store().db.outbox.count()
            await act(step)
            if ((await store().db.outbox.count()) === mutations) continue
            past.push(now)
            future.length = 0
            now = await workspaceState(types)
            kinds.add(step.what)
          }
        }
        expect(replicaOf(await outboxOf()).rows).toEqual(await localRows())
        for (let before = past.pop(); before !== undefined; before = past.pop()) {
          expect(await undo()).not.toBeNull()
          expect(await workspaceState(types)).toEqual(before)
        }
        for (let first = 3; first > 0; first--) expect(await undo()).not.toBeNull()
        expect(await undo()).toBeNull()
        expect(await localRows()).toEqual({})
        expect(replicaOf(await outboxOf()).rows).toEqual({})
      }),
      { numRuns: 40 },
    )
    expect([...kinds].sort()).toEqual([...intents, 'redo', 'undo'].sort())
  }, 60_000)
})

describe('how far back', () => {
  it('goes at least 100 steps back and forth again', async () => {
    const { id } = await createRecord('partner', partnerFields({ levelRank: 0 }))
    for (let rank = 1; rank <= 120; rank++) await changeRecord('partner', id, { levelRank: rank })
    const rank = async () => (await store().db.rows('partner').get(id))?.levelRank
    for (let back = 119; back >= 20; back--) {
      await undo()
      expect(await rank()).toBe(back)
    }
    for (let forth = 21; forth <= 120; forth++) {
      await redo()
      expect(await rank()).toBe(forth)
    }
  })

  it('forgets whole groups beyond 200, the oldest first', async () => {
    const { db } = store()
    const { id } = await createRecord('partner', partnerFields({ levelRank: 0 }))
    const group = newId()
    for (let rank = 1; rank <= 5; rank++) {
      await write({ label: 'many', types: ['partner'], group }, (scope) =>
        scope.set('partner', id, { levelRank: rank }),
      )
    }
    for (let rank = 6; rank <= 260; rank++) await changeRecord('partner', id, { levelRank: rank })
    const groups = await db.history.orderBy('group').uniqueKeys()
    expect(groups.length).toBeGreaterThanOrEqual(200)
    expect(groups.length).toBeLessThan(250)
    expect(groups).not.toContain(group)
    await undo()
    expect((await db.rows('partner').get(id))?.levelRank).toBe(259)
  })
})

describe('a large intent', () => {
  async function importPartners(count: number, chunk: number) {
    const group = newId()
    const ids = Array.from({ length: count }, () => newId())
    for (let at = 0; at < count; at += chunk) {
      const rows = ids.slice(at, at + chunk).map((id) => ({ id, fields: partnerFields() }))
      await write({ label: 'import', types: ['partner'], group }, (scope) => scope.createAll('partner', rows))
    }
    return group
  }

  it('of 3,000 rows is taken back by one undo and done again by one redo', async () => {
    const { db } = store()
    await createRecord('partner', partnerFields({ name: 'There before' }))
    const group = await importPartners(3_000, 500)
    const after = await workspaceState(['partner'])
    const heard: (readonly [number, number])[] = []
    expect(await undo((done, total) => heard.push([done, total]))).toEqual({ label: 'import', group })
    expect(heard).toEqual([1, 2, 3, 4, 5, 6].map((done) => [done, 6]))
    expect((await db.rows('partner').toArray()).map((row) => row.name)).toEqual(['There before'])
    expect(await redo()).toEqual({ label: 'import', group })
    expect(await workspaceState(['partner'])).toEqual(after)
    expect(replicaOf(await outboxOf()).rows).toEqual(await localRows(['partner']))
  }, 60_000)

  it.each([
    ['undo', () => undo()],
    ['undo of that intent', undoGroup],
  ] as const)('cut off in the middle of its undo is finished by the next %s', async (_name, again) => {
    const { db } = store()
    const group = await importPartners(30, 10)
    const crash = undo((done) => {
      if (done === 2) throw new Error('killed')
    })
    await expect(crash).rejects.toThrow('killed')
    expect(await db.rows('partner').count()).toBe(10)
    expect(await again(group)).toEqual({ label: 'import', group })
    expect(await db.rows('partner').count()).toBe(0)
    expect(await undo()).toBeNull()
    expect(await redo()).toEqual({ label: 'import', group })
    expect(await db.rows('partner').count()).toBe(30)
  })

  it('whose parts build on each other is taken back from its end, and redone from its beginning', async () => {
    const { id } = await createRecord('partner', partnerFields({ levelRank: 0 }))
    const group = newId()
    const intent = { label: 'steps', types: ['partner'], group } as const
    for (const levelRank of [1, 2, 3]) await write(intent, (scope) => scope.set('partner', id, { levelRank }))
    const rank = async () => (await store().db.rows('partner').get(id))?.levelRank
    await undo()
    expect(await rank()).toBe(0)
    await redo()
    expect(await rank()).toBe(3)
  })

  it('that was undone costs the next change nothing, and its rows go in the background', async () => {
    const { db } = store()
    await importPartners(30, 10)
    await undo()
    await sweepHidden()
    expect(await db.trash.count()).toBe(30)
    await createRecord('partner', partnerFields())
    expect(await redo()).toBeNull()
    expect(await db.trash.count()).toBe(30)
    await sweepHidden()
    expect(await db.trash.count()).toBe(0)
  })
})

describe('a new change', () => {
  it('makes what was undone impossible to redo', async () => {
    const { id } = await createRecord('partner', partnerFields({ city: 'Graz' }))
    await changeRecord('partner', id, { city: 'Linz' })
    await undo()
    await changeRecord('partner', id, { phone: '1' })
    expect(await redo()).toBeNull()
    expect(await store().db.rows('partner').get(id)).toMatchObject({ city: 'Graz', phone: '1' })
  })

  it('that is no step of its own leaves undo and redo alone', async () => {
    const { id } = await createRecord('partner', partnerFields())
    await undo()
    await write({ label: 'setting', types: ['setting'], undoable: false }, (scope) =>
      scope.create('setting', { key: 'appearance', value: 'dark' }),
    )
    expect(await undo()).toBeNull()
    expect(await redo()).not.toBeNull()
    expect(await store().db.rows('partner').get(id)).toBeDefined()
  })
})

describe('undo of one intent after others', () => {
  it('takes back that one, and redo takes the last undone first', async () => {
    const { db } = store()
    const { id, group } = await createRecord('partner', partnerFields())
    const other = await createRecord('partner', partnerFields({ name: 'Other' }))
    expect(await undoGroup(group)).toEqual({ label: 'create.partner', group })
    expect(await undoGroup(group)).toBeNull()
    expect(await db.rows('partner').toCollection().primaryKeys()).toEqual([other.id])
    await undo()
    expect(await db.rows('partner').count()).toBe(0)
    expect((await redo())?.group).toBe(other.group)
    expect((await redo())?.group).toBe(group)
    expect((await db.rows('partner').toCollection().primaryKeys()).sort()).toEqual([id, other.id].sort())
  })

  it('keeps what was changed again since, together with what only makes sense with it', async () => {
    const { db } = store()
    const partner = await createRecord('partner', partnerFields())
    const { id } = await createRecord('action', actionFields(partner.id, { title: 'Old', dueOn: '2026-10-01' }))
    const done = { state: 'done', doneOn: '2026-10-02', title: 'New' } as const
    const { group } = await changeRecord('action', id, done)
    await changeRecord('action', id, { doneOn: '2026-10-03' })
    await undoGroup(group)
    expect(await db.rows('action').get(id)).toMatchObject({ title: 'Old', state: 'done', doneOn: '2026-10-03' })
  })

  it('is no trap when its row is gone: the undo before it is still reached', async () => {
    const { db } = store()
    const first = await createRecord('partner', partnerFields({ name: 'First' }))
    const { id, group } = await createRecord('partner', partnerFields())
    await changeRecord('partner', id, { city: 'Linz' })
    await undoGroup(group)
    expect(await undo()).toMatchObject({ label: 'change.partner' })
    expect(await undo()).toMatchObject({ label: 'create.partner', group: first.group })
    expect(await db.rows('partner').count()).toBe(0)
    expect(replicaOf(await outboxOf()).rows).toEqual({})
  })
})

describe('the trash', () => {
  it('does not list rows whose creation was undone', async () => {
    const { db } = store()
    await createRecord('partner', partnerFields())
    await undo()
    expect((await db.trash.toArray()).map((entry) => entry.hidden)).toEqual([1])
  })

  it('lists a row again when its deletion is redone or its restoring undone, with those it was deleted with', async () => {
    const { db } = store()
    const partner = await createRecord('partner', partnerFields())
    await createRecord('contact', contactFields(partner.id))
    await deleteRecord('partner', partner.id)
    const listed = await db.trash.toArray()
    expect(listed.map((entry) => entry.hidden)).toEqual([0, 0])
    await undo()
    expect(await db.trash.count()).toBe(0)
    await redo()
    expect(await db.trash.toArray()).toEqual(listed)
    await restoreRecord('partner', partner.id)
    await undo()
    expect(await db.trash.toArray()).toEqual(listed)
    await restoreRecord('partner', partner.id)
    expect(await db.rows('contact').count()).toBe(1)
  })
})
