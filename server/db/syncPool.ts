import pg from 'pg'

const int8 = 20

/** How long statements may run and wait for a lock, in milliseconds. */
export interface PoolLimits {
  readonly connections: number
  readonly statement: number
  readonly lock: number
  /** How long a transaction may wait for its next statement. */
  readonly idle: number
}

/**
 * Every statement looks rows up by key. One plan is enough, and it must not be made for the few rows a new table has
 * and then be kept while it grows.
 */
const lookUpsByKey = [
  'plan_cache_mode=force_generic_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_mergejoin=off',
  'jit=off',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

/**
 * Connections for the sync's transactions. Statements are sent without waiting for the answer to the one before, so a
 * transaction takes fewer round trips. Numbers of 64 bits come as numbers: sequences stay below 2^53.
 */
export function openSyncPool(url: string, limits: PoolLimits): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: limits.connections,
    application_name: 'partnerbook-sync',
    connectionTimeoutMillis: 5_000,
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idle,
    // Also where the database does not answer at all.
    query_timeout: limits.statement + 5_000,
    keepAlive: true,
    options: lookUpsByKey,
    pipeline: true,
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
