import { type Parsed, parsed, unreadable } from './problems.ts'
import type { Cell } from './table.ts'
import { cellText } from './textCell.ts'

const address = /^[^\s@<>"(),;:\\[\]]+@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,}$/u

/** One e-mail address in lower case, from 'a@b.example', 'mailto:a@b.example' or 'Name <a@b.example>'. */
export function readEmail(text: string): Parsed<string> {
  const inner = /<([^<>]+)>\s*$/.exec(text)?.[1] ?? text
  const bare = inner
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase()
  return bare.length <= 254 && address.test(bare) ? parsed(bare) : unreadable('emailUnreadable')
}

/** All addresses of a cell, each once: Google joins several with ' ::: ', others with a semicolon or comma. */
export function readEmails(cell: Cell): Parsed<string[]> {
  return readList(cellText(cell), /\s*(?::::|[;,\n])\s*/, readEmail)
}

/** All telephone numbers of a cell as written, each once; at most 60 characters each. */
export function readPhones(cell: Cell): Parsed<string[]> {
  return readList(cellText(cell), /\s*(?::::|[;\n])\s*/, (text) =>
    text.length > 60 ? unreadable('textTooLong') : parsed(text.replace(/^tel:/i, '').replace(/^'/, '')),
  )
}

function readList(text: string, separator: RegExp, read: (part: string) => Parsed<string>): Parsed<string[]> {
  const values = new Set<string>()
  for (const part of text.split(separator)) {
    if (part.trim() === '') continue
    const value = read(part.trim())
    if (!value.ok) return value
    values.add(value.value)
  }
  return parsed([...values])
}

const host = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]+$/u

/** The bare host of a website in lower case: 'https://www.Nordwind.example/de?x=1' is 'nordwind.example'. */
export function readDomain(cell: Cell): Parsed<string> {
  const bare = cellText(cell)
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '')
    .replace(/^www\d?\./, '')
  return bare.length <= 253 && host.test(bare) ? parsed(bare) : unreadable('domainUnreadable')
}

/** A web address as written. Other schemes than http and https are none: a screen makes a link of it. */
export function readWebsite(cell: Cell): Parsed<string> {
  const text = cellText(cell)
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(text)?.[1]?.toLowerCase()
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return unreadable('domainUnreadable')
  if (/\s/.test(text) || text.length > 300) return unreadable('domainUnreadable')
  const domain = readDomain(text)
  return domain.ok ? parsed(text) : domain
}
