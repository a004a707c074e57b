import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeNamed, decodeText, type Encoding } from '#shared/intake/decodeText.ts'
import { fixtureBytes, utf8 } from './fixture.ts'

const western = 'Käthe – „Söhne“ 100 € Ÿ'

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return utf8(text)
  if (encoding === 'windows-1252') {
    const upper =
      decodeNamed(
        Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i),
        'windows-1252',
      ) ?? ''
    return Uint8Array.from([...text], (letter) => {
      const special = upper.indexOf(letter)
      return special >= 0 ? 0x80 + special : letter.charCodeAt(0)
    })
  }
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), encoding === 'utf-16le')
  return bytes
}

const withMark = (mark: number[], bytes: Uint8Array) => Uint8Array.from([...mark, ...bytes])

describe('decodeText', () => {
  const sample = `Account Name;City\n${western};München\nTalvik Cloud AS;Oslo, Norway\n`

  it.each([
    ['UTF-8 with a mark', withMark([0xef, 0xbb, 0xbf], encode(sample, 'utf-8')), 'utf-8', 'declared'],
    ['UTF-8', encode(sample, 'utf-8'), 'utf-8', 'proved'],
    ['UTF-16LE with a mark', withMark([0xff, 0xfe], encode(sample, 'utf-16le')), 'utf-16le', 'declared'],
    ['UTF-16BE with a mark', withMark([0xfe, 0xff], encode(sample, 'utf-16be')), 'utf-16be', 'declared'],
    ['UTF-16LE', encode(sample, 'utf-16le'), 'utf-16le', 'guessed'],
    ['UTF-16BE', encode(sample, 'utf-16be'), 'utf-16be', 'guessed'],
    ['windows-1252', encode(sample, 'windows-1252'), 'windows-1252', 'guessed'],
  ] as const)('reads %s', (_, bytes, encoding, certainty) => {
    expect(decodeText(bytes)).toEqual({ text: sample, encoding, certainty })
  })

  it('makes all line ends one', () => {
    expect(decodeText(utf8('a\r\nb\rc\nd')).text).toBe('a\nb\nc\nd')
  })

  it.each([
    ['nothing', new Uint8Array(), 'fileEmpty'],
    ['a mark and blanks', fixtureBytes('blank.csv'), 'fileEmpty'],
    ['a picture', fixtureBytes('binary.csv'), 'fileBinary'],
    ['half of a UTF-16 character', fixtureBytes('google-contacts-old.csv').subarray(0, 101), 'textCut'],
    ['half of a UTF-8 character', fixtureBytes('truncated-utf8.csv'), 'textCut'],
    ['a UTF-8 mark before other bytes', Uint8Array.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x62]), 'fileBinary'],
  ])('refuses %s', (_, bytes, reason) => {
    expect(() => decodeText(bytes)).toThrow(expect.objectContaining({ reason }))
  })

  it('keeps an accented last letter of a windows-1252 text', () => {
    expect(decodeText(encode('Name\nCafé', 'windows-1252')).text).toBe('Name\nCafé')
  })

  const letters = fc.stringMatching(/^[ -~\n]{8,200}$/)
  const accents = fc.string({ unit: fc.constantFrom('ä', 'é', 'ñ', 'Ø', '€', '“', '™', 'ß'), maxLength: 20 })

  it.each(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const)('reads back what %s wrote', (encoding) => {
    fc.assert(
      fc.property(letters, accents, (plain, special) => {
        // A western letter followed by a plain one is never valid UTF-8, so every encoding can be told.
        const text = `${plain}é ${special} end`
        expect(decodeText(encode(text, encoding))).toMatchObject({ text, encoding })
      }),
    )
  })

  it('reads the charsets vCard 2.1 names, and no others', () => {
    expect(decodeNamed(Uint8Array.of(0xe4, 0x80), 'ISO-8859-1')).toBe('ä€')
    expect(decodeNamed(utf8('ö'), 'UTF-8')).toBe('ö')
    expect(decodeNamed(Uint8Array.of(0xe4), 'utf-8')).toBeNull()
    expect(decodeNamed(Uint8Array.of(0x8e), 'Shift_JIS')).toBeNull()
  })
})
