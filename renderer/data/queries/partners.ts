import type { StoredRow } from '#renderer/data/database.ts'
import { store } from '#renderer/data/store.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import { type Level, levelsInForce } from '#shared/domain/partnerLevels.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { listContacts } from './people.ts'
import { readRuleSets } from './programs.ts'
import { listOpenPromises } from './timeline.ts'
import { getRecord, listUsers } from './workspace.ts'

export type PartnerRow = RecordOf<'partner'>

/** The ids of all partners by name and the first rows of them: enough for a list's first picture. */
export async function firstPartners(
  limit: number,
): Promise<{ readonly ids: readonly Id[]; readonly rows: readonly PartnerRow[] }> {
  const { db } = store()
  return db.transaction('r', db.rows('partner'), async () => ({
    ids: await db.rows('partner').orderBy('_name').primaryKeys(),
    rows: await db.rows('partner').orderBy('_name').limit(limit).toArray(),
  }))
}

/** All partners by name. */
export async function listPartners(): Promise<readonly PartnerRow[]> {
  return store().db.rows('partner').orderBy('_name').toArray()
}

/** What a partner's page says beside its story. */
export interface PartnerPage {
  readonly partner: PartnerRow
  readonly users: readonly RecordOf<'user'>[]
  readonly levels: readonly Level[]
  readonly contacts: readonly RecordOf<'contact'>[]
  readonly promises: readonly RecordOf<'action'>[]
}

/** All of it in one answer, so that a page is drawn once and not part by part; null when there is no such partner. */
export async function readPartnerPage(id: Id, on: PlainDate): Promise<PartnerPage | null> {
  const [partner, users, levels, contacts, promises] = await Promise.all([
    getRecord('partner', id),
    listUsers(),
    listLevels(on),
    listContacts(id),
    listOpenPromises(id),
  ])
  return partner && { partner, users, levels, contacts, promises }
}

/** A partner that is in the trash, with the moment it was deleted; null when it is not there. */
export async function getDeletedPartner(
  id: Id,
): Promise<{ readonly partner: StoredRow<'partner'>; readonly at: string } | null> {
  const entry = await store().db.trash.get(['partner', id])
  return entry && entry.hidden === 0 ? { partner: entry.row as StoredRow<'partner'>, at: entry.at } : null
}

/** The levels of the programs in force on a day, highest first. */
export async function listLevels(on: PlainDate): Promise<Level[]> {
  return levelsInForce(await readRuleSets(), on)
}

/** The words partners are already sorted by, each once, in alphabetical order. */
export interface PartnerWords {
  readonly tags: readonly string[]
  readonly verticals: readonly string[]
  readonly industries: readonly string[]
}

/** Reads every partner, so a screen asks for it only when somebody is about to choose such a word. */
export async function listPartnerWords(): Promise<PartnerWords> {
  return wordsOf(await listPartners())
}

/** The words some partners are sorted by. */
export function wordsOf(partners: readonly PartnerRow[]): PartnerWords {
  return {
    tags: distinct(partners.flatMap((partner) => partner.tags)),
    verticals: distinct(partners.flatMap((partner) => partner.verticals)),
    industries: distinct(partners.flatMap((partner) => partner.industry ?? [])),
  }
}

function distinct(words: readonly string[]): string[] {
  return [...new Set(words)].sort((a, b) => (foldText(a) < foldText(b) ? -1 : 1))
}
