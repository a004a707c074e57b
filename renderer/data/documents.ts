import Dexie, { liveQuery } from 'dexie'
import * as Y from 'yjs'
import { type DocumentAddress, documentId } from '#shared/domain/document.ts'
import { newId } from '#shared/domain/record.ts'
import { plainText } from '#shared/writing/documentText.ts'
import { appendMutations } from './outbox.ts'
import { store } from './store.ts'

/** A document open for writing in this window. */
export interface OpenDocument {
  readonly doc: Y.Doc
  /** Resolves when everything typed so far is on disk; rejects when it could not be written. */
  flush(): Promise<void>
  /** Writes what is left and stops following the document. */
  close(): Promise<void>
}

/** How long typing may rest before its updates become one outbox entry. Durability does not wait for this. */
const outboxPause = 500
/** How long after a failed write it is tried again. */
const retryPause = 2_000
/** Stored updates of one document above this number are merged into one when it is opened. */
const compactAbove = 64

const stored = 'stored'

/**
 * Opens a document. Every change is appended to disk as soon as the write before it is done, so a killed process
 * loses at most what was typed during one write; the outbox entry follows when typing rests. Changes by other windows
 * appear by themselves. `onFailure` hears a write that failed; the text stays in memory and is tried again until it is
 * written, even after the document was closed; `onRecovered` hears that it was.
 */
export async function openDocument(
  address: DocumentAddress,
  onFailure: (error: unknown) => void = () => {},
  onRecovered: () => void = () => {},
): Promise<OpenDocument> {
  const { db } = store()
  const id = documentId(address)
  const doc = new Y.Doc({ guid: id })
  await compact(id)
  let last = await load(doc, id)
  let known = (await db.documents.get(id)) !== undefined
  const own = new Set<number>()
  let unsaved: Uint8Array[] = []
  let saving: Promise<void> | null = null
  let pause: ReturnType<typeof setTimeout> | undefined
  let failed = false

  const save = async () => {
    while (unsaved.length > 0) {
      const batch = unsaved
      unsaved = []
      const update = batch.length === 1 && batch[0] ? batch[0] : Y.mergeUpdatesV2(batch)
      try {
        if (!known) await registerDocument(address)
        known = true
        own.add(await db.updates.add({ doc: id, update, pending: 1 }))
      } catch (error) {
        failed = true
        unsaved = [update, ...unsaved]
        throw error
      }
    }
  }
  const startSaving = () => {
    saving ??= save().finally(() => {
      saving = null
    })
    return saving
  }
  const flushAfter = (milliseconds: number) => {
    clearTimeout(pause)
    pause = setTimeout(() => {
      flush().catch(onFailure)
    }, milliseconds)
  }
  const flush = async () => {
    clearTimeout(pause)
    try {
      await startSaving()
      if (unsaved.length > 0) await startSaving()
      await queueUpdates(address, doc, last)
      if (failed) onRecovered()
      failed = false
    } catch (error) {
      failed = true
      flushAfter(retryPause)
      throw error
    }
  }
  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === stored) return
    unsaved.push(update)
    startSaving().catch(onFailure)
    flushAfter(outboxPause)
  }
  doc.on('updateV2', onUpdate)

  const follow = async (keys: readonly number[]) => {
    const fresh = keys.filter((key) => !own.delete(key))
    const rows = fresh.length === 0 ? [] : await db.updates.bulkGet(fresh)
    for (const row of rows) if (row) Y.applyUpdateV2(doc, row.update, stored)
    last = Math.max(last, ...keys)
  }
  const others = liveQuery(() => updatesAfter(id, last).primaryKeys()).subscribe({
    next: (keys) => {
      follow(keys).catch(onFailure)
    },
    error: onFailure,
  })

  return {
    doc,
    flush,
    async close() {
      doc.off('updateV2', onUpdate)
      others.unsubscribe()
      await flush()
      doc.destroy()
    },
  }
}

