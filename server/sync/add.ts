import type { FastifyInstance } from 'fastify'
import { FolderBlobs } from '#server/blobs/folderBlobs.ts'
import { answerBlobs } from '#server/blobs/routes.ts'
import { stillLive } from '#server/db/liveTickets.ts'
import { HeadAnnouncer, Listener } from '#server/db/notices.ts'
import type { Pool } from '#server/db/pool.ts'
import { PostgresStore } from '#server/db/syncStore.ts'
import { takeGzipped } from './gzipped.ts'
import { answerHistory } from './historyRoutes.ts'
import { answerLive } from './live.ts'
import { LiveSockets } from './liveSockets.ts'
import { answerSyncProblems } from './problems.ts'
import { answerSync } from './routes.ts'
import { keepUp } from './upkeep.ts'

/** What the sync needs. */
export interface SyncSetting {
  /** Connections to a migrated database; the sync opens more of its own like them, and closes those with the app. */
  readonly pool: Pool
  /** Where the bytes of attachments are kept. */
  readonly blobFolder: string
  /** Connections for pushes, and as many for answers to pulls. */
  readonly connections?: number
}

/** Adds the sync to an app that can tell who calls. */
export async function addSync(app: FastifyInstance, { pool, blobFolder, connections = 8 }: SyncSetting): Promise<void> {
  const url = pool.options.connectionString ?? ''
  const announcer = new HeadAnnouncer(pool)
  const store = new PostgresStore(url, connections, (ws, head) => announcer.announce(ws, head))
  const sockets = new LiveSockets((holders) => stillLive(pool, holders))
  const listener = new Listener(url, sockets)
  const blobs = new FolderBlobs(blobFolder)
  await listener.open()
  const stopUpkeep = keepUp(pool, blobs, app.log)
  app.addHook('onClose', async () => {
    await stopUpkeep()
    await announcer.close()
    await listener.close()
    await store.close()
  })
  await app.register(async (sync) => {
    answerSyncProblems(sync)
    // Bodies are taken as they are: what a mutation may not hold gets a verdict, and does not block those behind it.
    sync.removeAllContentTypeParsers()
    sync.addContentTypeParser('application/json', { parseAs: 'string' }, sync.getDefaultJsonParser('ignore', 'ignore'))
    takeGzipped(sync)
    answerSync(sync, store)
    answerHistory(sync, pool)
    answerBlobs(sync, pool, blobs)
    await answerLive(sync, pool, sockets)
  })
}
