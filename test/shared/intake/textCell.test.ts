import { describe, expect, it } from 'vitest'
import { cellText, isUnset, readBoolean, readLine, readText } from '#shared/intake/textCell.ts'

describe('text of a cell', () => {
  it('drops what cannot be seen and keeps what can', () => {
    expect(cellText(' \ufeffNord\u0000wind\u200b \u202eGmbH\r ')).toBe('Nordwind GmbH')
    expect(cellText('👩‍💻 Talvik')).toBe('👩‍💻 Talvik')
  })

  it('keeps markup and formulas as the text they are', () => {
    for (const text of ['<script>alert(1)</script>', '=1+1', '@SUM(A1)', '-2+3', '<img src=x onerror="alert(1)">']) {
      expect(cellText(text)).toBe(text)
    }
  })

  it('takes off the guard of an export, and no other apostrophe', () => {
    expect(cellText("'=1+1")).toBe('=1+1')
    expect(cellText("'s-Hertogenbosch IT")).toBe("'s-Hertogenbosch IT")
  })

  it('writes numbers out', () => {
    expect(cellText(4150868000000225)).toBe('4150868000000225')
    expect(cellText(1e21)).toBe('1000000000000000000000')
    expect(cellText(0.5)).toBe('0.5')
    expect(cellText(true)).toBe('true')
  })

  it('knows the words for nothing, of which Null is a name', () => {
    expect(['', '  ', '-', '--', '—', '(No value)'].every(isUnset)).toBe(true)
    expect(['Null', '0', 0, false].some(isUnset)).toBe(false)
  })

  it('makes one line of several, and refuses what no record takes', () => {
    expect(readLine('Hafen\n  Logistik')).toEqual({ ok: true, value: 'Hafen Logistik' })
    expect(readText('Hafen\nLogistik')).toEqual({ ok: true, value: 'Hafen\nLogistik' })
    expect(readLine('x'.repeat(301))).toEqual({ ok: false, reason: 'textTooLong' })
    expect(readText('x'.repeat(10_001))).toEqual({ ok: false, reason: 'textTooLong' })
  })

  it.each([
    ['TRUE', true],
    [1, true],
    ['Ja', true],
    [false, false],
    ['0', false],
    ['nee', false],
  ])('reads %s as %s', (cell, value) => {
    expect(readBoolean(cell)).toEqual({ ok: true, value })
  })

  it('takes no other word for yes or no', () => {
    expect(readBoolean('perhaps')).toEqual({ ok: false, reason: 'booleanUnreadable' })
  })
})
