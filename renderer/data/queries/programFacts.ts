import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { Zone } from '#shared/domain/dates.ts'
import type { FactFamily, PartnerFacts } from '#shared/domain/program/fact.ts'
import { factsOf, type PartnerRecords, type ProgramSetting } from '#shared/domain/program/factsOf.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'
import { getWorkspaceSettings } from './workspace.ts'

type OwnedList = Exclude<keyof PartnerRecords, 'partner'>
type OwnedType = { [L in OwnedList]: PartnerRecords[L][number] }[OwnedList]

/** Each list of a partner's records: its table, and the kinds of facts it is read for. */
const lists = {
  contacts: { type: 'contact', for: ['certificate'] },
  deals: { type: 'deal', for: ['deal'] },
  certificates: { type: 'certificate', for: ['certificate'] },
  figures: { type: 'metricValue', for: ['figure'] },
  plans: { type: 'plan', for: ['plan'] },
  reviews: { type: 'review', for: ['review'] },
  meetings: { type: 'meeting', for: ['meeting'] },
  leads: { type: 'lead', for: ['lead'] },
  escalations: { type: 'escalation', for: ['escalation'] },
  claims: { type: 'mdfClaim', for: ['claim'] },
  attachments: { type: 'attachment', for: ['document', 'figure'] },
  capabilities: { type: 'serviceCapability', for: ['capability'] },
} as const satisfies Record<OwnedList, { readonly type: RecordType; readonly for: readonly FactFamily[] }>

const listNames = Object.keys(lists) as OwnedList[]

/**
 * What rules know of some partners, those that are there, in the order given: one indexed read per partner and kind of
 * record that is needed, in one transaction. `zone` says which day an instant was.
 */
export async function readPartnerFacts(
  ids: readonly Id[],
  families: ReadonlySet<FactFamily>,
  zone: Zone,
): Promise<readonly PartnerFacts[]> {
  const needed = neededLists(families)
  return reading(needed, async () => {
    const setting = await readSetting(zone)
    const partners = await store()
      .db.rows('partner')
      .bulkGet([...ids])
    return all(
      partners.flatMap((partner) =>
        partner
          ? all(
              needed.map((list) => store().db.rows(lists[list].type).where('partnerId').equals(partner.id).toArray()),
            ).then((rows) => factsOf(recordsOf(partner, needed, rows), setting))
          : [],
      ),
    )
  })
}

/** A partner and what rules know of it. */
interface KnownPartner {
  readonly partner: RecordOf<'partner'>
  readonly facts: PartnerFacts
}

/** What rules know of every partner, by name: one pass over each kind of record that is needed, in one transaction. */
export async function readAllPartnerFacts(
  families: ReadonlySet<FactFamily>,
  zone: Zone,
): Promise<readonly KnownPartner[]> {
  const needed = neededLists(families)
  return reading(needed, async () => {
    const setting = await readSetting(zone)
    const partners = await store().db.rows('partner').orderBy('_name').toArray()
    const tables = await all(needed.map((list) => store().db.rows(lists[list].type).toArray()))
    const groups = tables.map((rows) => byPartner(rows))
    return partners.map((partner) => {
      const own = groups.map((group) => group.get(partner.id) ?? [])
      return { partner, facts: factsOf(recordsOf(partner, needed, own), setting) }
    })
  })
}

const neededLists = (families: ReadonlySet<FactFamily>): readonly OwnedList[] =>
  listNames.filter((list) => lists[list].for.some((family) => families.has(family)))

function reading<T>(needed: readonly OwnedList[], read: () => Promise<T>): Promise<T> {
  const { db } = store()
  const tables = ['partner', 'workspace', 'course', 'service', ...needed.map((list) => lists[list].type)] as const
  return db.transaction(
    'r',
    [...new Set(tables)].map((type) => db.rows(type)),
    read,
  )
}

async function readSetting(zone: Zone): Promise<ProgramSetting> {
  const { db } = store()
  const { rates } = await getWorkspaceSettings()
  const courses = await db.rows('course').toArray()
  const services = await db.rows('service').toArray()
  return { courses, services, rates, zone }
}

/** Dexie's own promises keep to their transaction in any number; native ones would lose it. */
const all = Dexie.Promise.all

/** A partner with the lists that were read; the others are empty. */
const recordsOf = (
  partner: RecordOf<'partner'>,
  read: readonly OwnedList[],
  rows: readonly (readonly OwnedType[])[],
): PartnerRecords => {
  const lists = Object.fromEntries(listNames.map((list) => [list, rows[read.indexOf(list)] ?? []]))
  return { partner, ...(lists as unknown as Omit<PartnerRecords, 'partner'>) }
}

function byPartner(rows: readonly OwnedType[]): ReadonlyMap<Id, readonly OwnedType[]> {
  const groups = new Map<Id, OwnedType[]>()
  for (const row of rows as readonly (OwnedType & { readonly partnerId: Id | null })[]) {
    if (row.partnerId === null) continue
    const group = groups.get(row.partnerId)
    if (group) group.push(row)
    else groups.set(row.partnerId, [row])
  }
  return groups
}
