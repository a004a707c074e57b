import { type Id, workspaceScope } from '#shared/domain/record.ts'
import { records } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import { digestWith, emptyDigest } from '#shared/sync/digest.ts'
import type { Role } from '#shared/sync/role.ts'
import type { Entity } from '#shared/sync/server/ports.ts'
import { entityColumns } from './columns.ts'
import type { Client } from './pool.ts'
import { saveRows } from './savePush.ts'

/** A member as their `user` record shows them. */
interface Shown {
  readonly id: Id
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly active: boolean
}

/**
 * Makes or brings up to date the `user` record of a member, at the sequence of the change it is part of and within its
 * transaction, so that everybody's devices get it like any other row. What it shows follows from the account; the job
 * title and the like stay what people wrote.
 */
export async function putPerson(client: Client, ws: Id, { id, ...shown }: Shown, seq: number): Promise<void> {
  const { rows } = await client.query<Entity>(
    `SELECT ${entityColumns} FROM entity e WHERE e.ws = $1 AND e.type = 'user' AND e.id = $2`,
    [ws, id],
  )
  const before = rows[0]
  const fields = records.user.fields.parse({ ...before?.fields, ...shown })
  const changed = Object.keys(fields).filter(
    (name) => !before || !sameValue(before.fields[name], fields[name as keyof typeof fields]),
  )
  if (before && !before.deleted && changed.length === 0) return
  const at = new Date().toISOString()
  const versions = { ...before?.versions, ...Object.fromEntries(changed.map((name) => [name, seq])) }
  const authors = { ...before?.authors, ...Object.fromEntries(changed.map((name) => [name, id])) }
  const entity: Entity = {
    type: 'user',
    id,
    scope: workspaceScope,
    seq,
    createdAt: before?.createdAt ?? at,
    createdBy: before?.createdBy ?? id,
    updatedAt: at,
    updatedBy: id,
    deleted: null,
    fields,
    versions,
    authors,
  }
  const without = before && !before.deleted ? digestWith(emptyDigest, -1, 'user', id, before.seq) : emptyDigest
  const previous = Object.fromEntries(changed.map((name) => [name, before?.fields[name] ?? null]))
  const patch = Object.fromEntries(changed.map((name) => [name, fields[name as keyof typeof fields]]))
  await saveRows(client, ws, {
    entities: [entity],
    entries: [{ scope: workspaceScope, type: 'user', id, seq, state: 'here' }],
    digests: new Map([[workspaceScope, digestWith(without, 1, 'user', id, seq)]]),
    audit: before ? [{ type: 'user', id, seq, patch, previous }] : [],
  })
}
