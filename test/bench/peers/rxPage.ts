import { createRxDatabase, type RxCollection, type RxJsonSchema } from 'rxdb/plugins/core'
import { replicateRxCollection } from 'rxdb/plugins/replication'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { PeerRow } from './peer.ts'

/** Everything a row may have is listed, because RxDB keeps what its schema knows. */
const line = { type: ['string', 'null'] } as const
const key = (maxLength: number) => ({ type: 'string', maxLength }) as const
const schema: RxJsonSchema<PeerRow> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: {
    id: key(36),
    scope: key(40),
    partnerId: key(36),
    raisedOn: key(10),
    state: key(10),
    title: { type: 'string' },
    detail: { type: 'string' },
    ...(Object.fromEntries(
      ['createdAt', 'createdBy', 'updatedAt', 'updatedBy', 'contactId', 'meetingId', 'answer', 'answeredOn'].map(
        (name) => [name, line],
      ),
    ) as object),
  },
  required: ['id', 'scope', 'partnerId', 'raisedOn', 'state'],
  indexes: ['scope', ['partnerId', 'raisedOn'], ['state', 'raisedOn']],
}

async function open(): Promise<RxCollection<PeerRow>> {
  const db = await createRxDatabase({ name: 'bench', storage: getRxStorageDexie(), multiInstance: false })
  const { rows } = await db.addCollections<{ rows: RxCollection<PeerRow> }>({ rows: { schema } })
  return rows
}
const opened = open()

interface Checkpoint {
  readonly seq: number
}

/** The replication of RxDB's page on HTTP, with larger batches than its example's. */
function replicate(collection: RxCollection<PeerRow>) {
  return replicateRxCollection<PeerRow, Checkpoint>({
    collection,
    replicationIdentifier: `${location.origin}/rows`,
    live: true,
    waitForLeadership: false,
    pull: {
      batchSize: 1_000,
      async handler(checkpoint, limit) {
        const answer = await fetch(`/pull?seq=${checkpoint?.seq ?? 0}&limit=${limit}`)
        return answer.json()
      },
    },
    push: {
      batchSize: 1_000,
      async handler(changes) {
        const body = JSON.stringify(changes)
        const answer = await fetch('/push', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
        return answer.json()
      },
    },
  })
}

let replication: ReturnType<typeof replicate> | null = null

window.peer = {
  async firstSync() {
    const collection = await opened
    const started = performance.now()
    replication = replicate(collection)
    await replication.awaitInitialReplication()
    return performance.now() - started
  },
  async rows() {
    const collection = await opened
    return (await collection.find().exec()).map((document) => document.toJSON())
  },
  async editOffline(count) {
    const collection = await opened
    await replication?.awaitInSync()
    await replication?.pause()
    const rows = (await collection.find({ sort: [{ id: 'asc' }], limit: count }).exec()).map((doc) => doc.toJSON())
    const { error } = await collection.bulkUpsert(rows.map((row) => ({ ...row, title: `${row.title}, edited` })))
    if (error.length > 0) throw new Error('An edit was refused')
    return rows.map(({ id }) => id)
  },
  async reconnect() {
    if (!replication) throw new Error('There was no first sync')
    const started = performance.now()
    await replication.start()
    await replication.awaitInSync()
    return performance.now() - started
  },
}
