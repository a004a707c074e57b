import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId, partnerScope } from '#shared/domain/record.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import {
  joinAs,
  makeWorkspace,
  type Person,
  type SyncServer,
  signUp,
  startSyncServer,
} from '#test/support/syncServer.ts'

let server: SyncServer
let lead: Person
beforeAll(async () => {
  server = await startSyncServer()
  lead = await signUp(server.database.pool)
})
afterAll(() => server.stop())

/** How many rows of entities PostgreSQL has read since it was started, by any plan. */
async function rowsRead(): Promise<number> {
  // A connection tells of its reads when it has been idle for a moment.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const { rows } = await server.database.pool.query(
    "SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS rows FROM pg_stat_user_tables WHERE relname = 'entity'",
  )
  return Number(rows[0].rows)
}

it('reads the rows a push names and no others, with plans made while there were none', async () => {
  const { ws } = await makeWorkspace(server.database.pool)
  await joinAs(server.database.pool, ws, lead.userId, 'admin')
  const device = new SyncDevice(server.url, ws, lead)
  const partnerId = newId()
  const scope = partnerScope(partnerId)
  await device.does({ op: 'create', type: 'partner', id: partnerId, scope, fields: { name: 'Northwind' } })
  const ids = Array.from({ length: 2_000 }, newId)
  for (const some of chunks(ids, 100))
    await device.does(
      ...some.map((id) => ({ op: 'create', type: 'contact', id, scope, fields: { partnerId, firstName: 'Ada' } })),
    )
  const before = await rowsRead()
  const edited = ids.slice(0, 100)
  const { results } = await device.push(
    edited.map((id) =>
      device.mutation({
        op: 'set',
        type: 'contact',
        id,
        fields: { firstName: 'Grace' },
        base: { firstName: 1_000_000 },
      }),
    ),
  )
  expect(results.map(({ verdict }) => verdict.outcome)).toEqual(edited.map(() => 'applied'))
  expect((await rowsRead()) - before).toBeLessThan(10 * edited.length)
})

const chunks = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