/** The document's content for reading only, as a detached Yjs document. */
export async function readDocument(address: DocumentAddress): Promise<Y.Doc> {
  const doc = new Y.Doc({ guid: documentId(address) })
  await load(doc, documentId(address))
  return doc
}

/**
 * Queues updates left over by a window that was killed before it queued them itself. Run once after opening. A
 * document whose updates can not be read does not keep the others from being queued.
 */
export async function queueLeftUpdates(): Promise<void> {
  const left = await store().db.updates.where('pending').equals(1).toArray()
  const ids = [...new Set(left.map((row) => row.doc))]
  await Promise.allSettled(
    ids.map(async (id) => {
      const address = await addressOf(id)
      if (!address) return
      const doc = new Y.Doc()
      await queueUpdates(address, doc, await load(doc, id))
    }),
  )
}

/** A document the server has not heard of. */
export const neverSent = { serverScope: null, have: 0, head: 0, behind: 0 } as const

/** Makes the document known before its first update, so that an update never stands without its address. */
async function registerDocument(address: DocumentAddress): Promise<void> {
  const { db } = store()
  const id = documentId(address)
  await db.transaction('rw', db.documents, async () => {
    if (await db.documents.get(id)) return
    await db.documents.add({ id, ...address, ...neverSent, text: '', updatedAt: new Date().toISOString() })
  })
}

async function addressOf(id: string): Promise<DocumentAddress | null> {
  const row = await store().db.documents.get(id)
  return row ? { type: row.type, recordId: row.recordId, part: row.part, scope: row.scope } : null
}

const updatesAfter = (id: string, last: number) =>
  store().db.updates.where('[doc+k]').between([id, last], [id, Dexie.maxKey], false, true)
const updatesOf = (id: string) => updatesAfter(id, 0)

async function load(doc: Y.Doc, id: string): Promise<number> {
  const rows = await updatesOf(id).toArray()
  for (const row of rows) Y.applyUpdateV2(doc, row.update, stored)
  return rows.at(-1)?.k ?? 0
}

/** Merges a document's many small updates into one. Those not queued yet stay apart, so that they still can be. */
async function compact(id: string): Promise<void> {
  const { db } = store()
  if ((await updatesOf(id).count()) <= compactAbove) return
  await db.transaction('rw', db.updates, async () => {
    const rows = await updatesOf(id)
      .filter((row) => row.pending === 0)
      .toArray()
    if (rows.length < 2) return
    const update = Y.mergeUpdatesV2(rows.map((row) => row.update))
    await db.updates.bulkDelete(rows.map((row) => row.k))
    await db.updates.add({ doc: id, update, pending: 0 })
  })
}

/**
 * Turns a document's durable but unqueued updates, this window's and others', into one outbox entry, and keeps its
 * plain words beside it. For those `doc`, which has the updates up to number `last`, is brought up to date.
 */
async function queueUpdates(address: DocumentAddress, doc: Y.Doc, last: number): Promise<void> {
  const { db } = store()
  const id = documentId(address)
  await db.transaction('rw', db.updates, db.documents, db.outbox, db.meta, async () => {
    const rows = await db.updates.where('[doc+pending]').equals([id, 1]).toArray()
    if (rows.length === 0) return
    await updatesAfter(id, last).each((row) => Y.applyUpdateV2(doc, row.update, stored))
    const at = new Date().toISOString()
    // The record may have moved to another partner since the document was opened.
    const known = (await db.documents.get(id)) ?? { ...neverSent, scope: address.scope }
    const { scope, serverScope, have, head, behind } = known
    const position = { serverScope, have, head, behind }
    const all = 'whole' in known && known.whole === 1
    const update = all ? Y.encodeStateAsUpdateV2(doc) : Y.mergeUpdatesV2(rows.map((row) => row.update))
    await db.updates.bulkUpdate(rows.map((row) => ({ key: row.k, changes: { pending: 0 as const } })))
    await db.documents.put({ id, ...address, scope, ...position, text: plainText(doc), updatedAt: at })
    await appendMutations([{ op: 'y', doc: id, scope, update }], newId(), at)
  })
}
