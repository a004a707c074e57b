import * as Y from 'yjs'
import type { Id } from '#shared/domain/record.ts'
import { recordTypes } from '#shared/domain/records.ts'
import type { Parked } from '#shared/sync/client/ports.ts'
import { rebaseRows } from '#shared/sync/client/rebase.ts'
import { type Mutation, touchedBy } from '#shared/sync/mutation.ts'
import { neverSynced } from './adopt.ts'
import type { Connection } from './connection.ts'
import { neverSent } from './documents.ts'
import { deviceOf } from './session.ts'
import { provideStore, store } from './store.ts'
import { clientStore } from './syncTables.ts'

/** Which device this database thinks it is, and whether nothing was ever written to it. */
export async function databaseState(): Promise<{ clientId: Id; nextN: number; fresh: boolean }> {
  const { db } = store()
  return db.transaction('r', db.tables, async () => {
    const { clientId, nextN } = await deviceOf()
    const connected = (await db.meta.bulkGet(['connection', 'sync'])).some((row) => row !== undefined)
    let fresh = nextN === 1 && !connected
    for (const table of [...recordTypes.map((type) => db.rows(type)), db.outbox, db.trash, db.documents, db.parked])
      fresh &&= (await table.limit(1).primaryKeys()).length === 0
    return { clientId, nextN, fresh }
  })
}

/**
 * Makes a fresh database that of a person again, with what was parked, and of the device they had where `device` names
 * it, all or nothing. A connection begins its sync from nothing.
 */
export async function resumeAs(
  userId: Id,
  connection: Connection | null,
  device: { readonly clientId: Id; readonly nextN: number } | null,
  parked: readonly Parked[],
): Promise<void> {
  const { db, session } = store()
  await db.transaction('rw', db.meta, db.parked, async () => {
    await db.parked.bulkPut([...parked])
    await db.meta.put({ key: 'session', value: { userId } })
    if (device) await db.meta.put({ key: 'device', value: device })
    if (!connection) return
    await db.meta.bulkPut([
      { key: 'connection', value: connection },
      { key: 'sync', value: neverSynced(connection.ws) },
    ])
  })
  provideStore({ db, session: { clientId: device?.clientId ?? session.clientId, userId } })
}

/**
 * Puts mutations of this device back into the outbox and onto the rows and documents, in one transaction. Rows the
 * mutations only change are shown as soon as the server has sent them.
 */
export async function putBack(mutations: readonly Mutation[]): Promise<void> {
  const last = mutations.at(-1)
  if (!last) return
  const { session } = store()
  await clientStore.transact(async (tables) => {
    await tables.putPending(mutations.map((mutation) => ({ mutation, seq: 0 })))
    await tables.raiseNextN(last.n + 1)
    await rebaseRows(tables, session.userId, touchedBy(mutations.flatMap(({ ops }) => ops)))
    for (const [doc, { scope, updates }] of textsOf(mutations)) {
      const [known] = await tables.docs([doc])
      await tables.putDocs([{ doc, ...neverSent, ...known, scope }])
      await tables.addUpdate(doc, updates.length === 1 ? (updates[0] ?? null) : Y.mergeUpdatesV2(updates), 0)
    }
  })
}

/** The readable updates of each document, and the scope it was last in. */
function textsOf(
  mutations: readonly Mutation[],
): Map<string, { readonly scope: string; readonly updates: Uint8Array[] }> {
  const texts = new Map<string, { scope: string; updates: Uint8Array[] }>()
  for (const op of mutations.flatMap(({ ops }) => ops)) {
    if (op.op !== 'y' || !isReadable(op.update)) continue
    const text = texts.get(op.doc) ?? { scope: op.scope, updates: [] }
    texts.set(op.doc, { scope: op.scope, updates: [...text.updates, op.update] })
  }
  return texts
}

function isReadable(update: Uint8Array): boolean {
  try {
    Y.decodeUpdateV2(update)
    return true
  } catch {
    return false
  }
}

/** Everything of this device up to a number is on a server: the next mutation gets a higher one. */
export async function numberFrom(nextN: number): Promise<void> {
  await clientStore.transact((tables) => tables.raiseNextN(nextN))
}

/** Puts back what was parked: mutations that are parked here already are passed over. */
export async function parkAgain(parked: readonly Parked[]): Promise<void> {
  const { db } = store()
  await db.transaction('rw', db.parked, async () => {
    const known = new Set(await db.parked.toCollection().primaryKeys())
    await db.parked.bulkAdd(parked.filter(({ mutation }) => !known.has(mutation.uuid)))
  })
}
