import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Id, newId, partnerScope, userScope, workspaceScope } from '#shared/domain/record.ts'
import type { DigestResponse, DocsResponse, PullLine, RowsResponse } from '#shared/sync/protocol.ts'
import { SyncDevice } from '#test/support/syncDevice.ts'
import {
  grant,
  joinAs,
  makeWorkspace,
  type Person,
  type SyncServer,
  signUp,
  startSyncServer,
} from '#test/support/syncServer.ts'

let server: SyncServer
let ws: Id
let otherWs: Id
const partnerId = newId()
const hiddenId = newId()
const noteOf = new Map<string, Id>()
const people: Record<string, Person> = {}
const device = (who: string, where = ws) => {
  const person = people[who]
  if (!person) throw new Error(`Nobody is called ${who}`)
  return new SyncDevice(server.url, where, person)
}
const contact = (owner: Id, id = newId()) => ({
  op: 'create',
  type: 'contact',
  id,
  scope: partnerScope(owner),
  fields: { partnerId: owner, firstName: 'Ada' },
})
const note = (id: Id, userId: Id) => ({
  op: 'create',
  type: 'privateNote',
  id,
  scope: userScope(userId),
  fields: { title: 'Mine' },
})
const fund = (id = newId()) => ({
  op: 'create',
  type: 'product',
  id,
  scope: workspaceScope,
  fields: { name: 'Product' },
})

beforeAll(async () => {
  server = await startSyncServer()
  const { pool } = server.database
  ws = (await makeWorkspace(pool)).ws
  otherWs = (await makeWorkspace(pool)).ws
  for (const role of ['admin', 'manager', 'cam', 'viewer'] as const) {
    const person = await signUp(pool)
    people[role] = person
    await joinAs(pool, ws, person.userId, role)
    await grant(pool, ws, person.userId, partnerId)
  }
  people.stranger = await signUp(pool)
  await joinAs(pool, otherWs, people.stranger.userId, 'admin')
  people.left = await signUp(pool)
  await joinAs(pool, ws, people.left.userId, 'admin')
  await pool.query('UPDATE member SET active = false WHERE ws = $1 AND user_id = $2', [ws, people.left.userId])
  const lead = device('admin')
  for (const id of [partnerId, hiddenId]) {
    await lead.does({ op: 'create', type: 'partner', id, scope: partnerScope(id), fields: { name: 'P' } })
  }
  for (const role of ['admin', 'manager', 'cam', 'viewer']) {
    const id = newId()
    noteOf.set(role, id)
    await device(role).does(note(id, people[role]?.userId ?? ''))
  }
}, 60_000)
afterAll(() => server.stop())

const roles = ['admin', 'manager', 'cam', 'viewer'] as const
const leads = new Set<string>(['admin', 'manager'])

describe.each(roles)('as %s', (role) => {
  const places = () => ({
    workspace: { op: fund(), may: role !== 'viewer' },
    'a partner they have': { op: contact(partnerId), may: role !== 'viewer' },
    'a partner they do not have': { op: contact(hiddenId), may: leads.has(role) },
    'a partner that does not exist': { op: contact(newId()), may: false },
    'their own scope': { op: note(newId(), people[role]?.userId ?? ''), may: true },
    'the scope of another': {
      op: {
        op: 'set',
        type: 'privateNote',
        id: noteOf.get(role === 'cam' ? 'admin' : 'cam'),
        fields: { title: 'X' },
        base: { title: 1 },
      },
      may: false,
    },
    'a partner of the other workspace': { op: { ...contact(newId()), scope: partnerScope(otherWs) }, may: false },
  })
  it.each([
    'workspace',
    'a partner they have',
    'a partner they do not have',
    'a partner that does not exist',
    'their own scope',
    'the scope of another',
    'a partner of the other workspace',
  ] as const)('writes to %s only where it may', async (place) => {
    const { op, may } = places()[place]
    const { results } = await device(role).does(op)
    expect(results[0]?.verdict.outcome).toBe(may ? 'applied' : 'refused')
  })

  it('sees what it may, and nothing else, by every way of asking', async () => {
    const mine = device(role)
    const lines = await mine.pull()
    const mayHidden = leads.has(role)
    const own = userScope(people[role]?.userId ?? '')
    const expected = [workspaceScope, own, partnerScope(partnerId), ...(mayHidden ? [partnerScope(hiddenId)] : [])]
    const scopes = (lines[0] as Extract<PullLine, { line: 'hello' }>).scopes.map(({ scope }) => scope)
    expect(scopes.toSorted()).toEqual(expected.toSorted())
    for (const line of lines) if (line.line === 'page') expect(expected).toContain(line.scope)

    // Asking by name for what is another's, with guessed ids.
    const stolen = noteOf.get(role === 'cam' ? 'admin' : 'cam') ?? ''
    const theirs = userScope(people[role === 'cam' ? 'admin' : 'cam']?.userId ?? '')
    const asking = { clientId: mine.clientId, epoch: null, sv: 1 }
    for (const scope of [theirs, ...(mayHidden ? [] : [partnerScope(hiddenId)])]) {
      const rows = await mine.send('POST', 'rows', {
        ...asking,
        scope,
        rows: [
          { type: 'privateNote', id: stolen },
          { type: 'partner', id: hiddenId },
        ],
      })
      expect((rows.body as RowsResponse).rows).toEqual([])
      const digest = await mine.send('POST', 'digest', { ...asking, scope, buckets: [] })
      expect((digest.body as DigestResponse).buckets).toEqual([])
    }
    // The right name in a scope one may read does not help either.
    const elsewhere = await mine.send('POST', 'rows', {
      ...asking,
      scope: own,
      rows: [{ type: 'privateNote', id: stolen }],
    })
    expect((elsewhere.body as RowsResponse).rows).toEqual([])
    const docs = await mine.send('POST', 'docs', {
      ...asking,
      docs: [{ doc: `partner/${hiddenId}/notes`, since: 0 }],
    })
    expect((docs.body as DocsResponse).docs).toEqual([])
  })
})

