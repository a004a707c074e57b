import { lineName } from './contentBlocks.ts'
import { decodeNamed } from './decodeText.ts'

/**
 * The lines of a vCard 2.1 as vCard 3.0 writes them, which the parser reads: bare parameters get their TYPE=
 * (`TEL;CELL` is `TEL;TYPE=CELL`), quoted-printable text is decoded in its charset, commas are escaped. Null when a
 * value is in an encoding nobody can read.
 */
export function modernLines(lines: readonly string[]): string[] | null {
  const modern: string[] = []
  for (const line of joinSoftBreaks(lines)) {
    const written = modernLine(line)
    if (written === null) return null
    modern.push(written)
  }
  return modern
}

/** A quoted-printable line that ends in '=' goes on in the next one. */
function joinSoftBreaks(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (const line of lines) {
    const before = joined.at(-1)
    if (before?.endsWith('=') && isQuotedPrintable(before)) joined[joined.length - 1] = before.slice(0, -1) + line
    else joined.push(line)
  }
  return joined
}

const isQuotedPrintable = (line: string): boolean => /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]/i.test(line)

function modernLine(line: string): string | null {
  const colon = line.indexOf(':')
  if (lineName(line) === 'VERSION') return 'VERSION:3.0'
  if (colon < 0) return line
  const [name = '', ...params] = line.slice(0, colon).split(';')
  let value = line.slice(colon + 1)
  if (isQuotedPrintable(line)) {
    const charset = params.find((param) => /^CHARSET=/i.test(param))?.slice('CHARSET='.length) ?? 'UTF-8'
    const decoded = decodeNamed(quotedPrintableBytes(value), charset)
    if (decoded === null) return null
    value = decoded.replace(/\r\n?|\n/g, '\\n')
  }
  const types = params
    .filter((param) => !/^(?:CHARSET|ENCODING|LANGUAGE)=|^(?:QUOTED-PRINTABLE|8BIT|7BIT)$/i.test(param))
    .map((param) => (param.includes('=') ? param : `TYPE=${param}`))
  return `${[name, ...types].join(';')}:${value.replace(/(?<!\\),/g, '\\,')}`
}

function quotedPrintableBytes(text: string): Uint8Array {
  const bytes: number[] = []
  for (let i = 0; i < text.length; i++) {
    const hex = text[i] === '=' ? text.slice(i + 1, i + 3) : ''
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16))
      i += 2
    } else {
      bytes.push(text.charCodeAt(i) & 0xff)
    }
  }
  return Uint8Array.from(bytes)
}
