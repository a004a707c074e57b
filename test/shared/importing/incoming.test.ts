import { describe, expect, test } from 'vitest'
import { dealState, withDistinctKeys } from '#shared/importing/incoming.ts'

test.each([
  ['Closed Won', 'won'],
  ['closedwon', 'won'],
  ['Gewonnen', 'won'],
  ['Gagnée', 'won'],
  ['Closed Lost', 'lost'],
  ['closedlost', 'lost'],
  ['Verloren', 'lost'],
  ['Perdue', 'lost'],
  ['Proposal/Price Quote', 'open'],
  ['Wonderful fit', 'open'],
  ['Negotiation', 'open'],
] as const)('the stage %s is %s', (stage, state) => {
  expect(dealState(stage)).toBe(state)
})

describe('rows without an id of their own', () => {
  const deal = (key: string, line: number) => ({
    line,
    type: 'deal' as const,
    key,
    title: key,
    values: {},
    partner: null,
    ownerName: null,
  })

  test('are told apart by their order, the same every time', () => {
    const rows = [deal('renewal', 1), deal('archive', 2), deal('renewal', 3)]
    expect(withDistinctKeys(rows).map((row) => row.key)).toEqual(['renewal', 'archive', 'renewal #2'])
  })
})
