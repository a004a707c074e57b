import type { Money } from '#shared/domain/money.ts'

/** How a cell of a field is read, and what comes of it (readRows.ts). */
interface KindValues {
  /** One line of text. */
  line: string
  /** Several lines of text. */
  text: string
  /** A record's id in the program it came from, in its comparable form. */
  id: string
  money: Money
  /** ISO 4217 code. */
  currency: string
  /** 0 to 100. */
  percent: number
  /** 'YYYY-MM-DD'. */
  date: string
  emails: string[]
  phones: string[]
  /** Bare host in lower case. */
  domain: string
  /** A web address of http, https or without a scheme, as written. */
  website: string
  /** A partner's part in a deal; several may be named in one cell. */
  roles: DealRole[]
  boolean: boolean
}

export const dealRoles = ['sourced', 'influenced', 'processed'] as const
export type DealRole = (typeof dealRoles)[number]

export type FieldKind = keyof KindValues

/** The fields a table's columns can be mapped to, by subject of the table. */
export const subjectFields = {
  accounts: {
    name: 'line',
    externalId: 'id',
    ownerName: 'line',
    domain: 'domain',
    website: 'website',
    country: 'line',
    region: 'line',
    city: 'line',
    postalCode: 'line',
    street: 'text',
    phone: 'phones',
    industry: 'line',
    partnerType: 'line',
    level: 'line',
    revenueText: 'line',
    lastActivityOn: 'date',
    description: 'text',
  },
  contacts: {
    externalId: 'id',
    firstName: 'line',
    lastName: 'line',
    fullName: 'line',
    email: 'emails',
    email2: 'emails',
    phone: 'phones',
    phone2: 'phones',
    mobile: 'phones',
    jobTitle: 'line',
    companyName: 'line',
    companyExternalId: 'id',
    ownerName: 'line',
    zone: 'line',
  },
  opportunities: {
    externalId: 'id',
    name: 'line',
    partnerName: 'line',
    partnerExternalId: 'id',
    customerName: 'line',
    stage: 'line',
    amount: 'money',
    currency: 'currency',
    probability: 'percent',
    closeOn: 'date',
    createdOn: 'date',
    ownerName: 'line',
    nextStep: 'text',
    leadSource: 'line',
    type: 'line',
    forecastCategory: 'line',
    mrr: 'money',
    role: 'roles',
    sourced: 'boolean',
    influenced: 'boolean',
    processed: 'boolean',
  },
} as const satisfies Record<string, Record<string, FieldKind>>

/** What the rows of a table are about. */
export type TableSubject = keyof typeof subjectFields
export const tableSubjects = Object.keys(subjectFields) as TableSubject[]

export type Field<Subject extends TableSubject = TableSubject> = Subject extends TableSubject
  ? keyof (typeof subjectFields)[Subject] & string
  : never

/** The values of one row by field; null where the cell says nothing or its column is not mapped. */
export type FieldValues<Subject extends TableSubject> = {
  [Name in keyof (typeof subjectFields)[Subject]]: (typeof subjectFields)[Subject][Name] extends infer Kind extends
    FieldKind
    ? KindValues[Kind] | null
    : never
}

/** Fields without which a row says nothing: of each inner list at least one has to be there. */
export const requiredFields: { readonly [Subject in TableSubject]: readonly (readonly Field<Subject>[])[] } = {
  accounts: [['name']],
  contacts: [['lastName', 'firstName', 'fullName', 'email']],
  opportunities: [['name'], ['partnerName', 'partnerExternalId']],
}

/** A field's kind; undefined when the subject has no such field (a remembered mapping of an older version). */
export function fieldKind(subject: TableSubject, field: string): FieldKind | undefined {
  const kinds: Record<string, FieldKind> = subjectFields[subject]
  return Object.hasOwn(kinds, field) ? kinds[field] : undefined
}
