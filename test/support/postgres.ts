import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type EmbeddedPostgres, startEmbedded } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'
import { isAlive, runningPostmaster } from '#server/db/postmaster.ts'

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
  sweep()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const postgres = await startEmbedded({ folder, port: 0, onRestart: (line) => console.error(line) })
  await makeTemplate(postgres)
  project.provide('postgresUrl', postgres.url('postgres'))
  return async () => {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

const prefix = 'partnerbook-test-'

/** Ends and removes what runs that were killed left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    const folder = join(tmpdir(), name)
    const left = runningPostmaster(join(folder, 'database'))
    if (left !== null) process.kill(left.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
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
