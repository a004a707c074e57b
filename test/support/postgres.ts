import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the database `postgres` in the PostgreSQL of this run. */
    postgresUrl: string
  }
}

/** The database every test's own is copied from: the newest schema, empty. */
export const templateDatabase = 'template_partnerbook'

/**
 * Starts one real PostgreSQL for all tests of a run, with PostgreSQL's own durability, and makes the template of the
 * tests' databases. `test/support/database.ts` gives each test file a database in it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-test-'))
  const postgres = await startEmbedded({ folder, port: 0, onRestart: (line) => console.error(line) })
  await makeTemplate(postgres)
  project.provide('postgresUrl', postgres.url('postgres'))
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(postgres: EmbeddedPostgres): Promise<void> {
  await withPool(postgres.url('postgres'), (pool) => pool.query(`CREATE DATABASE ${templateDatabase}`))
  await withPool(postgres.url(templateDatabase), migrate)
}

async function withPool(url: string, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = openPool(url, { connections: 2, statementTimeout: 60_000 })
  await work(pool).finally(() => pool.end())
}
