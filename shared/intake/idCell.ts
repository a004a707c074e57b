import { type Parsed, parsed, unreadable } from './problems.ts'
import type { Cell } from './table.ts'
import { cellText } from './textCell.ts'

/** The program that wrote a file. */
export type Source = 'salesforce' | 'hubspot' | 'zoho' | 'google-contacts' | 'generic'

const suffixLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/**
 * The three characters that turn a case-sensitive 15-character Salesforce id into the 18-character one: each stands
 * for five characters, one bit per capital, lowest first.
 */
export function salesforceSuffix(id15: string): string {
  let suffix = ''
  for (let block = 0; block < 15; block += 5) {
    let bits = 0
    for (let i = 0; i < 5; i++) {
      const letter = id15.charAt(block + i)
      if (letter >= 'A' && letter <= 'Z') bits |= 1 << i
    }
    suffix += suffixLetters.charAt(bits)
  }
  return suffix
}

/**
 * The 15 case-sensitive characters by which two Salesforce ids are the same record. Reports print 15, data exports
 * 18. An 18-character id whose check characters do not fit (`idChecksum`) had its capitals changed on the way.
 */
export function salesforceId15(text: string): Parsed<string> {
  if (!/^[a-zA-Z0-9]+$/.test(text) || (text.length !== 15 && text.length !== 18)) return unreadable('idUnreadable')
  const id15 = text.slice(0, 15)
  if (text.length === 18 && salesforceSuffix(id15) !== text.slice(15).toUpperCase()) return unreadable('idChecksum')
  return parsed(id15)
}

/** A record's id in the program it came from, in the one form by which two files are compared. */
export function readId(cell: Cell, source: Source): Parsed<string> {
  if (typeof cell === 'number' && !Number.isSafeInteger(cell)) return unreadable('idRounded')
  const text = cellText(cell).replace(/^'/, '')
  // A spreadsheet that opened the file showed a long number as 1.23457E+11 and saved it so.
  if (/^\d([.,]\d+)?E\+\d+$/i.test(text)) return unreadable('idRounded')
  if (text.length > 400) return unreadable('textTooLong')
  if (source === 'salesforce') return salesforceId15(text)
  if (source === 'zoho') return parsed(text.replace(/^zcrm_/i, ''))
  if (source === 'hubspot') {
    const digits = text.replace(/[.,]0+$/, '')
    return /^\d+$/.test(digits) ? parsed(digits) : unreadable('idUnreadable')
  }
  return parsed(text)
}
