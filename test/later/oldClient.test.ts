import { beforeEach, describe, expect, it } from 'vitest'
import { laterField, laterType } from '#build/laterVersion.ts'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import { records } from '#shared/domain/records.ts'
import { schemaVersion, type WireOp } from '#shared/sync/mutation.ts'
import type { Verdict } from '#shared/sync/protocol.ts'
import type { Entity } from '#shared/sync/server/ports.ts'
import { push } from '#shared/sync/server/push.ts'
import { partnerFields } from '#test/support/build.ts'
import { openEngineDevice } from '#test/support/engineDevice.ts'
import { MemoryServerStore } from '#test/sync/memoryServerStore.ts'

/** What a server, and then an app, of a later version makes of what the version before it wrote. */

const ws = newId()
let server: MemoryServerStore
let old: OldClient

/** A device whose app knows nothing of the later version. */
class OldClient {
  readonly userId = newId()
  readonly #clientId = newId()
  #n = 0

  async does(...ops: readonly unknown[]): Promise<Verdict | undefined> {
    this.#n += 1
    const at = '2026-03-01T09:00:00.000Z'
    const mutation = { n: this.#n, uuid: newId(), sv: 1, at, group: newId(), ops: [...ops] }
    const request = { clientId: this.#clientId, epoch: null, sv: 1, ackedThrough: 0, mutations: [mutation] }
    const caller = { ws, userId: this.userId }
    return (await push(server, caller, request, { stamp: at, newId })).results[0]?.verdict
  }
}

const create = (id: Id): WireOp => ({
  op: 'create',
  type: 'partner',
  id,
  scope: partnerScope(id),
  fields: { ...partnerFields() },
})
const partner = (id: Id): Entity | undefined => server.workspace(ws).entities.get(`partner/${id}`)

beforeEach(async () => {
  server = new MemoryServerStore()
  server.addWorkspace(ws, newId())
  old = new OldClient()
  await server.setRole(ws, old.userId, 'admin')
})

it('is a later version indeed', () => {
  expect(schemaVersion).toBe(2)
  expect(Object.keys(records.partner.fields.shape)).toContain(laterField)
  expect(Object.keys(records)).toContain(laterType)
})

describe('what an old client writes', () => {
  it('is taken, with the defaults of what it does not know', async () => {
    const id = newId()
    expect(await old.does(create(id))).toEqual({ outcome: 'applied' })
    expect(partner(id)?.fields).toMatchObject({ [laterField]: null })
  })

  it('leaves what it does not know of the same row: changed, deleted and restored', async () => {
    const id = newId()
    await old.does(create(id))
    const ana = await openEngineDevice(server, ws, newId())
    await ana.sync()
    await ana.changeRecord('partner', id, { [laterField]: 'Together' } as object)
    await ana.sync()
    const base = partner(id)?.seq ?? 0
    const set = { op: 'set', type: 'partner', id, fields: { city: 'Oslo' }, base: { city: base } }
    expect(await old.does(set)).toEqual({ outcome: 'applied' })
    await old.does({ op: 'delete', type: 'partner', id, base: partner(id)?.seq })
    expect(partner(id)?.deleted).not.toBeNull()
    await old.does({ op: 'restore', type: 'partner', id })
    expect(partner(id)).toMatchObject({ deleted: null, fields: { city: 'Oslo', [laterField]: 'Together' } })
    await ana.sync()
    expect(await ana.db.rows('partner').get(id)).toMatchObject({ city: 'Oslo', [laterField]: 'Together' })
    ana.stop()
  })

  it('can not delete a row in which it has not seen a change of what it does not know', async () => {
    const id = newId()
    await old.does(create(id))
    const base = partner(id)?.seq
    const ana = await openEngineDevice(server, ws, newId())
    await ana.sync()
    await ana.changeRecord('partner', id, { [laterField]: 'Together' } as object)
    await ana.sync()
    expect(await old.does({ op: 'delete', type: 'partner', id, base })).toMatchObject({ outcome: 'conflict' })
    expect(partner(id)?.deleted).toBeNull()
    ana.stop()
  })
})

it('a row the server had before its upgrade is shown with the defaults of what it lacks, and can be changed', async () => {
  const id = newId()
  await old.does(create(id))
  const stored = partner(id)
  if (!stored) throw new Error('The partner is not there')
  const { [laterField]: _, ...fields } = stored.fields
  server.workspace(ws).entities.set(`partner/${id}`, { ...stored, fields })
  const ana = await openEngineDevice(server, ws, newId())
  await ana.sync()
  expect(await ana.db.rows('partner').get(id)).toMatchObject({ [laterField]: null })
  expect(await ana.db.quarantine.count()).toBe(0)
  await ana.changeRecord('partner', id, { [laterField]: 'Together' } as object)
  await ana.sync()
  expect(partner(id)?.fields).toMatchObject({ [laterField]: 'Together' })
  ana.stop()
})
