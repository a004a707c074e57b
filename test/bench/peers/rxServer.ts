import express from 'express'
import type { PeerRow } from './peer.ts'
import { givenRows, serve } from './serving.ts'

type App = ReturnType<typeof express>

/** The server of RxDB's page on HTTP replication, with a map in the place of its database. */
interface Kept {
  readonly row: PeerRow & { readonly _deleted: boolean }
  readonly seq: number
}
interface Change {
  readonly newDocumentState: Kept['row']
  readonly assumedMasterState?: Kept['row']
}

const kept = new Map<string, Kept>()
const order: string[] = []
const keep = (row: Kept['row']) => {
  order.push(row.id)
  kept.set(row.id, { row, seq: order.length })
}
for (const row of givenRows()) keep({ ...row, _deleted: false })

const routes = (app: App) => {
  app.get('/pull', ({ query }, response) => {
    const documents: Kept['row'][] = []
    let seq = Number(query.seq)
    for (; seq < order.length && documents.length < Number(query.limit); seq++) {
      const at = kept.get(order[seq] ?? '')
      if (at?.seq === seq + 1) documents.push(at.row)
    }
    response.json({ documents, checkpoint: { seq } })
  })
  app.use(express.json({ limit: '64mb' }))
  app.post('/push', ({ body }, response) => {
    const conflicts: Kept['row'][] = []
    for (const { newDocumentState, assumedMasterState } of body as Change[]) {
      const master = kept.get(newDocumentState.id)?.row
      if (master && master.title !== assumedMasterState?.title) conflicts.push(master)
      else keep(newDocumentState)
    }
    response.json(conflicts)
  })
}
serve(routes, async () => [...kept.values()].map(({ row }) => row))
