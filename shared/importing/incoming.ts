import { isZone } from '#shared/domain/dates.ts'
import { foldName, foldText } from '#shared/domain/matchKey.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import type { DealRole, FieldValues } from '#shared/intake/fields.ts'
import type { IntakeRow } from '#shared/intake/readRows.ts'

/** The record types an import makes. */
const importedTypes = ['partner', 'contact', 'deal', 'meeting'] as const
export type ImportedType = (typeof importedTypes)[number]

/** What a row says about the partner it belongs to; the first of them that finds one counts. */
export interface PartnerHint {
  readonly externalId: string | null
  readonly name: string | null
  /** Lower case, of people in the row. */
  readonly emails: readonly string[]
}

/** One row of a file as a record to be: the values it gives, and by what to find it again. */
export interface Incoming<T extends ImportedType = ImportedType> {
  readonly line: number
  readonly type: T
  /** The row's identity in its source: an id, or what stands for one. Unique within a file. */
  readonly key: string
  readonly title: string
  /** Only fields the row says something about. */
  readonly values: Partial<FieldsOf<T>>
  /** Null for partners themselves. */
  readonly partner: PartnerHint | null
  /** Name of the person of ours the row belongs to. */
  readonly ownerName: string | null
}

/** An account is a partner. */
export function incomingPartner({ line, values }: IntakeRow<'accounts'>): Incoming<'partner'> {
  const name = values.name ?? ''
  return {
    line,
    type: 'partner',
    key: values.externalId ?? `name ${foldName(name)}`,
    title: name,
    partner: null,
    ownerName: values.ownerName,
    values: given({
      name,
      website: values.website,
      domain: values.domain,
      phone: values.phone?.[0] ?? null,
      industry: values.industry,
      street: values.street,
      postalCode: values.postalCode,
      city: values.city,
      region: values.region,
      country: values.country,
      description: values.description,
      level: values.level,
      kind: partnerKind(values.partnerType),
    }),
  }
}

/** A contact is a person at the partner its company names. */
export function incomingContact({ line, values }: IntakeRow<'contacts'>): Incoming<'contact'> {
  const { firstName, lastName } = nameParts(values)
  const emails = [...(values.email ?? []), ...(values.email2 ?? [])]
  const phones = [...(values.phone ?? []), ...(values.phone2 ?? []), ...(values.mobile ?? [])]
  const title = [firstName, lastName].filter(Boolean).join(' ') || (emails[0] ?? '')
  return {
    line,
    type: 'contact',
    key:
      values.externalId ??
      emails[0]?.toLowerCase() ??
      `name ${foldText(title)} at ${foldName(values.companyName ?? '')}`,
    title,
    partner: {
      externalId: values.companyExternalId,
      name: values.companyName,
      emails: emails.map((email) => email.toLowerCase()),
    },
    ownerName: null,
    values: given({
      firstName,
      lastName,
      emails: emails.length > 0 ? [...new Set(emails)] : null,
      phones: phones.length > 0 ? [...new Set(phones)] : null,
      jobTitle: values.jobTitle,
      zone: values.zone !== null && isZone(values.zone) ? values.zone : null,
    }),
  }
}

/** An opportunity is a deal of the partner it names; `defaultRole` is its part where the row does not say. */
export function incomingDeal(
  { line, values }: IntakeRow<'opportunities'>,
  source: string,
  defaultRole: DealRole,
): Incoming<'deal'> {
  const name = values.name ?? ''
  const roles = values.role ?? [defaultRole]
  const stage = values.stage
  return {
    line,
    type: 'deal',
    key:
      values.externalId ??
      `deal ${foldName(values.partnerName ?? values.partnerExternalId ?? '')} ${foldText(values.customerName ?? '')} ${foldText(name)}`,
    title: name,
    partner: { externalId: values.partnerExternalId, name: values.partnerName, emails: [] },
    ownerName: null,
    values: given({
      name,
      customerName: values.customerName,
      opportunityKey: values.externalId ? `${source}:${values.externalId}` : null,
      stage,
      state: stage === null ? null : dealState(stage),
      amount: values.amount,
      monthly: values.mrr,
      probability: values.probability,
      openedOn: values.createdOn,
      closeOn: values.closeOn,
      sourced: roles.includes('sourced'),
      influenced: roles.includes('influenced'),
      processed: roles.includes('processed'),
      ownerName: values.ownerName,
      nextStep: values.nextStep,
      leadSource: values.leadSource,
      type: values.type,
      forecastCategory: values.forecastCategory,
    }),
  }
}

/**
 * Rows of one file that share a key are told apart by their order, so that every row is imported, and found again when
 * the same report comes once more.
 */
export function withDistinctKeys<T extends Incoming>(rows: readonly T[]): T[] {
  const seen = new Map<string, number>()
  return rows.map((row) => {
    const count = (seen.get(row.key) ?? 0) + 1
    seen.set(row.key, count)
    return count === 1 ? row : { ...row, key: `${row.key} #${count}` }
  })
}

/** A CRM's stage as open, won or lost, in the languages CRMs are exported in. */
export function dealState(stage: string): 'open' | 'won' | 'lost' {
  const folded = foldText(stage)
  if (
    /\b(closed ?lost|lost|verloren|perdu|perdue|perdida|perdido|persa|perso|forlorad|tabt|przegran[ae])\b/.test(folded)
  )
    return 'lost'
  if (/\b(closed ?won|won|gewonnen|gagne|gagnee|ganada|ganado|vinta|vinto|vunnen|vundet|wygran[ae])\b/.test(folded))
    return 'won'
  return 'open'
}

function partnerKind(text: string | null): FieldsOf<'partner'>['kind'] | null {
  const folded = foldText(text ?? '')
  if (/\b(msp|managed)\b/.test(folded)) return 'msp'
  if (/\b(distributor|distribution|disti|grossist)\b/.test(folded)) return 'distributor'
  if (/\b(si|gsi|integrator|systemhaus)\b/.test(folded)) return 'si'
  if (/\b(isv|software vendor|technology partner)\b/.test(folded)) return 'isv'
  if (/\b(service provider|csp|telco|carrier)\b/.test(folded)) return 'serviceProvider'
  if (/\b(reseller|var|dealer|handler|revendeur|distribuidor)\b/.test(folded)) return 'reseller'
  return null
}

function nameParts(values: FieldValues<'contacts'>): { firstName: string | null; lastName: string | null } {
  const { firstName, lastName, fullName } = values
  if (firstName || lastName || !fullName) return { firstName, lastName }
  const comma = /^([^,]+),\s*(.+)$/.exec(fullName)
  if (comma) return { firstName: comma[2] ?? null, lastName: comma[1] ?? null }
  const space = fullName.lastIndexOf(' ')
  return space < 0
    ? { firstName: fullName, lastName: null }
    : { firstName: fullName.slice(0, space), lastName: fullName.slice(space + 1) }
}

/** The fields that say something. */
function given<V extends object>(values: V): { [K in keyof V]?: NonNullable<V[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as never
}
