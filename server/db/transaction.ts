import type pg from 'pg'
import { databaseFailure } from './unavailable.ts'

/** A statement that is prepared once per connection. */
export interface Statement {
  readonly name: string
  readonly text: string
}

type Row = Readonly<Record<string, unknown>>

/** What statements of one transaction are sent on. They are sent at once and answered in order. */
export class Statements {
  readonly #client: pg.PoolClient

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  /** The rows of a prepared statement. Throws Unavailable where it may succeed later. */
  async rows<T extends object = Row>({ name, text }: Statement, values: readonly unknown[]): Promise<T[]> {
    try {
      return (await this.#client.query<T & pg.QueryResultRow>({ name, text, values: [...values] })).rows
    } catch (error) {
      throw databaseFailure(error)
    }
  }

  /** The first row of a prepared statement, or undefined. */
  async first<T extends object = Row>(statement: Statement, values: readonly unknown[]): Promise<T | undefined> {
    return (await this.rows<T>(statement, values))[0]
  }

  /** Runs a statement without values and says what became of it: `COMMIT` of a failed transaction is a `ROLLBACK`. */
  async run(text: string): Promise<string> {
    try {
      return (await this.#client.query(text)).command
    } catch (error) {
      throw databaseFailure(error)
    }
  }
}

/** Begins a transaction that writes and sees what others have committed before each of its statements. */
export const readWrite = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE'
/** Begins a transaction that reads everything of one moment. */
export const readOnly = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'

/**
 * Runs `work` in one transaction and commits what it did. `work` may leave a last statement under way: the promise it
 * returns in `last` is waited for together with the commit. What fails undoes everything and is thrown on.
 */
export async function transact<T>(
  pool: pg.Pool,
  begin: string,
  work: (statements: Statements) => Promise<{ readonly result: T; readonly last?: Promise<unknown> | undefined }>,
): Promise<T> {
  const client = await connected(pool)
  const statements = new Statements(client)
  let usable = false
  try {
    const begun = statements.run(begin)
    // It is awaited with the commit; a failure before that fails every statement behind it too.
    begun.catch(() => undefined)
    const { result, last } = await work(statements)
    last?.catch(() => undefined)
    const committing = statements.run('COMMIT')
    committing.catch(() => undefined)
    await begun
    await last
    if ((await committing) !== 'COMMIT') throw new Error('The transaction was rolled back')
    usable = true
    return result
  } catch (error) {
    usable = await statements.run('ROLLBACK').then(
      () => true,
      () => false,
    )
    throw error
  } finally {
    client.release(!usable)
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw databaseFailure(error)
  }
}