const calls = (mine: SyncDevice) => {
  const asking = { clientId: mine.clientId, epoch: null, sv: 1 }
  return [
    ['POST', 'push', mine.request([mine.mutation(fund())])],
    ['POST', 'pull', mine.pullRequest()],
    ['POST', 'docs', { ...asking, docs: [{ doc: `partner/${partnerId}/notes`, since: 0 }] }],
    ['POST', 'digest', { ...asking, scope: workspaceScope, buckets: [] }],
    ['POST', 'rows', { ...asking, scope: workspaceScope, rows: [] }],
    ['POST', 'reconcile', { ...asking, seen: [] }],
    ['POST', 'live-ticket', {}],
    ['GET', `docs/history?doc=partner/${partnerId}/notes`, undefined],
    ['GET', `blobs/${'a'.repeat(64)}/state`, undefined],
  ] as const
}

it.each(['stranger', 'left'])('tells a %s nothing on any endpoint', async (who) => {
  const mine = device(who)
  for (const [method, path, body] of calls(mine)) {
    const answer = await mine.send(method, path, body)
    expect([path, answer.status, answer.body]).toMatchObject([
      path,
      403,
      { type: 'urn:partnerbook:problem:not-member' },
    ])
  }
})

it('tells who is not signed in nothing, and a workspace that is not there is as one of others', async () => {
  const nobody = new SyncDevice(server.url, ws, { userId: newId(), sessionId: newId(), token: 'x'.repeat(40) })
  for (const [method, path, body] of calls(nobody)) {
    expect([path, (await nobody.send(method, path, body)).body]).toMatchObject([
      path,
      { type: 'urn:partnerbook:problem:signed-out', status: 401 },
    ])
  }
  const lost = device('admin', newId())
  for (const [method, path, body] of calls(lost)) {
    expect([path, (await lost.send(method, path, body)).body]).toMatchObject([
      path,
      { type: 'urn:partnerbook:problem:not-member' },
    ])
  }
})

it("refuses another user's device", async () => {
  const mine = device('cam')
  await mine.does(contact(partnerId))
  const thief = device('admin')
  Object.assign(thief, { clientId: mine.clientId, n: mine.n })
  const pushed = await thief.send('POST', 'push', thief.request([thief.mutation(fund())]))
  expect(pushed.body).toMatchObject({ type: 'urn:partnerbook:problem:client-forked' })
  const asked = await thief.send('POST', 'reconcile', { clientId: mine.clientId, epoch: null, sv: 1, seen: [] })
  expect(asked.body).toMatchObject({ type: 'urn:partnerbook:problem:client-forked' })
})

it('starts a scope afresh whose access was taken away and given again', async () => {
  const { pool } = server.database
  const mine = device('cam')
  const before = await mine.pull()
  const [hello] = before
  if (hello?.line !== 'hello') throw new Error('A pull begins with hello')
  const scopes = hello.scopes.map(({ scope, gen }) => ({ scope, gen }))
  await pool.query('DELETE FROM scope_grant WHERE ws = $1 AND user_id = $2', [ws, mine.person.userId])
  const without = await mine.pull({ cursor: hello.head, cursorTag: hello.headTag, scopes })
  expect(JSON.stringify(without)).not.toContain(partnerId)
  expect((await mine.does(contact(partnerId))).results[0]?.verdict).toMatchObject({ reason: 'noPermission' })
  await grant(pool, ws, mine.person.userId, partnerId)
  const again = await mine.pull({ cursor: hello.head, cursorTag: hello.headTag, scopes })
  const granted = again[0]?.line === 'hello' ? again[0].scopes : []
  expect(granted.find(({ scope }) => scope === partnerScope(partnerId))).toMatchObject({ reset: true })
})
