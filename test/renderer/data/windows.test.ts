import { describe, expect, it } from 'vitest'
import { newId } from '#shared/domain/record.ts'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { openWindow } from '#test/support/openWindow.ts'
import { localRows, outboxOf, replicaOf } from '#test/support/replica.ts'

/** Two windows on one database, and this file's own view of it, which deletes it in the end. */
async function twoWindows() {
  const name = `test ${newId()}`
  await freshStore(name)
  return [await openWindow(name), await openWindow(name)] as const
}

describe('two windows on one database', () => {
  it('are the same device and the same person', async () => {
    const [left, right] = await twoWindows()
    expect(right.session).toEqual(left.session)
  })

  it('are so even when both make the database at the same moment', async () => {
    const name = `test ${newId()}`
    const { openSession } = await import('#renderer/data/session.ts')
    const { PartnerbookDatabase } = await import('#renderer/data/database.ts')
    const databases = [1, 2, 3].map(() => new PartnerbookDatabase(name))
    const sessions = await Promise.all(databases.map(openSession))
    expect(new Set(sessions.map((session) => JSON.stringify(session))).size).toBe(1)
    expect(await databases[0]?.meta.get('device')).toMatchObject({ value: { clientId: sessions[0]?.clientId } })
    for (const db of databases) await db.delete()
  })

  it('never give two mutations one number, however their writes meet', async () => {
    const windows = await twoWindows()
    const { id } = await windows[0].createRecord('partner', partnerFields())
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const window = windows[i % 2] ?? windows[0]
        return i % 3 === 0
          ? window.changeRecord('partner', id, { levelRank: i })
          : window.createRecord('partner', partnerFields())
      }),
    )
    const mutations = await outboxOf()
    expect(mutations.map((mutation) => mutation.n)).toEqual(mutations.map((_, i) => i + 1))
    expect(replicaOf(mutations).rows).toEqual(await localRows())
  })

  it('undo and redo from one history, each step once', async () => {
    const [left, right] = await twoWindows()
    const { id } = await left.createRecord('partner', partnerFields({ levelRank: 0 }))
    for (let rank = 1; rank <= 6; rank++) {
      await (rank % 2 ? left : right).changeRecord('partner', id, { levelRank: rank })
    }
    const undone = await Promise.all([left.undoLast(), right.undoLast(), left.undoLast(), right.undoLast()])
    const steps = undone.filter((step) => step !== null).map((step) => step.group)
    expect(new Set(steps).size).toBe(steps.length)
    const left6 = await left.db.rows('partner').get(id)
    expect(left6?.levelRank).toBe(6 - steps.length)
    for (const _ of steps) await right.redoLast()
    expect((await right.db.rows('partner').get(id))?.levelRank).toBe(6)
    expect(replicaOf(await outboxOf()).rows).toEqual(await localRows())
  })

  it('keep tables and outbox equal when one writes while the other takes a large intent back', async () => {
    const [left, right] = await twoWindows()
    const { write } = await import('#renderer/data/write.ts')
    const group = newId()
    const ids = Array.from({ length: 60 }, () => newId())
    for (let at = 0; at < 60; at += 10) {
      const rows = ids.slice(at, at + 10).map((id) => ({ id, fields: partnerFields() }))
      await write({ label: 'import', types: ['partner'], group }, (scope) => scope.createAll('partner', rows))
    }
    const changes = ids.map((id) => right.changeRecord('partner', id, { city: 'Graz' }).catch((error) => error.reason))
    await Promise.all([left.undoIntent(group), ...changes])
    expect((await Promise.all(changes)).every((done) => done === 'gone' || typeof done === 'object')).toBe(true)
    expect(await left.db.rows('partner').count()).toBe(0)
    for (let step = await left.undoLast(); step; step = await right.undoLast());
    expect(await left.db.rows('partner').count()).toBe(0)
    expect(replicaOf(await outboxOf()).rows).toEqual({})
  })
})
