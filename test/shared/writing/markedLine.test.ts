import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Person, readMarkedLine } from '#shared/writing/markedLine.ts'

const people: Person[] = [
  { id: 'u1', name: 'Ana Sørensen', side: 'us' },
  { id: 'u2', name: 'Max Weber', side: 'us' },
  { id: 'c1', name: 'Max Kühn', side: 'them' },
  { id: 'c2', name: 'José Álvarez', side: 'them' },
  { id: 'c3', name: '田中 健', side: 'them' },
]
/** A Wednesday. */
const today = '2026-07-15'
const read = (text: string, dayFirst = true) => readMarkedLine(text, { people, today, dayFirst })

describe('readMarkedLine', () => {
  it('reads owner and due date out of a line', () => {
    expect(read('Send the price list @Ana by Friday')).toEqual({
      title: 'Send the price list',
      ownerId: 'u1',
      ownerSide: 'us',
      dueOn: '2026-07-17',
      spans: [
        { kind: 'owner', start: 20, end: 24 },
        { kind: 'due', start: 25, end: 34 },
      ],
    })
  })

  it.each([
    ['Deck !next friday', '2026-07-24'],
    ['Deck !tomorrow', '2026-07-16'],
    ['Deck by the end of the month', '2026-07-31'],
    ['Deck before 1 Feb', '2027-02-01'],
    ['Deck due 3/4', '2027-04-03'],
    ['Deck until 2026-12-24', '2026-12-24'],
    ['Deck due by in 3 days', '2026-07-18'],
    ['Deck !december', '2026-12-31'],
    ['Deck by February 2028', '2028-02-29'],
  ])('reads the date in "%s"', (text, dueOn) => {
    expect(read(text)).toMatchObject({ title: 'Deck', dueOn })
  })

  it('reads 3/4 month first where that is the custom', () => {
    expect(read('Deck by 3/4', false).dueOn).toBe('2027-03-04')
  })

  it.each(['Send it by email', 'Reply by may be enough', 'Done! Friday works', 'Due diligence on margins', 'At 5pm'])(
    'finds no date in "%s"',
    (text) => {
      expect(read(text)).toEqual({ title: text, spans: [] })
    },
  )

  it('passes over words that are no date to one that is', () => {
    expect(read('Send it by email by Monday')).toMatchObject({ title: 'Send it by email', dueOn: '2026-07-20' })
  })

  it.each([
    ['@max weber calls', 'u2', 'us'],
    ['@jose calls', 'c2', 'them'],
    ['@Jose\u0301 A\u0301lvarez calls', 'c2', 'them'],
    ['calls @ANA SØRENSEN', 'u1', 'us'],
    ['@田中 健 calls', 'c3', 'them'],
    ['@them calls', undefined, 'them'],
    ['(@Ana) calls', 'u1', 'us'],
  ])('knows the owner in "%s"', (text, ownerId, ownerSide) => {
    const line = read(text)
    expect([line.ownerId, line.ownerSide]).toEqual([ownerId, ownerSide])
    expect(line.title).toBe('calls')
  })

  it('leaves a name two people have, an unknown name and an address in the title', () => {
    for (const text of ['@Max calls', '@Maximilian calls', 'Write to ana@partner.example', '@anabel calls']) {
      expect(read(text)).toEqual({ title: text, spans: [] })
    }
  })

  it('tidies the punctuation around what it took out', () => {
    expect(read('@Ana: send the deck, by Friday.').title).toBe('send the deck')
    expect(read('.NET training - by Friday').title).toBe('.NET training')
  })

  it('keeps a line that says nothing but owner and date as its title', () => {
    expect(read('@Ana by Friday')).toMatchObject({ title: '@Ana by Friday', ownerId: 'u1', dueOn: '2026-07-17' })
  })

  it('never fails, and has a title whenever there is anything to read', () => {
    const word = fc.constantFrom(
      '@Ana',
      '@',
      '!',
      '!friday',
      'by ',
      'by 31/02',
      'due',
      ' ',
      'ﬁ',
      '\u0301',
      'İ',
      '12/',
      '👩‍💻',
    )
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(word, fc.string()), { maxLength: 8 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(
        text,
        fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        (line, day) => {
          const marked = readMarkedLine(line, { people, today: day.toISOString().slice(0, 10) })
          expect(marked.title === '').toBe(line.trim() === '')
          expect(marked.dueOn ?? '2000-01-01').toMatch(/^\d{4}-\d{2}-\d{2}$/)
          for (const [index, span] of marked.spans.entries()) {
            expect(span.start).toBeGreaterThanOrEqual(marked.spans[index - 1]?.end ?? 0)
            expect(span.end).toBeLessThanOrEqual(line.length)
            expect(span.start).toBeLessThan(span.end)
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
