import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { SearchedRow } from '#renderer/data/queries/searchSource.ts'
import { SearchIndex } from '#renderer/search/searchIndex.ts'
import { searchWords, wordsInContext } from '#renderer/search/searchWords.ts'
import { newId } from '#shared/domain/record.ts'

const row = (fields: Partial<SearchedRow>): SearchedRow => {
  const id = newId()
  return {
    table: 'deal',
    key: id,
    type: 'deal',
    id,
    partnerId: null,
    title: '',
    text: '',
    path: '',
    on: null,
    updatedAt: '',
    ...fields,
  }
}

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })

it('every word of every title and text finds its record', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ title: name, text: name }), { minLength: 1, maxLength: 20 }), (described) => {
      const index = new SearchIndex()
      const rows = described.map(row)
      index.put(rows)
      for (const { id, title, text } of rows) {
        for (const word of `${title} ${text}`.split(/\s+/)) {
          if (searchWords(word).length === 0) continue
          expect(index.search(word, rows.length).map((found) => found.id)).toContain(id)
        }
      }
    }),
  )
})

it('what was taken out is found no more, whatever else was put in', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 2, maxLength: 20 }), (names) => {
      const index = new SearchIndex()
      const [first, ...others] = names.map((title) => row({ title }))
      if (!first) return
      index.put([first, ...others])
      index.remove('deal', [first.key])
      expect(index.size).toBe(others.length)
      expect(index.search(first.title, 100).map(({ id }) => id)).not.toContain(first.id)
    }),
  )
})

it('passes over writing whose record is not there', () => {
  const index = new SearchIndex()
  const meeting = row({ table: 'meeting', type: 'meeting', title: 'Talk' })
  const notes = row({ table: 'documents', key: 'doc', type: 'meeting', id: meeting.id, text: 'scanners' })
  index.put([notes])
  expect(index.search('scanners', 5)).toEqual([])
  index.put([meeting])
  expect(index.search('scanners', 5)).toMatchObject([{ id: meeting.id, wordsIn: { table: 'documents', key: 'doc' } }])
})

it.each([
  ['The quick brown fox', ['quick'], 'The quick brown fox'],
  ['Line one\nLine two', ['two'], 'Line one Line two'],
  ['Voilà un été à la mer', ['ete'], 'Voilà un été à la mer'],
  ['nothing here', ['else'], ''],
  [
    'We talked for a long time about everything and nothing until the budget came up, and then nobody had anything to say any more about it',
    ['budget'],
    '… and nothing until the budget came up, and then nobody had anything to say any more about …',
  ],
])('shows the words of %j in context', (text, found, expected) => {
  expect(wordsInContext(text, new Set(found))).toBe(expected)
})
