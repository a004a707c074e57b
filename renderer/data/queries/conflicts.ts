import { store } from '#renderer/data/store.ts'
import type { ConflictKind } from '#shared/domain/personal.ts'
import { type Id, idSchema, type RecordRef, recordRefSchema } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { isRecordType, namesOf, placeOf, type RecordPlace } from './recordPlaces.ts'
import type { SearchedWords } from './searchedRecords.ts'

type Values = Readonly<Record<string, unknown>>

/** A change of the user's that was not taken as it was meant, with what it takes to decide. */
export interface OpenConflict {
  readonly id: Id
  readonly kind: ConflictKind
  readonly about: RecordRef
  readonly place: RecordPlace
  readonly fields: readonly string[]
  readonly mine: Values
  readonly theirs: Values
  /** The row as it is now; null while it is not here. */
  readonly current: Values | null
  readonly theirsBy: Id
  readonly theirsAt: string
  /** Names of everybody and everything the values and `theirsBy` speak of by id. */
  readonly names: ReadonlyMap<Id, string>
  /** For `childOfDeleted`, the record that was deleted. */
  readonly parent: RecordPlace | null
}

/** The open conflicts of one record. */
export interface ConflictGroup {
  readonly place: RecordPlace
  readonly conflicts: readonly OpenConflict[]
}

/** How many conflicts are read at once; more wait behind them. */
const shownConflicts = 200

/** How many changes wait for the user to decide. */
export async function countConflicts(): Promise<number> {
  return store().db.rows('conflict').where('resolution').equals('open').count()
}

/** The open conflicts by record, those of the record that met another change last first. */
export async function listConflicts(words: SearchedWords): Promise<ConflictGroup[]> {
  const rows = await store().db.rows('conflict').where('resolution').equals('open').toArray()
  const latest = rows.toSorted(byLatest).slice(0, shownConflicts)
  const groups = new Map<string, OpenConflict[]>()
  for (const row of latest) {
    const key = `${row.about.type} ${row.about.id}`
    const conflict = await describe(row, words)
    const group = groups.get(key)
    if (group) group.push(conflict)
    else groups.set(key, [conflict])
  }
  return [...groups.values()].flatMap((conflicts) => (conflicts[0] ? [{ place: conflicts[0].place, conflicts }] : []))
}

/** The latest first; of the same moment, as one sync brings them, as they were made. */
function byLatest(left: RecordOf<'conflict'>, right: RecordOf<'conflict'>): number {
  if (left.theirsAt !== right.theirsAt) return left.theirsAt < right.theirsAt ? 1 : -1
  return left.id < right.id ? -1 : 1
}

async function describe(row: RecordOf<'conflict'>, words: SearchedWords): Promise<OpenConflict> {
  const { id, kind, about, fields, mine, theirs, theirsBy, theirsAt } = row
  const current = isRecordType(about.type) ? ((await store().db.rows(about.type).get(about.id)) ?? null) : null
  const parent = recordRefSchema.safeParse(theirs.parent)
  const place = await placeOf(about, words)
  return {
    id,
    kind,
    about,
    place: place.title ? place : { ...place, title: nameIn(theirs) },
    fields,
    mine,
    theirs,
    current: current as Values | null,
    theirsBy,
    theirsAt,
    names: await namesOf([theirsBy, ...idsIn([mine, theirs, current])]),
    parent: parent.success ? await placeOf(parent.data, words) : null,
  }
}

/** The name in the content of a record that is not here any more. */
function nameIn(theirs: Values): string {
  const name = theirs.name ?? theirs.title ?? theirs.customerName ?? theirs.what
  return typeof name === 'string' ? name : ''
}

/** All ids anywhere in JSON values. */
function idsIn(value: unknown): Id[] {
  if (typeof value === 'string') return idSchema.safeParse(value).success ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}
