import type { PeerRow } from './peer.ts'

/** A document as PouchDB stores it. */
export interface PouchDocument extends PeerRow {
  readonly _id: string
  readonly _rev?: string
}

interface Replication {
  readonly ok: boolean
}
interface ReplicationOptions {
  readonly batch_size: number
  readonly batches_limit: number
}

export interface PouchDatabase {
  bulkDocs(docs: readonly object[]): Promise<readonly { readonly error?: unknown }[]>
  allDocs(options: {
    readonly include_docs: boolean
    readonly limit?: number
    readonly startkey?: string
    readonly endkey?: string
  }): Promise<{ readonly rows: readonly { readonly doc: PouchDocument }[] }>
  createIndex(options: { readonly index: { readonly fields: readonly string[]; readonly ddoc: string } }): Promise<void>
  find(options: object): Promise<{ readonly docs: readonly PouchDocument[]; readonly warning?: string }>
  info(): Promise<{ readonly doc_count: number }>
  close(): Promise<void>
  readonly replicate: {
    from(url: string, options: ReplicationOptions): Promise<Replication>
    to(url: string, options: ReplicationOptions): Promise<Replication>
  }
}

export interface PouchConstructor {
  new (name: string, options?: object): PouchDatabase
  plugin(plugin: object): PouchConstructor
  defaults(options: object): PouchConstructor
}
