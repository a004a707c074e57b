import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '#shared/intake/csvRows.ts'
import { decodeText } from '#shared/intake/decodeText.ts'
import { cellText } from '#shared/intake/textCell.ts'
import { csvCell, writeCsv } from '#shared/intake/writeCsv.ts'
import { utf8 } from './fixture.ts'

describe('csvCell', () => {
  it.each([
    ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['=1+1', "'=1+1"],
    ['@SUM(1)', "'@SUM(1)"],
    ['+49-30-1234', "'+49-30-1234"],
    ['-2+3', "'-2+3"],
    ['  =1+1', "'  =1+1"],
    ['\t=1', `"'\t=1"`],
    ['＝1+1', "'＝1+1"],
    ['-12.50', '-12.50'],
    ['-75%', '-75%'],
    ['Nordwind, Systems', '"Nordwind, Systems"'],
    ['two\nlines', '"two\nlines"'],
    [-5, '-5'],
    [null, ''],
    [true, 'true'],
  ])('writes %s as %s', (value, expected) => {
    expect(csvCell(value)).toBe(expected)
  })

  it('lets no text begin like a formula', () => {
    const start = fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '＝')
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary-ascii' }), (first, rest) => {
        const bare = csvCell(first + rest).replace(/^"/, '')
        expect(bare).toMatch(/^'|^-\d+(?:[.,]\d+)*%?$/)
      }),
    )
  })
})

describe('writeCsv', () => {
  it('begins with a mark, ends lines as Excel does', () => {
    expect(writeCsv(['Line', 'Reason'], [[3, 'a;b']])).toBe('\ufeffLine,Reason\r\n3,"a;b"\r\n')
  })

  it('is read back as it was', () => {
    const unit = fc.constantFrom('a', 'é', ' ', ',', ';', '"', '\n', '=', '+', '-', '@', '1', '\t', "'")
    // What the app holds has been through cellText: a guarded text is none of its own.
    const cell = fc
      .string({ unit, maxLength: 10 })
      .map(cellText)
      .filter((text) => cellText(text) === text)
    const grid = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(grid, (rows) => {
        const text = decodeText(utf8(writeCsv(['a', 'b', 'c'], rows))).text
        const back = [...csvRows(text, ',')].slice(1).map((row) => row.cells.map(cellText))
        expect(back).toEqual(rows)
      }),
    )
  })
})
