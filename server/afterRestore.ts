import type { ServerConfig } from './config.ts'
import { startEmbedded } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { openPool } from './db/pool.ts'
import { announceRestore } from './db/restored.ts'

/**
 * After the database was restored from a backup, and before a server is started on it: makes every device compare what
 * it has with what is there, and bring again what is missing. Returns how many workspaces there are. Throws
 * StartFailure as the server's start does.
 */
export async function afterRestore(config: ServerConfig): Promise<number> {
  const onRestart = (line: string) => process.stderr.write(`${line}\n`)
  const embedded =
    config.databaseUrl === null ? await startEmbedded({ folder: config.dataFolder, port: 0, onRestart }) : null
  try {
    const pool = openPool(config.databaseUrl ?? embedded?.url('postgres') ?? '', {
      connections: 2,
      statementTimeout: config.requestTimeout,
    })
    try {
      await migrate(pool)
      return await announceRestore(pool)
    } finally {
      await pool.end()
    }
  } finally {
    await embedded?.stop()
  }
}
