import pg from 'pg'

/** Connections to the database. */
export type Pool = pg.Pool
/** One connection, as of a transaction. */
export type Client = pg.PoolClient
/** What statements are sent on: a pool for single ones, a client for those of one transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>

const int8 = 20

/**
 * Connections to the database. Numbers of 64 bits come as numbers: sequence numbers and generations stay below 2^53.
 * A statement longer than the limit, in milliseconds, is ended by PostgreSQL.
 */
export function openPool(url: string, setting: { connections: number; statementTimeout: number }): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: setting.connections,
    application_name: 'partnerbook',
    connectionTimeoutMillis: 10_000,
    statement_timeout: setting.statementTimeout,
    idle_in_transaction_session_timeout: setting.statementTimeout,
    keepAlive: true,
    types: {
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === int8 && format !== 'binary'
          ? Number
          : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
    },
  })
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same of one in use: the statement under way, or the next one, fails with it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Runs `work` in one transaction and commits what it did; what it throws undoes everything and is thrown on. A
 * connection that cannot even undo is thrown away.
 */
export async function inTransaction<T>(pool: Pool, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {
      broken = true
    })
    throw error
  } finally {
    client.release(broken)
  }
}
