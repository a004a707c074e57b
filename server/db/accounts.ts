import type { Queryable } from './pool.ts'

/** Somebody who can sign in. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
}

/** The account of an e-mail address in lower case, or null. */
export async function accountByEmail(client: Queryable, email: string): Promise<Account | null> {
  const { rows } = await client.query<Account>('SELECT id, name, email FROM "user" WHERE email = $1', [email])
  return rows[0] ?? null
}

/** The account with an id, or null. */
export async function accountById(client: Queryable, id: string): Promise<Account | null> {
  const { rows } = await client.query<Account>('SELECT id, name, email FROM "user" WHERE id = $1', [id])
  return rows[0] ?? null
}

/** Names the device of a session that single sign-on began. */
export async function nameDevice(client: Queryable, sessionId: string, name: string): Promise<void> {
  await client.query('UPDATE session SET "deviceName" = $2 WHERE id = $1', [sessionId, name])
}
