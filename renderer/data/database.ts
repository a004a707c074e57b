import Dexie, { type EntityTable, type Table } from 'dexie'
import { foldName, matchKey, sortKey } from '#shared/domain/matchKey.ts'
import type { Id, Scope } from '#shared/domain/record.ts'
import { type RecordOf, type RecordType, recordTypes } from '#shared/domain/records.ts'
import type { Parked, Quarantined, RowKey, ScopeState, Shadow } from '#shared/sync/client/ports.ts'
import { type Mutation, type Op, touchedBy } from '#shared/sync/mutation.ts'

/**
 * What a stored row carries beside the record: the server's sequence of its last known state (0: never sent), whether
 * it has changes the server has not acknowledged, and the derived columns its indexes are over.
 */
export interface StoredColumns {
  readonly _seq: number
  readonly _dirty: 0 | 1
  /** Short sort key of the row's name. */
  readonly _name?: string
  /** Hashed identities, for finding rows an import or an invite speaks of. */
  readonly _keys?: readonly string[]
  /** The row's date for ordering (close, due, expiry), or `noDate` where it has none, as null is no index key. */
  readonly _on?: string
}
export type StoredRow<T extends RecordType> = RecordOf<T> & StoredColumns

/**
 * A deleted row, kept until it is restored. `group` joins what was deleted together. `hidden` rows were not deleted:
 * their creation was undone. They are never listed, and go when the step of `group` that made them can not be redone.
 */
export interface TrashRow {
  readonly type: RecordType
  readonly id: Id
  readonly row: StoredRow<RecordType>
  readonly at: string
  readonly by: Id
  readonly group: Id
  readonly hidden: 0 | 1
}

/** An op as the history keeps it: a deletion also says where in the trash the row goes. */
export type HistoryOp = Op & { readonly trash?: Omit<TrashRow, 'type' | 'id' | 'row'> }

/**
 * An undoable step: the ops it wrote and, in the opposite order, the op that takes back each. A large intent is
 * several steps of one group. `turn` orders undone steps by when they were undone; it is 0 while a step is done.
 */
export interface HistoryStep {
  readonly seq: number
  readonly group: Id
  /** Key of the message that names the intent in menus and toasts. */
  readonly label: string
  readonly at: string
  readonly state: 'done' | 'undone'
  readonly turn: number
  readonly forward: readonly HistoryOp[]
  readonly inverse: readonly HistoryOp[]
}

/** A document's merged state. `text` is its plain words, for search and previews. */
export interface StoredDocument {
  readonly id: string
  readonly type: RecordType
  readonly recordId: Id
  readonly part: string
  readonly scope: Scope
  readonly text: string
  readonly updatedAt: string
  /** Where the server has it; null while it has none of it. */
  readonly serverScope: Scope | null
  /** The server's updates up to this sequence are in `updates`. */
  readonly have: number
  /** The server has updates up to this sequence. */
  readonly head: number
  /** 1 while `have` is below `head`. */
  readonly behind: 0 | 1
  /** 1 while the server lacks some of what is here, so that what is typed next is sent with all there is. */
  readonly whole?: 0 | 1
}

/** One Yjs V2 update of a document. `pending` rows are durable here but not yet in the outbox. */
export interface StoredUpdate {
  readonly k: number
  readonly doc: string
  readonly update: Uint8Array
  readonly pending: 0 | 1
}

/** Single values: who this device is, the next mutation's number, which server it is connected to and how far. */
export interface MetaRow {
  readonly key: 'device' | 'session' | 'connection' | 'sync' | 'staged'
  readonly value: unknown
}

/**
 * A mutation the server's answer to which is not known to be in the tables: `seq` is 0 until the server took it,
 * `touches` are the rows and documents it is about.
 */
export type OutboxRow = Mutation & { readonly seq: number; readonly touches: readonly RowKey[] }

/** The outbox's row of a mutation that was just made. */
export const outboxRow = (mutation: Mutation, seq = 0): OutboxRow => ({
  ...mutation,
  seq,
  touches: touchedBy(mutation.ops),
})

