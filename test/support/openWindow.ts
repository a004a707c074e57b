import '#test/support/freshStore.ts'
import { vi } from 'vitest'

/**
 * A window of its own on a database: its own copy of every module of ours, as a second window or a later run of the
 * app has. `kill` ends it like a killed process: it never writes again.
 */
export async function openWindow(name: string) {
  vi.resetModules()
  const [{ openStore, finishEarlierRun }, records, history, documents] = await Promise.all([
    import('#renderer/data/open.ts'),
    import('#renderer/commands/records.ts'),
    import('#renderer/commands/history.ts'),
    import('#renderer/data/documents.ts'),
  ])
  const store = await openStore(name)
  await finishEarlierRun()
  return { ...store, ...records, ...history, ...documents, kill: () => store.db.close() }
}
