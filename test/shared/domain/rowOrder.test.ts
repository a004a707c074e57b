import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderKey } from '#shared/domain/record.ts'
import { inOrder, type Ordered, placeRow } from '#shared/domain/rowOrder.ts'

const apply = (rows: readonly Ordered[], id: string, changes: readonly Ordered[]): Ordered[] => {
  const keys = new Map([...rows, { id, order: '' }].map((row) => [row.id, row.order]))
  for (const change of changes) keys.set(change.id, change.order)
  return inOrder([...keys].map(([each, order]) => ({ id: each, order })))
}
const ids = (rows: readonly Ordered[]) => rows.map(({ id }) => id)

describe('placing a row', () => {
  it('writes only the row that moves where there is room', () => {
    const rows = ['bm', 'dm', 'fm'].map((order, n) => ({ id: String(n), order }))
    expect(placeRow(rows, '2', 0)).toHaveLength(1)
    expect(ids(apply(rows, '2', placeRow(rows, '2', 0)))).toEqual(['2', '0', '1'])
  })

  it('gives all rows new keys where two have the same', () => {
    const rows = ['a', 'b', 'c'].map((id) => ({ id, order: 'm' }))
    expect(ids(apply(rows, 'c', placeRow(rows, 'c', 1)))).toEqual(['a', 'c', 'b'])
  })

  it('puts a row wherever it is asked to, with keys the records allow, whatever keys there are', () => {
    const anyKey = fc.oneof(fc.string({ maxLength: 6 }), fc.constantFrom('m', 'a', 'b', 'z', 'bm', 'zzz', 'Aa'))
    const moves = fc.array(fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 12 })), { maxLength: 30 })
    fc.assert(
      fc.property(fc.array(anyKey, { minLength: 1, maxLength: 10 }), moves, (keys, steps) => {
        let rows: Ordered[] = keys.map((order, n) => ({ id: `row ${n}`, order }))
        for (const [which, place] of steps) {
          const id = `row ${which}`
          const others = ids(inOrder(rows)).filter((each) => each !== id)
          const changes = placeRow(rows, id, place)
          rows = apply(rows, id, changes)
          expect(ids(rows)).toEqual(others.toSpliced(Math.min(place, others.length), 0, id))
          for (const { order } of changes) expect(orderKey.safeParse(order).success).toBe(true)
        }
      }),
    )
  })

  it('holds a thousand rows added at the end', () => {
    let rows: Ordered[] = []
    for (let n = 0; n < 1_000; n++) rows = apply(rows, `${1_000 + n}`, placeRow(rows, `${1_000 + n}`, rows.length))
    expect(ids(rows)).toEqual(ids(rows).toSorted())
    expect(rows.every(({ order }) => orderKey.safeParse(order).success)).toBe(true)
  })
})