/** The mutation of a row of the outbox or the ring, as it is sent. */
export const mutationOf = ({ n, uuid, sv, at, group, ops }: Mutation): Mutation => ({ n, uuid, sv, at, group, ops })

/** A mutation the server has, kept for the case that it is restored from a backup. `bytes` is about its size. */
export type RingRow = Mutation & { readonly seq: number; readonly bytes: number }

/** A page of a large pull as it came, as JSON, until its `rows` are in their tables. */
export interface StagedRow {
  readonly k: number
  readonly rows: number
  readonly page: string
}

/** A row only this device has after the server was restored, until somebody decides about it. */
export interface StrandedRow {
  readonly key: RowKey
  readonly type: RecordType
  readonly row: StoredRow<RecordType>
}

type RecordTables = { readonly [T in RecordType]: Table<StoredRow<T>, Id> }

/** The indexes of each record type beside its id: one per query the screens make. No index is over readable text. */
const recordIndexes: Record<RecordType, string> = {
  workspace: '',
  user: '_name, *_keys',
  product: '_name',
  service: '_name, phase',
  serviceOpportunity: 'productId, serviceId',
  bundle: '_name',
  programRuleSet: 'effectiveFrom',
  course: '_name',
  fund: 'to',
  template: '[subject+order]',
  partner: '_name, [camId+_name], [status+_name], nextReviewOn, *_keys',
  contact: '[partnerId+_name], *_keys',
  wantRating: '[partnerId+askedOn], meetingId',
  serviceCapability: '[partnerId+serviceId]',
  certificate: '[partnerId+_on], [partnerId+passedOn], contactId, _on',
  // Found by `partnerId` alone: Dexie may else take an index that lacks rows, [partnerId+openedOn] or the like.
  deal: 'partnerId, [partnerId+_on], [partnerId+state+_on], [state+_on], [partnerId+openedOn], *_keys',
  lead: '[partnerId+offeredAt], [state+_on]',
  mdfRequest: '[partnerId+state], [partnerId+createdAt], [state+_on], fundId',
  mdfClaim: '[partnerId+state], requestId',
  escalation: '[partnerId+openedAt], [state+openedAt]',
  plan: '[partnerId+from]',
  objective: '[planId+order], partnerId',
  targetAccount: '[planId+order], partnerId',
  play: '[planId+order], partnerId',
  planCommitment: '[planId+order], partnerId',
  risk: '[planId+order], partnerId',
  action:
    'partnerId, [partnerId+state+_on], [state+_on], source.id, [partnerId+createdAt], [partnerId+doneOn], [state+updatedAt]',
  meeting: '[partnerId+startsAt], startsAt, *_keys',
  decision: '[partnerId+decidedOn], meetingId',
  concern: '[partnerId+raisedOn], [state+raisedOn], meetingId',
  review: 'partnerId, [partnerId+period.from], [partnerId+heldOn], state',
  reviewSnapshot: '[reviewId+cutOffAt], partnerId',
  metricValue: 'partnerId, [partnerId+metric+from]',
  attachment: 'partnerId, about.id, sha256',
  privateNote: 'about.id',
  savedView: '[screen+order]',
  reminder: 'dueAt',
  setting: 'key',
  conflict: 'resolution, about.id',
}

/** Sorts after every real date. */
const noDate = '9999-12-31'

/** The local database. Only files in renderer/data may use it; everything else reads queries and runs commands. */
export class PartnerbookDatabase extends Dexie {
  readonly outbox!: Table<OutboxRow, number>
  readonly ring!: Table<RingRow, number>
  readonly parked!: Table<Parked, Id>
  readonly shadows!: Table<Shadow, RowKey>
  readonly quarantine!: Table<Quarantined, RowKey>
  readonly stranded!: Table<StrandedRow, RowKey>
  readonly scopes!: Table<ScopeState, Scope>
  readonly arrived!: Table<{ readonly scope: Scope; readonly key: RowKey }, [Scope, RowKey]>
  readonly staged!: EntityTable<StagedRow, 'k'>
  readonly history!: EntityTable<HistoryStep, 'seq'>
  readonly trash!: Table<TrashRow, [RecordType, Id]>
  readonly documents!: Table<StoredDocument, string>
  readonly updates!: EntityTable<StoredUpdate, 'k'>
  readonly meta!: Table<MetaRow, string>

