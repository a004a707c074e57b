import ICAL from 'ical.js'
import { readEmails, readPhones } from './addressCell.ts'
import { contentBlocks, contentLines, lineName } from './contentBlocks.ts'
import type { FieldValues } from './fields.ts'
import { excerptLength } from './fileLimits.ts'
import { type Parsed, type RowReason, UnreadableFile } from './problems.ts'
import { type ReadControl, step } from './progress.ts'
import type { CellProblem, IntakeRow, RowRejection } from './readRows.ts'
import { cellText, readLine } from './textCell.ts'
import { modernLines } from './vcard21.ts'
import { ianaZone } from './zoneNames.ts'

/** What is taken from a card. Pictures, keys and the rest need not even be parsed. */
const takenProperties = new Set(['VERSION', 'N', 'FN', 'ORG', 'TITLE', 'EMAIL', 'TEL', 'UID'])

/**
 * The people of a vCard text, version 2.1, 3.0 (RFC 2426) or 4.0 (RFC 6350), as rows of contacts: all addresses in
 * `email`, mobile numbers in `mobile`, the others in `phone`, the UID as `externalId`. A broken card is a rejected
 * row. Throws UnreadableFile: `noCards`, `cancelled`.
 */
export async function readVcard(
  text: string,
  control: ReadControl = {},
): Promise<{ rows: IntakeRow<'contacts'>[]; rejected: RowRejection[] }> {
  const rows: IntakeRow<'contacts'>[] = []
  const rejected: RowRejection[] = []
  const blocks = contentBlocks(text, 'VCARD')
  if (blocks.length === 0) throw new UnreadableFile('noCards')
  for (const [index, block] of blocks.entries()) {
    if (index % 500 === 0) await step(control, index / blocks.length)
    const lines = contentLines(block.text)
    const card = block.closed ? readCard(lines, block.line) : 'cardBroken'
    if (typeof card !== 'string') rows.push(card)
    else rejected.push({ line: block.line, field: null, reason: card, text: excerptOf(lines) })
  }
  await step(control, 1)
  return { rows, rejected }
}

function readCard(lines: readonly string[], line: number): IntakeRow<'contacts'> | RowReason {
  const version =
    lines
      .find((one) => lineName(one) === 'VERSION')
      ?.replace(/^[^:]*:/, '')
      .trim() ?? '3.0'
  if (!/^(?:2\.1|3\.0|4\.0)$/.test(version)) return 'cardVersionUnknown'
  const modern = version === '2.1' ? modernLines(lines) : lines
  if (modern === null) return 'cardBroken'
  const taken = modern.filter((one) => takenProperties.has(lineName(one)))
  try {
    const card = new ICAL.Component(ICAL.parse(['BEGIN:VCARD', ...taken, 'END:VCARD'].join('\n')))
    return cardRow(card, line, zoneOf(modern))
  } catch {
    // ical.js throws on a line that is no property.
    return 'cardBroken'
  }
}

function cardRow(card: ICAL.Component, line: number, zone: string | null): IntakeRow<'contacts'> | RowReason {
  const problems: CellProblem[] = []
  const take = <Value>(field: string, text: string, read: (text: string) => Parsed<Value>): Value | null => {
    if (cellText(text) === '') return null
    const result = read(text)
    if (result.ok) return result.value
    problems.push({ field, reason: result.reason, text: cellText(text).slice(0, excerptLength) })
    return null
  }
  const [family = '', given = ''] = parts(card.getFirstPropertyValue('n'))
  const phones = card.getAllProperties('tel')
  const values: FieldValues<'contacts'> = {
    externalId: take('externalId', single(card, 'uid').replace(/^urn:uuid:/i, ''), readLine),
    firstName: take('firstName', given, readLine),
    lastName: take('lastName', family, readLine),
    fullName: take('fullName', single(card, 'fn'), readLine),
    email: take('email', card.getAllProperties('email').map(valueText).join(';'), readEmails),
    email2: null,
    phone: take(
      'phone',
      phones
        .filter((one) => !isMobile(one))
        .map(valueText)
        .join('\n'),
      readPhones,
    ),
    phone2: null,
    mobile: take('mobile', phones.filter(isMobile).map(valueText).join('\n'), readPhones),
    jobTitle: take('jobTitle', single(card, 'title'), readLine),
    companyName: take('companyName', parts(card.getFirstPropertyValue('org'))[0] ?? '', readLine),
    companyExternalId: null,
    ownerName: null,
    zone,
  }
  const { firstName, lastName, fullName, email } = values
  if (firstName === null && lastName === null && fullName === null && email === null) return 'cardEmpty'
  return { line, values, problems }
}

/** TZ holds an offset in one version and a zone's name in another; only a name is a zone. */
function zoneOf(lines: readonly string[]): string | null {
  const line = lines.find((one) => lineName(one) === 'TZ')
  return line === undefined ? null : ianaZone(line.replace(/^[^:]*:/, ''))
}

/** A structured value's parts (N, ORG); a part with several values is their list with spaces. */
function parts(value: unknown): string[] {
  const list = Array.isArray(value) ? value : [value]
  return list.map((part) => (Array.isArray(part) ? part.join(' ') : typeof part === 'string' ? part : ''))
}

function single(card: ICAL.Component, name: string): string {
  const value = card.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : ''
}

const valueText = (property: ICAL.Property): string => String(property.getFirstValue() ?? '')

function isMobile(property: ICAL.Property): boolean {
  const types = property.getParameter('type') ?? []
  return [types].flat().some((type) => /^(?:cell|mobile|iphone)$/i.test(type))
}

/** The name on a card that cannot be read, for the report. */
function excerptOf(lines: readonly string[]): string {
  const named = lines.find((line) => lineName(line) === 'FN') ?? lines.find((line) => lineName(line) === 'N') ?? ''
  return cellText(named.replace(/^[^:]*:/, '')).slice(0, excerptLength)
}
