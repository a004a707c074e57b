import * as Y from 'yjs'
import type { Id, Scope } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import type { ClientTables, DocPosition } from '#shared/sync/client/ports.ts'
import { plainText } from '#shared/writing/documentText.ts'
import type { StoredDocument } from './database.ts'
import { appendMutations } from './outbox.ts'
import { store } from './store.ts'

type DocTables = Pick<
  ClientTables,
  'docs' | 'docsBehind' | 'putDocs' | 'addUpdate' | 'unsentText' | 'sendWhole' | 'deleteDocs'
>

/**
 * The documents' part of the sync's tables. An update of the server is a row in `updates` like any other, so every
 * window that has the document open shows it by itself.
 */
export const docTables: DocTables = {
  async docs(ids) {
    return (await store().db.documents.bulkGet([...ids])).map((row) => row && positionOf(row))
  },
  async docsBehind(limit) {
    return (await store().db.documents.where('behind').equals(1).limit(limit).toArray()).map(positionOf)
  },
  async putDocs(docs) {
    const { db } = store()
    const known = await db.documents.bulkGet(docs.map(({ doc }) => doc))
    await db.documents.bulkPut(
      docs.map(({ doc, scope, serverScope, have, head }, i) => ({
        ...(known[i] ?? unwritten(doc)),
        scope,
        serverScope,
        have,
        head,
        behind: have < head ? 1 : 0,
      })),
    )
  },
  async addUpdate(doc, update, seq) {
    const { db } = store()
    const known = await db.documents.get(doc)
    if (!known) return
    const have = Math.max(known.have, seq)
    const position = { have, behind: have < known.head ? 1 : 0 } as const
    if (update === null) {
      await db.documents.put({ ...known, ...position })
      return
    }
    await db.updates.add({ doc, update, pending: 0 })
    const rows = await updatesOf(doc)
    await db.documents.put({
      ...known,
      ...position,
      text: wordsOf(rows.map((row) => row.update)),
      updatedAt: new Date().toISOString(),
    })
  },
  async unsentText(doc) {
    const { db } = store()
    const typed = (await updatesOf(doc)).filter((row) => row.pending === 1).map((row) => row.update)
    const queued = await db.outbox.where('touches').equals(doc).toArray()
    const sent = queued.flatMap(({ ops }) => ops.flatMap((op) => (op.op === 'y' && op.doc === doc ? [op.update] : [])))
    return [...sent, ...typed].map(insertedWords).filter(Boolean).join('\n')
  },
  async sendWhole(doc, when, { at, newId }) {
    const { db } = store()
    const known = await db.documents.get(doc)
    const rows = await updatesOf(doc)
    if (!known || rows.length === 0) return
    await db.documents.put({ ...known, whole: when === 'next' ? 1 : 0 })
    if (when === 'next') return
    const update = Y.mergeUpdatesV2(rows.map((row) => row.update))
    await appendMutations([{ op: 'y', doc, scope: known.scope, update }], newId(), at)
  },
  async deleteDocs(ids) {
    const { db } = store()
    await db.documents.bulkDelete([...ids])
    await db.updates
      .where('doc')
      .anyOf([...ids])
      .delete()
  },
}

/** The documents that are in a scope here or on the server. */
export async function docsOf(scope: Scope): Promise<DocPosition[]> {
  const found = store().db.documents.where('scope').equals(scope).or('serverScope').equals(scope)
  return (await found.toArray()).map(positionOf)
}

const updatesOf = (doc: string) => store().db.updates.where('doc').equals(doc).sortBy('k')

const positionOf = ({ id, scope, serverScope, have, head }: StoredDocument): DocPosition => ({
  doc: id,
  scope,
  serverScope,
  have,
  head,
})

/** A document known by its id only, which says where it belongs. */
function unwritten(doc: string): Omit<StoredDocument, 'scope' | 'serverScope' | 'have' | 'head' | 'behind'> {
  const [type = '', recordId = '', part = ''] = doc.split('/')
  return {
    id: doc,
    type: type as RecordType,
    recordId: recordId as Id,
    part,
    text: '',
    updatedAt: new Date(0).toISOString(),
  }
}

/** The plain words of a document. Updates that can not be read are left out: what can be is worth having. */
function wordsOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) {
    try {
      Y.applyUpdateV2(doc, update)
    } catch {}
  }
  const text = plainText(doc)
  doc.destroy()
  return text
}

/** The words an update puts in, without the document around them. */
function insertedWords(update: Uint8Array): string {
  const { structs } = Y.decodeUpdateV2(update)
  return structs
    .flatMap((struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString ? [struct.content.str] : [],
    )
    .join('')
}