  constructor(name = databaseName) {
    super(name, { chromeTransactionDurability: 'strict', cache: 'immutable' })
    this.version(databaseVersion)
      .stores({
        ...Object.fromEntries(
          recordTypes.map((type) => [type, `id, scope, ${recordIndexes[type]}`.replace(/, $/, '')]),
        ),
        outbox: 'n, *touches, [seq+n]',
        ring: 'n, [n+at+bytes]',
        parked: 'mutation.uuid, n',
        shadows: 'key, scope',
        quarantine: 'key, scope',
        stranded: 'key',
        scopes: 'scope',
        arrived: '[scope+key]',
        staged: '++k',
        history: '++seq, group, [state+turn]',
        trash: '[type+id], [hidden+at], [hidden+group], group, row.scope',
        documents: 'id, recordId, scope, serverScope, behind',
        updates: '++k, [doc+k], [doc+pending], pending',
        meta: 'key',
      })
      .upgrade(async (transaction) => {
        await transaction
          .table<OutboxRow>('outbox')
          .toCollection()
          .modify((row) => {
            Object.assign(row, { seq: 0, touches: touchedBy(row.ops) })
          })
        await transaction.table('documents').toCollection().modify({ serverScope: null, have: 0, head: 0, behind: 0 })
      })
  }

  /** The table of one record type. */
  rows<T extends RecordType>(type: T): Table<StoredRow<T>, Id> {
    return (this as unknown as RecordTables)[type]
  }
}

/** The address of the data on a machine: never renamed after a release. */
export const databaseName = 'partnerbook'

/** The version of the tables and indexes. A change of them after a release is a further step of the ladder. */
export const databaseVersion = 2

/** The columns the indexes are over, worked out from the row. */
export function derivedColumns(type: RecordType, row: object): Partial<StoredColumns> {
  const derive = derivations[type]
  return derive ? derive(row as never) : {}
}

type Derivations = { readonly [T in RecordType]?: (row: RecordOf<T>) => Pick<StoredColumns, '_name' | '_keys' | '_on'> }

const originKeys = (origins: readonly { source: string; key: string }[]) =>
  origins.map((origin) => matchKey('source', `${origin.source}:${origin.key}`))

const derivations: Derivations = {
  user: (row) => ({
    _name: sortKey(row.name),
    _keys: [matchKey('name', sortKey(row.name)), ...(row.email ? [matchKey('email', row.email.toLowerCase())] : [])],
  }),
  product: (row) => ({ _name: sortKey(row.name) }),
  service: (row) => ({ _name: sortKey(row.name) }),
  bundle: (row) => ({ _name: sortKey(row.name) }),
  course: (row) => ({ _name: sortKey(row.name) }),
  partner: (row) => ({
    _name: sortKey(row.name),
    _keys: [
      ...originKeys(row.origins),
      ...nameKeys(row.name),
      ...(row.legalName ? nameKeys(row.legalName) : []),
      ...(row.domain ? [matchKey('domain', row.domain)] : []),
    ],
  }),
  contact: (row) => ({
    _name: sortKey([row.lastName, row.firstName].filter(Boolean).join(' ') || (row.emails[0] ?? '')),
    _keys: [...originKeys(row.origins), ...row.emails.map((email) => matchKey('email', email.toLowerCase()))],
  }),
  deal: (row) => ({ _keys: originKeys(row.origins), _on: row.closeOn ?? noDate }),
  certificate: (row) => ({ _on: row.expiresOn ?? noDate }),
  action: (row) => ({ _on: row.dueOn ?? noDate }),
  lead: (row) => ({ _on: row.acceptBy ?? noDate }),
  mdfRequest: (row) => ({ _on: row.claimBy ?? noDate }),
  meeting: (row) => ({
    _keys: [...originKeys(row.origins), ...(row.calendar ? [matchKey('calendar', row.calendar.uid)] : [])],
  }),
}

function nameKeys(name: string): string[] {
  return [matchKey('name', foldName(name))]
}
