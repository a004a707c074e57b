import { readdirSync, readFileSync } from 'node:fs'
import { StartFailure } from '#server/failure.ts'
import { inTransaction, type Pool } from './pool.ts'

/** Held while migrating, so that servers starting at once take turns. */
const migrationLock = 4_731_200_002
const folder = new URL('./migrations/', import.meta.url)

interface Migration {
  readonly number: number
  /** The file's name, such as 001_accounts.sql. */
  readonly name: string
}

/**
 * Brings the database to the newest schema: applies the files of `migrations/` that it has not seen, in order, all in
 * one transaction, so a start that fails changes nothing. Safe with several servers starting at once. Throws
 * StartFailure when the database was already brought further by a newer server.
 */
export async function migrate(pool: Pool): Promise<void> {
  const known = listMigrations()
  await inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL statement_timeout = 0; SELECT pg_advisory_xact_lock(${migrationLock})`)
    await client.query(
      'CREATE TABLE IF NOT EXISTS migration (number int PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const { rows } = await client.query<Migration>('SELECT number, name FROM migration ORDER BY number')
    const newer = rows.find((row) => row.number > known.length)
    if (newer !== undefined) {
      throw new StartFailure(
        `The database was last used by a newer server (${newer.name}): start that version, or restore the backup made before it.`,
      )
    }
    for (const { number, name } of known.slice(rows.length)) {
      await client.query(readFileSync(new URL(name, folder), 'utf8'))
      await client.query('INSERT INTO migration (number, name) VALUES ($1, $2)', [number, name])
    }
  })
}

/** True when the database has exactly the schema of this server. */
export async function isMigrated(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ last: number }>('SELECT coalesce(max(number), 0) AS last FROM migration')
  return rows[0]?.last === listMigrations().length
}

function listMigrations(): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    if (Number(name.slice(0, 3)) !== index + 1) throw new Error(`migrations/${name} is out of order`)
    return { number: index + 1, name }
  })
}
