import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mergeRow } from '#shared/importing/merge.ts'

const origin = (values: Record<string, string | string[] | null>) => ({ values })

describe('a row of a file and the record that is there', () => {
  test.each([
    ['an unedited field takes the file', 'old', 'old', 'new', { patch: { city: 'new' }, kept: 0 }],
    ['an edited field stays when the file says what it said', 'mine', 'old', 'old', { patch: {}, kept: 0 }],
    ['an edited field the file changed as well is kept and told', 'mine', 'old', 'new', { patch: {}, kept: 1 }],
    ['both came to the same value', 'new', 'old', 'new', { patch: {}, kept: 0 }],
    ['a field emptied here takes what is new in the file', null, 'old', 'new', { patch: { city: 'new' }, kept: 0 }],
    ['a field emptied here stays empty when the file says nothing new', null, 'old', 'old', { patch: {}, kept: 0 }],
  ])('%s', (_, mine, base, theirs, expected) => {
    const merged = mergeRow({ city: theirs }, { city: mine }, origin({ city: base }))
    expect({ patch: merged.patch, kept: merged.kept.length }).toEqual(expected)
  })

  test('without an origin only empty fields are filled', () => {
    const merged = mergeRow({ city: 'Graz', phone: '1' }, { city: 'Wien', phone: null }, null)
    expect(merged).toEqual({
      patch: { phone: '1' },
      kept: [{ field: 'city', mine: 'Wien', theirs: 'Graz' }],
      sourceChanged: true,
    })
  })

  test('addresses added on both sides are joined', () => {
    const merged = mergeRow({ emails: ['a', 'c'] }, { emails: ['a', 'b'] }, origin({ emails: ['a'] }))
    expect(merged).toEqual({ patch: { emails: ['a', 'b', 'c'] }, kept: [], sourceChanged: true })
  })
})

const value = fc.constantFrom('a', 'b', 'c', null)
const row = fc.record({ name: value, city: value, phone: value })

test('what was edited here is never changed unless the record still says what the source said, or nothing', () => {
  fc.assert(
    fc.property(row, row, row, (incoming, existing, base) => {
      const { patch, kept } = mergeRow(incoming, existing, origin(base))
      for (const field of Object.keys(incoming) as (keyof typeof incoming)[]) {
        if (!(field in patch)) continue
        expect(existing[field] === null || existing[field] === base[field]).toBe(true)
        expect(incoming[field]).not.toBe(base[field])
        expect(kept.some((one) => one.field === field)).toBe(false)
      }
    }),
  )
})

test('merging once more after the merge changes nothing', () => {
  fc.assert(
    fc.property(row, row, row, (incoming, existing, base) => {
      const { patch } = mergeRow(incoming, existing, origin(base))
      const after = mergeRow(incoming, { ...existing, ...patch }, origin({ ...base, ...incoming }))
      expect(after).toEqual({ patch: {}, kept: [], sourceChanged: false })
    }),
  )
})
