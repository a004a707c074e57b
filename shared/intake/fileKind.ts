import { autoMap } from './columns.ts'
import { type TableSubject, tableSubjects } from './fields.ts'
import { headerKey } from './headerRow.ts'
import type { Source } from './idCell.ts'
import { type FileReason, UnreadableFile } from './problems.ts'
import type { Table } from './table.ts'
import { cellText } from './textCell.ts'

type Confidence = 'high' | 'medium' | 'low'

/** What a table is, with the headers (as written) that show it. */
export interface TableKind {
  source: Source
  subject: TableSubject
  confidence: Confidence
  why: readonly string[]
}

/** Formats that are recognised but cannot be read, by their first bytes. */
const foreignBytes: readonly (readonly [string, FileReason])[] = [
  ['d0cf11e0a1b11ae1', 'fileOldExcel'],
  ['25504446', 'filePdf'],
]

/**
 * The format by content; the name's ending is never asked, because exports are often misnamed. Throws UnreadableFile
 * for what cannot be read: an old or encrypted Excel file, a PDF, a ZIP that is no workbook.
 */
export function bytesFormat(bytes: Uint8Array): 'xlsx' | 'text' {
  const head = Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  for (const [magic, reason] of foreignBytes) {
    if (head.startsWith(magic)) throw new UnreadableFile(reason === 'fileOldExcel' ? excelContainer(bytes) : reason)
  }
  if (head.startsWith('504b0304')) return 'xlsx'
  if (head.startsWith('504b0506') || head.startsWith('504b0708')) throw new UnreadableFile('fileUnknown')
  return 'text'
}

/** A password turns an .xlsx into the old container format, with a stream named EncryptedPackage (UTF-16). */
function excelContainer(bytes: Uint8Array): FileReason {
  const name = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0])
  const searched = bytes.subarray(0, 1_000_000)
  for (let at = searched.indexOf(0x45); at >= 0; at = searched.indexOf(0x45, at + 1)) {
    if (name.every((byte, offset) => searched[at + offset] === byte)) return 'fileProtected'
  }
  return 'fileOldExcel'
}

