import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { compactDocs } from '#server/db/compaction.ts'
import { onceAtATime } from '#server/db/onceAtATime.ts'
import { expireResults, pruneDeletions } from '#server/db/pruning.ts'
import { announceRestore } from '#server/db/restored.ts'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import type { DocsResponse, PullLine, ReconcileResponse } from '#shared/sync/protocol.ts'
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

async function team(): Promise<{ readonly ws: Id; readonly device: SyncDevice; readonly partnerId: Id }> {
  const { ws } = await makeWorkspace(server.database.pool)
  await joinAs(server.database.pool, ws, lead.userId, 'admin')
  const device = new SyncDevice(server.url, ws, lead)
  const partnerId = newId()
  await device.does({
    op: 'create',
    type: 'partner',
    id: partnerId,
    scope: partnerScope(partnerId),
    fields: { name: 'P' },
  })
  return { ws, device, partnerId }
}

const contact = (partnerId: Id, id: Id) => ({
  op: 'create',
  type: 'contact',
  id,
  scope: partnerScope(partnerId),
  fields: { partnerId, firstName: 'Ada' },
})
const helloOf = (lines: readonly PullLine[]) => {
  if (lines[0]?.line !== 'hello') throw new Error('A pull begins with hello')
  return lines[0]
}

it('compacts a document with many updates into the same text, and keeps what it was', async () => {
  const { pool } = server.database
  const { ws, device, partnerId } = await team()
  const doc = `partner/${partnerId}/notes`
  const text = new Y.Doc()
  const updates: Uint8Array[] = []
  text.on('updateV2', (update: Uint8Array) => updates.push(update))
  for (let i = 0; i < 60; i++) text.getText('t').insert(0, `${i} `)
  text.getText('t').delete(0, 50)
  const write = (update: Uint8Array) =>
    device.does({ op: 'y', doc, scope: partnerScope(partnerId), update: Buffer.from(update).toString('base64') })
  for (const update of updates) await write(update)
  const read = async (since = 0) => {
    const { body } = await device.send('POST', 'docs', {
      clientId: device.clientId,
      epoch: null,
      sv: 1,
      docs: [{ doc, since }],
    })
    const [found] = (body as DocsResponse).docs
    const copy = new Y.Doc()
    if (found?.update) Y.applyUpdateV2(copy, Buffer.from(found.update, 'base64'))
    return { seq: found?.seq ?? 0, text: copy.getText('t').toString(), update: found?.update }
  }
  const before = await read()
  expect(await compactDocs(pool, (_, error) => expect(error).toBeNull())).toBe(1)
  expect((await pool.query('SELECT * FROM yupd WHERE ws = $1', [ws])).rows).toEqual([])
  const after = await read()
  expect(after).toMatchObject({ seq: before.seq, text: text.getText('t').toString() })
  expect(after.text).toBe(before.text)
  expect((await read(before.seq)).update).toBeNull()
  // What is written later comes on top, also for a device that is behind the snapshot.
  text.getText('t').insert(0, 'later ')
  await write(updates.at(-1) ?? new Uint8Array())
  expect((await read(5)).text).toBe(text.getText('t').toString())
  const list = await device.send('GET', `docs/history?doc=${encodeURIComponent(doc)}`)
  const { states } = list.body as { states: { seq: number }[] }
  expect(states).toMatchObject([{ seq: before.seq }])
  const one = await device.send('GET', `docs/history/${before.seq}?doc=${encodeURIComponent(doc)}`)
  const past = new Y.Doc()
  Y.applyUpdateV2(past, Buffer.from((one.body as { update: string }).update, 'base64'))
  expect(past.getText('t').toString()).toBe(before.text)
})

it('loses no update to a compaction that runs while others write', { timeout: 90_000 }, async () => {
  const { pool } = server.database
  const { ws, device, partnerId } = await team()
  const doc = `partner/${partnerId}/notes`
  const text = new Y.Doc()
  let compacting = true
  const compaction = (async () => {
    while (compacting) await compactDocs(pool, (_, error) => expect(error).toBeNull())
  })()
  for (let i = 0; i < 150; i++) {
    const before = Y.encodeStateVector(text)
    text.getText('t').insert(0, `${i} `)
    const update = Buffer.from(Y.encodeStateAsUpdateV2(text, before)).toString('base64')
    await device.does({ op: 'y', doc, scope: partnerScope(partnerId), update })
  }
  compacting = false
  await compaction
  const { body } = await device.send('POST', 'docs', {
    clientId: device.clientId,
    epoch: null,
    sv: 1,
    docs: [{ doc, since: 0 }],
  })
  const copy = new Y.Doc()
  Y.applyUpdateV2(copy, Buffer.from((body as DocsResponse).docs[0]?.update ?? '', 'base64'))
  expect(copy.getText('t').toString()).toBe(text.getText('t').toString())
  const { rows } = await pool.query(
    `SELECT bytes, snap_seq, length(snap) + coalesce((SELECT sum(length(upd)) FROM yupd u WHERE u.ws = d.ws AND u.doc = d.doc), 0) AS stored
    FROM ydoc d WHERE ws = $1`,
    [ws],
  )
  expect(rows[0].snap_seq).toBeGreaterThan(0)
  expect(rows[0].bytes).toBe(rows[0].stored)
})

