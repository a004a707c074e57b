import { randomUUID } from 'node:crypto'
import { newId } from '#shared/domain/record.ts'
import type { Queryable } from './pool.ts'

const firstAdminLock = 4_731_200_003

/** Makes a workspace and gives back its id. Its epoch is new: no client can have synced with it before. */
export async function makeWorkspace(client: Queryable, name: string): Promise<string> {
  const ws = newId()
  await client.query('INSERT INTO workspace (ws, epoch, name) VALUES ($1, $2, $3)', [ws, randomUUID(), name])
  return ws
}

/** What a workspace is called; empty when there is none. */
export async function workspaceName(client: Queryable, ws: string): Promise<string> {
  const { rows } = await client.query<{ name: string }>('SELECT name FROM workspace WHERE ws = $1', [ws])
  return rows[0]?.name ?? ''
}

/** Lets one transaction at a time make the first administrator. */
export async function lockFirstAdmin(client: Queryable): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1)', [firstAdminLock])
}