/** The format of a decoded text. Throws UnreadableFile for HTML (old CRM "Excel" exports are) and other formats. */
export function textFormat(text: string): 'csv' | 'vcard' | 'ics' {
  const head = text.slice(0, 4_000).trimStart().toLowerCase()
  if (head.startsWith('begin:vcard')) return 'vcard'
  if (head.startsWith('begin:vcalendar')) return 'ics'
  if (/^(?:<!doctype html|<html|<table|<meta|<head)/.test(head)) throw new UnreadableFile('fileHtml')
  if (/^(?:<\?xml|[[{]\s*["{[\]}]|%!ps|{\\rtf)/.test(head)) throw new UnreadableFile('fileUnknown')
  return 'csv'
}

interface Signature {
  source: Source
  subject: TableSubject
  /** Folded headers only this export has, 3 points each. */
  strong: readonly string[]
  /** Folded headers it shares with others, 1 point each. */
  weak: readonly string[]
}

const list = (text: string): readonly string[] => text.split('|').map((word) => word.trim())

const signatures: readonly Signature[] = [
  {
    source: 'salesforce',
    subject: 'accounts',
    strong: list('billing state province | billing zip postal code | last activity | shipping state province'),
    weak: list('account owner | account name | account id | type | last modified date | website | billing country'),
  },
  {
    source: 'salesforce',
    subject: 'contacts',
    strong: list('mailing state province | mailing zip postal code | contact id | salutation | mailing street'),
    weak: list('account name | first name | last name | title | email | contact owner | phone | mobile'),
  },
  {
    source: 'salesforce',
    subject: 'opportunities',
    strong: list('opportunity owner | opportunity name | fiscal period | opportunity id | forecast category'),
    weak: list('account name | stage | amount | probability | close date | next step | lead source | age'),
  },
  {
    source: 'hubspot',
    subject: 'accounts',
    strong: list(
      `company domain name | company owner | domainname des unternehmens | fur unternehmen zustandiger mitarbeiter |
      nom de domaine de l entreprise | proprietaire de l entreprise | nombre de dominio de la empresa |
      propietario de la empresa | domeinnaam van bedrijf | bedrijfseigenaar | eigenaar van bedrijf`,
    ),
    weak: list(
      `record id | company name | industry | create date | last activity date | datensatz id | unternehmensname | branche |
      id de fiche d informations | nom de l entreprise | id de registro | nombre de la empresa | bedrijfsnaam`,
    ),
  },
  {
    source: 'hubspot',
    subject: 'contacts',
    strong: list(
      `lifecycle stage | associated company | lifecycle phase | fur kontakt zustandiger mitarbeiter | phase du cycle de vie |
      proprietaire du contact | etapa del ciclo de vida | propietario del contacto | levenscyclusfase |
      eigenaar van contactpersoon | contacteigenaar`,
    ),
    weak: list(
      `record id | first name | last name | email | job title | contact owner | company name | datensatz id | vorname |
      nachname | id de fiche d informations | prenom | id de registro | apellidos | voornaam | achternaam`,
    ),
  },
  {
    source: 'hubspot',
    subject: 'opportunities',
    strong: list(
      `deal stage | deal owner | deal phase | fur deal zustandiger mitarbeiter | nom de la transaction |
      phase de la transaction | proprietaire de la transaction | nombre del negocio | etapa del negocio |
      propietario del negocio | dealfase | dealnaam | naam van deal | eigenaar van deal | dealeigenaar`,
    ),
    weak: list(
      `record id | deal name | pipeline | amount | close date | create date | associated company | associated note |
      datensatz id | id de fiche d informations | id de registro | betrag | montant | importe | bedrag`,
    ),
  },
  {
    source: 'zoho',
    subject: 'accounts',
    strong: list('billing code | account type | parent account id'),
    weak: list('record id | account owner | account name | phone | website | billing street | account number'),
  },
  {
    source: 'zoho',
    subject: 'contacts',
    strong: list('secondary email | email opt out | reporting to | skype id'),
    weak: list('record id | contact owner | account name | first name | last name | email'),
  },
  {
    source: 'zoho',
    subject: 'opportunities',
    strong: list('closing date | potential name | expected revenue | overall sales duration'),
    weak: list('record id | deal name | deal owner | account name | stage | amount | probability'),
  },
  {
    source: 'google-contacts',
    subject: 'contacts',
    strong: list(
      `given name | family name | e mail 1 value | organization 1 name | organization 1 title | e mail 1 label |
      e mail 1 type | phone 1 value | phone 1 label | group membership`,
    ),
    weak: list('first name | last name | organization name | organization title | labels'),
  },
]

/**
 * What a table is: the export whose headers it has most of. Zoho and HubSpot differ in the case of one letter
 * ('Record Id' and 'Record ID'), which counts too, as do Zoho's id prefixes. A sheet nobody's program wrote is
 * `generic`, its subject the one whose required fields its columns fill best.
 */
export function tableKind(table: Pick<Table, 'columns' | 'rows'>): TableKind {
  const headers = new Map(table.columns.map((column) => [headerKey(column.header), column.header]))
  const zohoLooks = zohoMarks(table)
  const scored = signatures.map((signature) => {
    const strong = signature.strong.filter((word) => headers.has(word))
    const weak = signature.weak.filter((word) => headers.has(word))
    const score = strong.length * 3 + weak.length + (signature.source === 'zoho' ? zohoLooks : 0)
    return { signature, score, strong, why: [...strong, ...weak].map((word) => headers.get(word) ?? word) }
  })
  scored.sort((left, right) => right.score - left.score)
  const [best, ...others] = scored
  if (best === undefined || best.score < 5 || (best.strong.length === 0 && best.signature.source !== 'zoho')) {
    return genericKind(table)
  }
  const rival = others.find((other) => other.signature.source !== best.signature.source)
  const lead = best.score - (rival?.score ?? 0)
  return {
    source: best.signature.source,
    subject: best.signature.subject,
    confidence: lead >= 3 ? 'high' : lead >= 1 ? 'medium' : 'low',
    why: best.why,
  }
}

function zohoMarks(table: Pick<Table, 'columns' | 'rows'>): number {
  const id = table.columns.find((column) => column.header === 'Record Id')
  if (id === undefined) return 0
  const prefixed = table.rows.slice(0, 20).some((row) => /^zcrm_\d+$/.test(cellText(row.cells[id.index] ?? '')))
  return prefixed ? 6 : 2
}

/** Of two subjects equally well filled the earlier in this order wins: deals name accounts, accounts name no deals. */
const subjectOrder: readonly TableSubject[] = ['opportunities', 'contacts', 'accounts']

function genericKind(table: Pick<Table, 'columns' | 'rows'>): TableKind {
  const fits = [...tableSubjects]
    .sort((left, right) => subjectOrder.indexOf(left) - subjectOrder.indexOf(right))
    .map((subject) => {
      const { matches, missing } = autoMap(table, subject)
      const telling = matches.filter((match) => match.score >= 0.6)
      const sum = telling.reduce((total, match) => total + match.score, 0)
      return { subject, telling, missing: missing.length, score: sum - missing.length * 2 }
    })
  fits.sort((left, right) => right.score - left.score)
  const [best, next] = fits
  const lead = (best?.score ?? 0) - (next?.score ?? 0)
  return {
    source: 'generic',
    subject: best?.subject ?? 'accounts',
    confidence: best !== undefined && best.missing === 0 && lead >= 1.5 ? 'medium' : 'low',
    why: best?.telling.map((match) => table.columns[match.column]?.header ?? '') ?? [],
  }
}
