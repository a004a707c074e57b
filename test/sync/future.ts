import { type Digest, digestWith, emptyDigest } from '#shared/sync/digest.ts'
import type { Entity, PushChanges } from '#shared/sync/server/ports.ts'
import type { World } from './world.ts'

/** Something no app of this version knows, and where it is. */
export interface FromTheFuture {
  readonly key: string
  readonly field: string
  readonly value: string
}

const laterType = 'gadget'

/** Somebody with a later app writes what no app of this version knows: a row of a new type, or a new field of a row. */
export async function injectFuture(world: World, kind: 'type' | 'field', row: number): Promise<void> {
  const { server, ws, people, values } = world
  const [author] = people
  const rows = [...server.workspace.entities.values()].filter(({ type, deleted }) => type !== 'conflict' && !deleted)
  const chosen = kind === 'field' ? rows[row % Math.max(1, rows.length)] : undefined
  if (!author || (kind === 'field' && !chosen)) return
  const field = 'colour'
  const value = values.word()
  const id = world.newId()
  const clientId = world.newId()
  const uuid = world.newId()
  const made = await server.store.push(ws, async (tx) => {
    // Others may have changed it while their pushes were waited for.
    const [before] = chosen ? await tx.entities([chosen]) : []
    if (chosen && (!before || before.deleted)) return false
    const seq = await tx.advance(1)
    const { stamp } = server
    const known: Omit<Entity, 'seq' | 'fields' | 'versions' | 'authors'> = before ?? {
      type: laterType,
      id,
      scope: 'w',
      createdAt: stamp,
      createdBy: author,
      updatedAt: stamp,
      updatedBy: author,
      deleted: null,
    }
    const entity: Entity = {
      ...known,
      seq,
      updatedBy: author,
      fields: { ...before?.fields, [field]: value },
      versions: { ...before?.versions, [field]: seq },
      authors: { ...before?.authors, [field]: author },
    }
    await tx.save(changesOf(entity, before, { clientId, uuid, author, tag: world.newId() }))
    world.timeline.put(`${entity.type}/${entity.id}`, entity)
    return true
  })
  if (!made) return
  world.timeline.told(server.workspace.head)
  // The later app may well change its own field again.
  const key = chosen ? `${chosen.type}/${chosen.id}` : `${laterType}/${id}`
  const known = world.future.findIndex((earlier) => earlier.key === key && earlier.field === field)
  world.future.splice(known < 0 ? world.future.length : known, 1, { key, field, value })
  world.coverage.count('server', `${kind} from the future`)
  world.poke()
}

function changesOf(
  entity: Entity,
  before: Entity | undefined,
  { clientId, uuid, author, tag }: { clientId: string; uuid: string; author: string; tag: string },
): PushChanges {
  const { type, id, scope, seq } = entity
  const without: Digest = before ? digestWith(emptyDigest, -1, type, id, before.seq) : emptyDigest
  return {
    clientId,
    userId: author,
    lastN: 1,
    lastUuid: uuid,
    sv: 2,
    ackedThrough: 0,
    results: [{ n: 1, uuid, seq, verdict: { outcome: 'applied' }, tag }],
    entities: [entity],
    docs: [],
    updates: [],
    entries: [{ scope, type, id, seq, state: 'here' }],
    digests: new Map([[scope, digestWith(without, 1, type, id, seq)]]),
    grants: [],
    audit: [],
  }
}
