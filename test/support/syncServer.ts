import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { Pool } from '#server/db/pool.ts'
import { type Id, newId, partnerScope, type Scope } from '#shared/domain/record.ts'
import type { Role } from '#shared/sync/access.ts'
import { makeDatabase, type TestDatabase } from './database.ts'

/** A sync server over a database of its own, listening on a free port of this process. */
export interface SyncServer {
  readonly url: string
  readonly database: TestDatabase
  /** Adds a second server process's worth on the same database. */
  another(): Promise<SyncServer>
  stop(): Promise<void>
}

export async function startSyncServer(database?: TestDatabase): Promise<SyncServer> {
  const mine = database ?? (await makeDatabase())
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-sync-'))
  const config = readConfig({
    DATABASE_URL: mine.url,
    AUTH_SECRET: 'a'.repeat(40),
    PARTNERBOOK_DATA: folder,
    LOG_LEVEL: 'error',
    REQUESTS_PER_MINUTE: '1000000',
    PORT: '0',
  })
  const app = await buildApp({
    pool: mine.pool,
    config: { ...config, publicUrl: 'http://127.0.0.1', authSecret: 'a'.repeat(40) },
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    url,
    database: mine,
    another: () => startSyncServer(mine),
    stop: async () => {
      await app.close()
      if (!database) await mine.pool.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Somebody who is signed in. */
export interface Person {
  readonly userId: Id
  readonly sessionId: Id
  readonly token: string
}

/** A new account with a session. */
export async function signUp(pool: Pool): Promise<Person> {
  const [userId, sessionId, token] = [newId(), newId(), randomBytes(24).toString('hex')]
  await pool.query('INSERT INTO "user" (id, name, email, "emailVerified") VALUES ($1, $1, $2, true)', [
    userId,
    `${userId}@example.com`,
  ])
  await pool.query(
    `INSERT INTO session (id, token, "userId", "expiresAt", "updatedAt") VALUES ($1, $2, $3, now() + interval '1 day', now())`,
    [sessionId, token, userId],
  )
  return { userId, sessionId, token }
}

/** A new workspace without anybody in it. */
export async function makeWorkspace(pool: Pool): Promise<{ readonly ws: Id; readonly epoch: Id }> {
  const [ws, epoch] = [newId(), newId()]
  await pool.query('INSERT INTO workspace (ws, epoch, name) VALUES ($1, $2, $3)', [ws, epoch, 'Team'])
  return { ws, epoch }
}

/** Makes somebody a member, or changes a member's role, taking a sequence as the accounts do. */
export async function joinAs(pool: Pool, ws: Id, userId: Id, role: Role): Promise<void> {
  await pool.query(
    `WITH w AS (UPDATE workspace SET head_seq = head_seq + 1 WHERE ws = $1 RETURNING head_seq)
    INSERT INTO member (ws, user_id, role, gen) SELECT $1, $2, $3, head_seq FROM w
    ON CONFLICT (ws, user_id) DO UPDATE SET role = excluded.role, gen = excluded.gen, active = true`,
    [ws, userId, role],
  )
}

/** Gives somebody a partner, taking a sequence. */
export async function grant(pool: Pool, ws: Id, userId: Id, partnerId: Id): Promise<void> {
  const scope: Scope = partnerScope(partnerId)
  await pool.query(
    `WITH w AS (UPDATE workspace SET head_seq = head_seq + 1 WHERE ws = $1 RETURNING head_seq)
    INSERT INTO scope_grant (ws, user_id, scope, gen) SELECT $1, $2, $3, head_seq FROM w
    ON CONFLICT (ws, user_id, scope) DO UPDATE SET gen = excluded.gen`,
    [ws, userId, scope],
  )
}
