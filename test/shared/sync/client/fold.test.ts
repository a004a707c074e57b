import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { derivedColumns, mutationOf } from '#renderer/data/database.ts'
import { store } from '#renderer/data/store.ts'
import { write } from '#renderer/data/write.ts'
import type { Id } from '#shared/domain/record.ts'
import { absent, fold, type RowChange, type RowState } from '#shared/sync/client/fold.ts'
import type { ViewRow } from '#shared/sync/client/ports.ts'
import { dealFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { idOf } from '../server/serverFixture.ts'

const me = idOf('anna')
const id = idOf('partner')
const at = '2026-03-01T09:00:00.000Z'
const row: ViewRow = {
  id,
  scope: `p:${id}`,
  createdAt: at,
  createdBy: me,
  updatedAt: at,
  updatedBy: me,
  _seq: 4,
  _dirty: 0,
  name: 'Nordwind',
  tags: ['a', 'b'],
  count: '1.10',
}
const there: RowState = { is: 'there', row }
const change = (op: object): RowChange => ({
  op: { type: 'partner', id, ...op } as RowChange['op'],
  mutation: { at: '2026-03-02T09:00:00.000Z', group: idOf('group') },
})
const foldedBy = (state: RowState, ...ops: object[]) => fold(state, ops.map(change), me)
const rowAfter = (...ops: object[]) => {
  const view = foldedBy(there, ...ops)
  return view.is === 'there' ? view.row : null
}

describe('a row with changes on top', () => {
  test('takes members one by one, each once, and keeps their order', () => {
    expect(rowAfter({ op: 'tag+', field: 'tags', members: ['b', 'c'] })?.tags).toEqual(['a', 'b', 'c'])
    expect(rowAfter({ op: 'tag-', field: 'tags', members: ['a', 'x'] })?.tags).toEqual(['b'])
    expect(rowAfter({ op: 'tag+', field: 'none', members: [{ x: 1 }, { x: 1 }] })?.none).toEqual([{ x: 1 }])
  })

  test('counts exactly, and leaves what is no number', () => {
    expect(rowAfter({ op: 'inc', field: 'count', by: '0.2' })?.count).toBe('1.3')
    expect(rowAfter({ op: 'inc', field: 'name', by: '1' })?.name).toBe('Nordwind')
  })

  test('is in the trash as the mutation put it there, and comes back as it was', () => {
    expect(foldedBy(there, { op: 'delete', base: 4 })).toEqual({
      is: 'deleted',
      entry: { type: 'partner', id, row, at: '2026-03-02T09:00:00.000Z', by: me, group: idOf('group'), hidden: 0 },
    })
    expect(foldedBy(there, { op: 'delete', base: 4 }, { op: 'restore' })).toEqual(there)
  })

  test('is not changed by what makes no sense any more', () => {
    const deleted = foldedBy(there, { op: 'delete', base: 4 })
    for (const op of [
      { op: 'set', fields: { name: 'x' }, base: {} },
      { op: 'delete', base: 4 },
      { op: 'move', scope: 'w' },
    ]) {
      expect(foldedBy(absent, op)).toBe(absent)
      expect(fold(deleted, [change(op)], me)).toBe(deleted)
    }
    expect(foldedBy(there, { op: 'restore' })).toBe(there)
    expect(foldedBy(there, { op: 'create', scope: 'w', fields: {} })).toBe(there)
    expect(foldedBy(absent, { op: 'restore' })).toBe(absent)
  })
})

const word = fc.constantFrom('a', 'b', 'c', 'd')
const arbitraryWrite = fc.oneof(
  fc.record({ does: fc.constant('name' as const), deal: fc.nat(2), value: word }),
  fc.record({ does: fc.constant('move' as const), deal: fc.nat(2), to: fc.nat(1) }),
  fc.record({ does: fc.constant('add' as const), partner: fc.nat(1), tag: word }),
  fc.record({ does: fc.constant('drop' as const), partner: fc.nat(1), tag: word }),
  fc.record({ does: fc.constant('delete' as const), deal: fc.nat(2) }),
  fc.record({ does: fc.constant('restore' as const), deal: fc.nat(2) }),
)

test('what is in the outbox, on top of nothing, is what the local writes left', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(arbitraryWrite, { maxLength: 15 }), async (writes) => {
      await freshStore()
      const intent = { label: 'test', types: ['partner', 'deal'] } as const
      const partners = await write(intent, async (scope) => [
        await scope.create('partner', partnerFields()),
        await scope.create('partner', partnerFields({ name: 'Suedwind' })),
      ])
      const partner = (n: number): Id => partners[n] ?? ''
      const deals = await write(intent, (scope) =>
        Promise.all([0, 1, 2].map((n) => scope.create('deal', dealFields(partner(n % 2))))),
      )
      for (const step of writes) {
        await write(intent, async (scope) => {
          if ('partner' in step) {
            const tags = (await scope.get('partner', partner(step.partner)))?.tags ?? []
            const rest = tags.filter((tag) => tag !== step.tag)
            await scope.set('partner', partner(step.partner), {
              tags: step.does === 'add' ? [...rest, step.tag] : rest,
            })
            return
          }
          const deal = deals[step.deal] ?? ''
          const isThere = (await scope.get('deal', deal)) !== undefined
          if (step.does === 'restore') return isThere ? undefined : scope.restore('deal', deal)
          if (!isThere) return
          if (step.does === 'delete') return scope.remove('deal', deal)
          await scope.set('deal', deal, step.does === 'name' ? { name: step.value } : { partnerId: partner(step.to) })
        })
      }
      await expectFolded('partner', partners)
      await expectFolded('deal', deals)
    }),
    { numRuns: 25 },
  )
}, 60_000)

async function expectFolded(type: 'partner' | 'deal', ids: readonly Id[]) {
  const { db, session } = store()
  const mutations = (await db.outbox.orderBy('n').toArray()).map(mutationOf)
  for (const id of ids) {
    const changes = mutations.flatMap((mutation) =>
      mutation.ops.flatMap((op) => (op.op !== 'y' && op.type === type && op.id === id ? [{ op, mutation }] : [])),
    )
    const view = fold(absent, changes, session.userId)
    const bare = (row: object | undefined) => {
      if (!row) return row
      const { tags, ...rest } = row as { readonly tags?: readonly string[] }
      // The order of a set's members is nobody's: they come and go one by one.
      return { ...rest, ...derivedColumns(type, row), _seq: 0, _dirty: 1, ...(tags && { tags: [...tags].sort() }) }
    }
    expect(bare(view.is === 'there' ? view.row : undefined)).toEqual(bare(await db.rows(type).get(id)))
    const entry = await db.trash.get([type, id])
    expect(view.is === 'deleted').toBe(entry !== undefined)
    if (view.is !== 'deleted' || !entry) continue
    const { row: kept, ...place } = entry
    const { row: folded, ...same } = view.entry
    expect({ ...same, row: bare(folded) }).toEqual({ ...place, row: bare(kept) })
  }
}