it('forgets old deletions; a device that has not seen them starts afresh, others go on', async () => {
  const { pool } = server.database
  const { ws, device, partnerId } = await team()
  const id = newId()
  await device.does(contact(partnerId, id))
  const then = helloOf(await device.pull())
  await device.does({ op: 'delete', type: 'contact', id, base: 1_000_000 })
  await device.does(contact(partnerId, newId()))
  const now = helloOf(await device.pull())
  expect(await pruneDeletions(pool, 180)).toBe(0)
  await pool.query("UPDATE seq_tag SET at = now() - interval '181 days' WHERE ws = $1", [ws])
  expect(await pruneDeletions(pool, 180)).toBe(1)
  const at = (hello: typeof then) => ({
    cursor: hello.head,
    cursorTag: hello.headTag,
    scopes: hello.scopes.map(({ scope, gen }) => ({ scope, gen })),
  })
  expect(helloOf(await device.pull(at(then))).scopes.some(({ reset }) => reset)).toBe(true)
  expect(helloOf(await device.pull(at(now))).scopes.some(({ reset }) => reset)).toBe(false)
})

it('forgets verdicts a device has had for a month, and those nobody asked for in a year', async () => {
  const { pool } = server.database
  const { ws, device, partnerId } = await team()
  await device.does(contact(partnerId, newId()))
  const count = async () => (await pool.query('SELECT 1 FROM mut_result WHERE ws = $1', [ws])).rowCount
  expect(await count()).toBe(2)
  device.acked = 2
  await device.does(contact(partnerId, newId()))
  expect(await count()).toBe(3)
  await pool.query("UPDATE mut_result SET at = now() - interval '31 days' WHERE ws = $1", [ws])
  device.acked = 3
  await device.does(contact(partnerId, newId()))
  expect(await count()).toBe(1)
  await expireResults(pool, 400)
  expect(await count()).toBe(1)
  await pool.query("UPDATE mut_result SET at = now() - interval '401 days' WHERE ws = $1", [ws])
  await expireResults(pool, 400)
  expect(await count()).toBe(0)
})

it('does the upkeep in one server at a time', async () => {
  const { pool } = server.database
  let finish = () => {}
  const held = onceAtATime(pool, () => new Promise((resolve) => (finish = () => resolve())))
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(await onceAtATime(pool, async () => {})).toBe(false)
  finish()
  expect(await held).toBe(true)
  expect(await onceAtATime(pool, async () => {})).toBe(true)
})

const copied = ['workspace', 'seq_tag', 'entity', 'scope_entry', 'scope_state', 'client', 'mut_result', 'change_audit']

it.each(['announced', 'not announced'])('a restore from an older backup, %s, is noticed and mended', async (how) => {
  const { pool } = server.database
  const { ws, device, partnerId } = await team()
  const early = helloOf(await device.pull())
  for (const table of copied)
    await pool.query(`CREATE TABLE backup_${table} AS SELECT * FROM ${table} WHERE ws = '${ws}'`)
  const lost = device.mutation(contact(partnerId, newId()))
  await device.push([lost])
  const late = helloOf(await device.pull())
  for (const table of copied) {
    await pool.query(
      table === 'workspace'
        ? `UPDATE workspace w SET head_seq = b.head_seq, epoch = b.epoch FROM backup_workspace b WHERE w.ws = b.ws`
        : `DELETE FROM ${table} WHERE ws = '${ws}'`,
    )
    if (table !== 'workspace') await pool.query(`INSERT INTO ${table} SELECT * FROM backup_${table}`)
    await pool.query(`DROP TABLE backup_${table}`)
  }
  if (how === 'announced') await announceRestore(pool)
  else {
    // Somebody else went on, so the log is as long as before and only its tag tells.
    const other = new SyncDevice(server.url, ws, lead)
    await other.does(contact(partnerId, newId()))
  }
  const scopes = late.scopes.map(({ scope, gen }) => ({ scope, gen }))
  const asked = await device.send(
    'POST',
    'pull',
    device.pullRequest({ epoch: late.epoch, cursor: late.head, cursorTag: late.headTag, scopes }),
  )
  expect(asked.body).toMatchObject({ status: 409, type: 'urn:partnerbook:problem:restored' })
  const { body } = await device.send('POST', 'reconcile', {
    clientId: device.clientId,
    epoch: late.epoch,
    sv: 1,
    seen: [
      { seq: late.head, tag: late.headTag },
      { seq: early.head, tag: early.headTag },
    ],
  })
  const shared = body as ReconcileResponse
  expect(shared).toMatchObject({ common: early.head, lastN: 1 })
  expect(shared.epoch === late.epoch).toBe(how !== 'announced')
  const again = await device.push([lost], { epoch: shared.epoch })
  expect(again.results[0]?.verdict).toEqual({ outcome: 'applied' })
})
