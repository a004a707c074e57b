import { UnreadableFile } from './problems.ts'

/** In every place this runs (page, worker, Node) but in no standard library of the language. */
declare const TextDecoder: new (
  label: string,
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string }

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export interface DecodedText {
  /** The text without a byte order mark, its line ends all `\n`. */
  text: string
  encoding: Encoding
  /** `declared` by a byte order mark, `proved` by the bytes, `guessed` when other encodings would read it too. */
  certainty: 'declared' | 'proved' | 'guessed'
}

/**
 * Bytes of a text file as text. In order: byte order mark; UTF-16 without one (zeros in every second byte only);
 * strict UTF-8; else windows-1252, in which old Windows programs save CSV.
 * Throws UnreadableFile: `fileEmpty`, `fileBinary`, `textCut` (the last character is incomplete).
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = markedEncoding(bytes)
  const body = marked === null ? bytes : bytes.subarray(marked === 'utf-8' ? 3 : 2)
  if (body.every(isBlank)) throw new UnreadableFile('fileEmpty')

  const encoding = marked ?? wideEncoding(body)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    if (body.length % 2 === 1) throw new UnreadableFile('textCut')
    const text = strict(body, encoding)
    if (text === null || looksBinary(text)) throw new UnreadableFile('fileBinary')
    return finish(text, encoding, marked === null ? 'guessed' : 'declared')
  }

  const text = strict(body, 'utf-8')
  if (text !== null) {
    if (looksBinary(text)) throw new UnreadableFile('fileBinary')
    return finish(text, 'utf-8', marked === null ? 'proved' : 'declared')
  }
  if (endsInsideCharacter(body)) throw new UnreadableFile('textCut')
  const western = decodeWindows1252(body)
  if (marked !== null || looksBinary(western)) throw new UnreadableFile('fileBinary')
  return finish(western, 'windows-1252', 'guessed')
}

function finish(text: string, encoding: Encoding, certainty: DecodedText['certainty']): DecodedText {
  return { text: text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text, encoding, certainty }
}

function markedEncoding(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

const isBlank = (byte: number): boolean => byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

/**
 * Text of other encodings holds no zero at all. In UTF-16 the spaces, digits, marks and western letters have one, all
 * on the same side.
 */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(bytes.length, 4096) & ~1
  if (length < 4) return null
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const pairs = length / 2
  if (odd > pairs * 0.1 && even < odd * 0.05) return 'utf-16le'
  if (even > pairs * 0.1 && odd < even * 0.05) return 'utf-16be'
  return null
}

function strict(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** True when everything but an incomplete last character is UTF-8 with at least one longer character: a cut file. */
function endsInsideCharacter(bytes: Uint8Array): boolean {
  for (let tail = 1; tail <= 3 && tail < bytes.length; tail++) {
    const lead = bytes[bytes.length - tail] ?? 0
    if ((lead & 0xc0) === 0x80) continue
    const needs = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1
    if (needs <= tail || lead > 0xf4) return false
    const before = bytes.subarray(0, bytes.length - tail)
    // A lone accented last letter is windows-1252 unless the text before it shows UTF-8 or the character has begun.
    return (tail > 1 || before.some((byte) => byte >= 0x80)) && strict(before, 'utf-8') !== null
  }
  return false
}

/** Text has no zero characters and next to no control characters. */
function looksBinary(text: string): boolean {
  const length = Math.min(text.length, 65_536)
  let controls = 0
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0) return true
    if (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d && unit !== 0x0c && unit !== 0x1a) controls++
  }
  return controls > length * 0.02
}

/**
 * Bytes in a named encoding, as vCard 2.1 names them; null when it is unknown or the bytes are not of it. Latin-1 and
 * ASCII are read as windows-1252, which contains them.
 */
export function decodeNamed(bytes: Uint8Array, name: string): string | null {
  const label = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  if (label === 'utf8') return strict(bytes, 'utf-8')
  return /^(?:windows1252|cp1252|iso88591|iso885915|latin1|usascii|ascii)$/.test(label)
    ? decodeWindows1252(bytes)
    : null
}

/** 0x80 to 0x9f, the part in which windows-1252 differs from Latin-1 (WHATWG Encoding Standard, index windows-1252). */
const upperControls =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** By hand, because some releases of Node read this label as Latin-1 and lose the euro sign. */
function decodeWindows1252(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; start += 8192) {
    const units = Array.from(bytes.subarray(start, start + 8192), (byte) =>
      byte >= 0x80 && byte <= 0x9f ? upperControls.charCodeAt(byte - 0x80) : byte,
    )
    parts.push(String.fromCharCode(...units))
  }
  return parts.join('')
}
