import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { openPool } from '#server/db/pool.ts'
import { templateDatabase } from './postgres.ts'

/** A database of one test's own. */
export interface TestDatabase {
  readonly url: string
  readonly pool: pg.Pool
}

/**
 * A new database with the newest schema and nothing in it, or, with `empty`, without any schema. It goes with the
 * PostgreSQL of the run; whoever makes it ends its pool.
 */
export async function makeDatabase(empty = false): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdministrator(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : templateDatabase}`)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  const pool = openPool(url.href, { connections: 10, statementTimeout: 30_000 })
  return { url: url.href, pool }
}

/** A database for the running test only. */
export async function freshDatabase(empty = false): Promise<TestDatabase> {
  const database = await makeDatabase(empty)
  onTestFinished(() => database.pool.end())
  return database
}

async function asAdministrator(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
