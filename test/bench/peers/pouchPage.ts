import indexedDbAdapter from 'pouchdb-adapter-indexeddb'
import PouchDB from 'pouchdb-browser'
import find from 'pouchdb-find'
import type { PeerRow } from './peer.ts'
import type { PouchDatabase } from './pouchTypes.ts'

/**
 * PouchDB as its documentation tunes it: the `indexeddb` adapter, whose indexes are IndexedDB's own, ten times the
 * usual batch for replication, and no revisions kept that nothing asks for.
 */
PouchDB.plugin(indexedDbAdapter).plugin(find)
const batches = { batch_size: 1_000, batches_limit: 10 }
const remote = `${location.origin}/db/bench`
const indexes = [['scope'], ['partnerId', 'raisedOn'], ['state', 'raisedOn']]

const open = (): PouchDatabase => new PouchDB('bench', { adapter: 'indexeddb', revs_limit: 1 })
let db = open()

/** Native indexes come about when the database is opened the next time. */
async function prepare() {
  for (const fields of indexes) await db.createIndex({ index: { fields, ddoc: fields.join('-') } })
  await db.close()
  db = open()
  await db.info()
}
const prepared = prepare()

window.peer = {
  async firstSync() {
    await prepared
    const started = performance.now()
    await db.replicate.from(remote, batches)
    // A query of each index, so that none is left to be built later.
    for (const fields of indexes) {
      const selector = Object.fromEntries(fields.map((field) => [field, { $gte: '' }]))
      await db.find({ selector, limit: 1, use_index: fields.join('-') })
    }
    return performance.now() - started
  },
  async rows() {
    const { rows } = await db.allDocs({ include_docs: true })
    return rows.filter(({ doc }) => !doc._id.startsWith('_design/')).map(({ doc }): PeerRow => doc)
  },
  async editOffline(count) {
    // Brings the other direction's checkpoint to where the first sync ended.
    await db.replicate.to(remote, batches)
    const { rows } = await db.allDocs({ include_docs: true, limit: count, startkey: '0', endkey: 'g' })
    const edited = rows.map(({ doc }) => ({ ...doc, title: `${doc.title}, edited` }))
    const results = await db.bulkDocs(edited)
    if (results.some(({ error }) => error)) throw new Error('An edit was refused')
    return edited.map(({ id }) => id)
  },
  async reconnect() {
    const started = performance.now()
    await db.replicate.to(remote, batches)
    return performance.now() - started
  },
}
