import { migrate } from '#server/db/migrate.ts'
import { openPool } from '#server/db/pool.ts'

/** A process of its own that migrates the database at an address: for tests that race two of them. */
const pool = openPool(process.argv[2] ?? '', { connections: 2, statementTimeout: 30_000 })
await migrate(pool)
await pool.end()
