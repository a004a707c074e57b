import { beforeEach, expect, it } from 'vitest'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import { schemaVersion, type WireMutation } from '#shared/sync/mutation.ts'
import { documents } from '#shared/sync/server/documents.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { push } from '#shared/sync/server/push.ts'
import { reconcile } from '#shared/sync/server/reconcile.ts'
import { differences, rowsNamed } from '#shared/sync/server/repair.ts'
import { partnerFields } from '#test/support/build.ts'
import { openEngineDevice } from '#test/support/engineDevice.ts'
import { MemoryServerStore } from '#test/sync/memoryServerStore.ts'

/** A server of a later version that takes nothing of the version before any more. */

const ws = newId()
const userId = newId()
let server: MemoryServerStore

beforeEach(async () => {
  server = new MemoryServerStore()
  server.addWorkspace(ws, newId())
  await server.setRole(ws, userId, 'admin')
})

const mutation = (id: Id): WireMutation => ({
  n: 1,
  uuid: newId(),
  sv: 1,
  at: '2026-03-01T09:00:00.000Z',
  group: newId(),
  ops: [{ op: 'create', type: 'partner', id, scope: partnerScope(id), fields: { ...partnerFields() } }],
})

it('refuses every request of an old client by name, and does nothing of it', async () => {
  const caller = { ws, userId }
  const asking = { clientId: newId(), epoch: null, sv: 1 }
  const first = { ...asking, ackedThrough: 0, mutations: [mutation(newId())] }
  const row = { type: 'partner', id: newId() }
  const requests = {
    push: () => push(server, caller, first, { stamp: '2026-03-01T09:00:00.000Z', newId }),
    pull: () => pull(server, caller, { ...asking, cursor: 0, cursorTag: '', scopes: [] }).next(),
    docs: () => documents(server, caller, { ...asking, docs: [{ doc: `partner/${row.id}/notes`, since: 0 }] }),
    digest: () => differences(server, caller, { ...asking, scope: 'w', buckets: [] }),
    rows: () => rowsNamed(server, caller, { ...asking, scope: 'w', rows: [row] }),
    reconcile: () => reconcile(server, caller, { ...asking, seen: [] }),
  }
  for (const [name, ask] of Object.entries(requests)) {
    await expect(ask(), name).rejects.toMatchObject({ problem: 'client-too-old' })
  }
  expect(server.workspace(ws)).toMatchObject({ entities: new Map(), clients: new Map(), head: 1 })
})

it('takes from the updated app what the version before left in its outbox', async () => {
  const device = await openEngineDevice(server, ws, userId)
  await device.sync()
  const { id } = await device.createRecord('partner', partnerFields())
  await device.db.outbox.toCollection().modify({ sv: 1 })
  expect((await device.db.outbox.toArray()).map(({ sv }) => sv)).toEqual([1])
  expect(schemaVersion).toBe(2)
  await device.sync()
  expect(server.workspace(ws).entities.get(`partner/${id}`)?.fields).toMatchObject(partnerFields())
  expect(await device.db.parked.toArray()).toEqual([])
  expect(await device.db.outbox.toArray()).toEqual([])
  device.stop()
})
