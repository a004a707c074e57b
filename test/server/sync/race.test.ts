import { expect, it } from 'vitest'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import type { Page, PullLine } from '#shared/sync/protocol.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import { joinAs, makeWorkspace, signUp, startSyncServer } from '#test/support/syncServer.ts'

const partnerIn = (id: Id) => ({ op: 'create', type: 'partner', id, scope: partnerScope(id), fields: { name: 'P' } })
const contactIn = (id: Id, partnerId: Id) => ({
  op: 'create',
  type: 'contact',
  id,
  scope: partnerScope(partnerId),
  fields: { partnerId, firstName: 'Ada' },
})

const headOf = (lines: readonly PullLine[]) => {
  const [hello] = lines
  if (hello?.line !== 'hello') throw new Error('A pull begins with hello')
  return hello
}
const pagesOf = (lines: readonly PullLine[]) => lines.filter((line): line is Page => line.line === 'page')

it('shows no reader a head with a row missing below it, with writers on two servers', {
  timeout: 120_000,
}, async () => {
  const first = await startSyncServer()
  const second = await first.another()
  const { pool } = first.database
  const { ws } = await makeWorkspace(pool)
  const lead = await signUp(pool)
  await joinAs(pool, ws, lead.userId, 'admin')
  const partnerId = newId()
  await new SyncDevice(first.url, ws, lead).does(partnerIn(partnerId))

  const writes = 25
  let writing = 8
  const written = new Map<Id, number>()
  const write = async (url: string) => {
    const device = new SyncDevice(url, ws, lead)
    for (let i = 0; i < writes; i++) {
      const ids = [newId(), newId()]
      const { results } = await device.does(...ids.map((id) => contactIn(id, partnerId)))
      for (const id of ids) written.set(id, results[0]?.seq ?? -1)
    }
    writing -= 1
  }
  // Each reader keeps what it has seen and only ever asks for what is after its cursor.
  const read = async (url: string) => {
    const device = new SyncDevice(url, ws, lead)
    const seen = new Map<Id, number>()
    let [cursor, cursorTag, gen] = [0, '', 0]
    for (let last = false; ; ) {
      const scopes = cursor === 0 ? [] : [{ scope: partnerScope(partnerId), gen }]
      const lines = await device.pull({ cursor, cursorTag, scopes })
      const { head, headTag, scopes: granted } = headOf(lines)
      gen = granted.find(({ scope }) => scope === partnerScope(partnerId))?.gen ?? 0
      for (const page of pagesOf(lines)) {
        for (const { id, seq } of page.rows) {
          expect(seq).toBeGreaterThan(cursor)
          expect(seq).toBeLessThanOrEqual(head)
          seen.set(id, seq)
        }
      }
      expect(head).toBeGreaterThanOrEqual(cursor)
      ;[cursor, cursorTag] = [head, headTag]
      if (last) return seen
      last = writing === 0
    }
  }
  const urls = [first.url, second.url]
  const [readers] = await Promise.all([
    Promise.all(Array.from({ length: 4 }, (_, i) => read(urls[i % 2] ?? ''))),
    Promise.all(Array.from({ length: 8 }, (_, i) => write(urls[i % 2] ?? ''))),
  ])
  expect(written.size).toBe(8 * writes * 2)
  expect(new Set(written.values()).size).toBe(8 * writes)
  for (const seen of readers) {
    seen.delete(partnerId)
    expect(seen).toEqual(written)
  }
  await second.stop()
  await first.stop()
})

it('answers the same when the answer was lost, on whichever server', { timeout: 60_000 }, async () => {
  const first = await startSyncServer()
  const second = await first.another()
  const { pool } = first.database
  const { ws } = await makeWorkspace(pool)
  const lead = await signUp(pool)
  await joinAs(pool, ws, lead.userId, 'admin')
  const device = new SyncDevice(first.url, ws, lead)
  const mutations = [device.mutation(partnerIn(newId())), device.mutation({ op: 'nothing' })]
  // The same request at once on both servers, and again afterwards.
  const answers = await Promise.all([device.push(mutations), device.at(second.url).push(mutations)])
  const again = await device.push(mutations)
  for (const { results } of answers) expect(results).toEqual(again.results)
  expect(again.results.map(({ verdict }) => verdict.outcome)).toEqual(['applied', 'refused'])
  const { rows } = await pool.query('SELECT count(*) AS count FROM seq_tag WHERE ws = $1', [ws])
  expect(rows[0]?.count).toBe(2)
  const [forked] = [device.mutation(partnerIn(newId()))]
  device.n -= 2
  const other = device.mutation(partnerIn(newId()))
  expect((await device.send('POST', 'push', device.request([other]))).body).toMatchObject({
    type: 'urn:partnerbook:problem:client-forked',
    status: 409,
  })
  const gap = { ...forked, n: 9 }
  expect((await device.send('POST', 'push', { ...device.request([]), mutations: [gap] })).body).toMatchObject({
    type: 'urn:partnerbook:problem:gap',
  })
  await second.stop()
  await first.stop()
})
