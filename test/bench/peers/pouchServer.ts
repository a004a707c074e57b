import expressPouch from 'express-pouchdb'
import memoryAdapter from 'pouchdb-adapter-memory'
import PouchDB from 'pouchdb-core'
import mapReduce from 'pouchdb-mapreduce'
import { givenRows, serve } from './serving.ts'

/** PouchDB's own server, with everything in memory. */
const MemoryPouch = PouchDB.plugin(memoryAdapter).plugin(mapReduce).defaults({ adapter: 'memory', revs_limit: 1 })
const db = new MemoryPouch('bench')
const rows = givenRows()
for (let at = 0; at < rows.length; at += 1_000) {
  await db.bulkDocs(rows.slice(at, at + 1_000).map((row) => ({ _id: row.id, ...row })))
}
serve(
  (app) => app.use('/db', expressPouch(MemoryPouch, { mode: 'minimumForPouchDB', inMemoryConfig: true })),
  async () => {
    const all = (await db.allDocs({ include_docs: true })).rows.map(({ doc }) => doc)
    return all.filter(({ _id }) => !_id.startsWith('_design/'))
  },
)
