/** A row as peers hold it: any object with an id; these fields are indexed and compared. */
export interface PeerRow {
  readonly id: string
  readonly scope: string
  readonly partnerId: string
  readonly raisedOn: string
  readonly state: string
  readonly title: string
  readonly detail: string
}

/** What a peer's page does when the benchmark's runner asks. Times are in milliseconds. */
export interface Peer {
  /** From an empty database until all of the server's rows are in it and in its three indexes. */
  firstSync(): Promise<number>
  /** All rows, as they are on the disk. */
  rows(): Promise<readonly PeerRow[]>
  /** Lets the sync rest and edits the titles of the first `count` rows. Returns their ids. */
  editOffline(count: number): Promise<readonly string[]>
  /** Lets the sync go on: until the server has acknowledged every edit. */
  reconnect(): Promise<number>
}

declare global {
  interface Window {
    peer: Peer
  }
}
