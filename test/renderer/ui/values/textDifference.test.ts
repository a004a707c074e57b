import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textDifference } from '#renderer/ui/values/textDifference.ts'

const marked = (pieces: readonly { readonly text: string; readonly only: boolean }[]) =>
  pieces.filter(({ only }) => only).map(({ text }) => text.trim())

test('only the words that differ are told apart, also where one text goes on', () => {
  const { left, right } = textDifference('We sell to ten clinics.', 'We sell to twelve clinics. They ask for more.')
  expect([marked(left), marked(right)]).toEqual([['ten'], ['twelve', 'They ask for more.']])
})

test('the pieces of a side are its text, and what both share is the same on both', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'dd', '\n', ' '), { maxLength: 12 }).map((all) => all.join(' '))
  fc.assert(
    fc.property(words, words, (one, other) => {
      const { left, right } = textDifference(one, other)
      const whole = (pieces: typeof left) => pieces.map(({ text }) => text).join('')
      const shared = (pieces: typeof left) =>
        pieces
          .filter(({ only }) => !only)
          .map(({ text }) => text)
          .join('')
      expect([whole(left).trimEnd(), whole(right).trimEnd()]).toEqual([one.trimEnd(), other.trimEnd()])
      expect(shared(left)).toBe(shared(right))
    }),
  )
})
