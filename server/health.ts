import type { FastifyInstance } from 'fastify'
import { isMigrated } from './db/migrate.ts'
import type { Pool } from './db/pool.ts'
import { Problem } from './problem.ts'

/** `GET /health`: the process answers. `GET /ready`: the database answers too, with the schema of this server. */
export function answerHealth(app: FastifyInstance, pool: Pool): void {
  const unlimited = { config: { rateLimit: false as const } }
  app.get('/health', unlimited, async () => ({ status: 'alive' }))
  app.get('/ready', unlimited, async () => {
    if (await isMigrated(pool)) return { status: 'ready' }
    throw new Problem('unavailable', 'The database has another schema than this server; start the newest server once.')
  })
}
