import pg from 'pg'

/**
 * The database cannot do it now, but the same may succeed later: a lock or statement took too long, a transaction met
 * another, a connection broke. Whether a commit that was under way took effect is not known; everything here is safe
 * to ask again.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable'
  /** After how many seconds it is worth asking again. */
  readonly retryAfter: number

  constructor(cause: unknown, retryAfter = 1) {
    super(`The database cannot do it now: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
    this.retryAfter = retryAfter
  }
}

/**
 * Classes and codes of PostgreSQL that pass by themselves: connections (08), rollbacks because of others (40),
 * resources (53), an operator or a time limit (57), locks (55P03), idle sessions (25P03, 25P04).
 */
const passing = /^(08|40|53|57)|^(55P03|25P03|25P04)$/

/** What a statement or a connection failed with, as it is to be thrown. All that is not PostgreSQL's word is no connection. */
export function databaseFailure(error: unknown): unknown {
  if (error instanceof pg.DatabaseError && !passing.test(error.code ?? '')) return error
  return new Unavailable(error)
}
