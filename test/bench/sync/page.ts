import { bareBulkPut, barePuts, oneRequest } from './floors.ts'
import { connect, editOffline, editSlowly, firstSync, followTitles, reconnect, rowsHere } from './ours.ts'

/** What the sync benchmark's runner calls in the page: the app's own sync, and the floors beside it. */
const syncBench = {
  bareBulkPut,
  barePuts,
  oneRequest,
  connect,
  firstSync,
  rowsHere,
  editOffline,
  reconnect,
  editSlowly,
  followTitles,
}
export type SyncBench = typeof syncBench

declare global {
  interface Window {
    syncBench: SyncBench
  }
}

window.syncBench = syncBench
