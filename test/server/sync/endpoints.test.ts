import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId, partnerScope } from '#shared/domain/record.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import { joinAs, makeWorkspace, type SyncServer, signUp, startSyncServer } from '#test/support/syncServer.ts'

let server: SyncServer
beforeAll(async () => {
  server = await startSyncServer()
})
afterAll(() => server.stop())

it('takes a push and hands it out again', async () => {
  const { pool } = server.database
  const { ws } = await makeWorkspace(pool)
  const lead = await signUp(pool)
  await joinAs(pool, ws, lead.userId, 'admin')
  const device = new SyncDevice(server.url, ws, lead)
  const id = newId()
  const { results } = await device.does({
    op: 'create',
    type: 'partner',
    id,
    scope: partnerScope(id),
    fields: { name: 'Nordwind' },
  })
  expect(results[0]?.verdict).toEqual({ outcome: 'applied' })
  const lines = await device.pull()
  expect(lines.map(({ line }) => line)).toEqual(['hello', 'done', 'done', 'page', 'done', 'end'])
})
