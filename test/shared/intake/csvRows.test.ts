import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvRows } from '#shared/intake/csvRows.ts'

const rows = (text: string, delimiter = ',') => [...csvRows(text, delimiter)]
const cells = (text: string, delimiter = ',') => rows(text, delimiter).map((row) => row.cells)

describe('csvRows', () => {
  it('knows the line of each row, across line breaks in cells', () => {
    expect(rows('a,b\n"x\n\ny",1\n\nz,2').map((row) => [row.line, row.cells])).toEqual([
      [1, ['a', 'b']],
      [2, ['x\n\ny', '1']],
      [5, ['']],
      [6, ['z', '2']],
    ])
  })

  it.each([
    ['doubled quotes', '"say ""hi""",1', ['say "hi"', '1']],
    ['bare quotes inside a quoted cell', '"the "best" one",1', ['the "best" one', '1']],
    ['quotes inside a plain cell', '5" disk,1', ['5" disk', '1']],
    ['blanks behind the closing quote', '"a"  ,1', ['a', '1']],
    ['empty cells', ',"",', ['', '', '']],
  ])('reads %s', (_, text, expected) => {
    expect(cells(text)).toEqual([expected])
  })

  it('never lets an open quote swallow the rows after it', () => {
    expect(rows('"Nordwind,n.example\n"Talvik","t.example"\nx,y').map((row) => [row.line, row.quotes])).toEqual([
      [1, 'broken'],
      [2, 'whole'],
      [3, 'whole'],
    ])
  })

  it('flags the row in which the file ends inside a quoted cell', () => {
    expect(rows('a,b\n"x","cut of').map((row) => row.quotes)).toEqual(['whole', 'cut'])
  })

  it('gives up an endless quoted cell instead of scanning on', () => {
    const text = `"${'x'.repeat(300_000)}",1\n2,3`
    expect(rows(text).map((row) => row.quotes)).toEqual(['broken', 'whole'])
  })

  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', ';', '"', '\n', '=', '\t', '1'), maxLength: 8 })
  const grid = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 })

  it('reads what the usual writer wrote, as the usual reader does', () => {
    fc.assert(
      fc.property(grid, fc.constantFrom(',', ';', '\t'), (data, delimiter) => {
        const text = Papa.unparse(data, { delimiter, newline: '\n', quotes: true })
        expect(cells(text, delimiter)).toEqual(data)
        expect(cells(text, delimiter)).toEqual(Papa.parse<string[]>(text, { delimiter, newline: '\n' }).data)
      }),
    )
  })
})
