import { beforeEach, expect, test } from 'vitest'
import { redoLast, undoLast } from '#renderer/commands/history.ts'
import { loadSample } from '#renderer/commands/loadSample.ts'
import { createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { type AlreadyThere, adoptWorkspace, dropWorkspace, leaveWorkspace } from '#renderer/data/adopt.ts'
import { type Connection, connectionOf } from '#renderer/data/connection.ts'
import { openDocument, readDocument } from '#renderer/data/documents.ts'
import { store } from '#renderer/data/store.ts'
import { documentId, privateDocument } from '#shared/domain/document.ts'
import { newId, userScope } from '#shared/domain/record.ts'
import { recordTypes } from '#shared/domain/records.ts'
import { blocksToFragment, plainText } from '#shared/writing/documentText.ts'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { localRows, outboxOf, replicaOf } from '#test/support/replica.ts'

const person = newId()
const connection: Connection = {
  server: 'https://books.example.com',
  ws: newId(),
  workspaceName: 'Team',
  userId: person,
  personName: 'Mara Lind',
  email: 'mara@example.com',
  role: 'admin',
  token: 'token',
  ended: false,
  refusedSchema: null,
}
const nothing: AlreadyThere = { types: [], ids: new Set([person]) }

let local = ''
beforeEach(async () => {
  await freshStore()
  await loadSample({
    myName: 'Mara Lind',
    workspace: { name: 'Team' },
    today: '2026-11-23',
    locale: 'en-GB',
    onProgress: () => {},
  })
  local = store().session.userId
})

const contents = async () => {
  const { db } = store()
  const documents = await Promise.all(
    (await db.documents.toArray()).map(async (row) => [row.id, row.scope, plainText(await readDocument(row))]),
  )
  return { rows: await localRows(), documents: documents.sort() }
}

test('an upload is everything that is here, under the identity of the person on the server', async () => {
  const before = await contents()
  await adoptWorkspace(connection, 'upload', nothing)
  const expected = JSON.parse(JSON.stringify(before).replaceAll(local, person)) as typeof before
  // The person's own record comes from the server.
  delete expected.rows[`user ${person}`]
  const after = await contents()
  expect(after).toEqual(expected)
  const replica = replicaOf(await outboxOf())
  expect(replica.rows).toEqual(after.rows)
  const texts = [...replica.texts].map(([id, doc]) => [id, plainText(doc)])
  const written = after.documents.filter(([, , text]) => text !== '').map(([id, , text]) => [id, text])
  expect(texts.filter(([, text]) => text !== '').sort()).toEqual(written.sort())
})

test('keeps when rows came about', async () => {
  const stamps = new Map<string, string>()
  for (const type of recordTypes)
    for (const row of await store().db.rows(type).toArray()) stamps.set(row.id, row.createdAt)
  await adoptWorkspace(connection, 'upload', nothing)
  const made = (await outboxOf()).flatMap(({ ops }) => ops.filter((op) => op.op === 'create'))
  expect(made.length).toBeGreaterThan(100)
  for (const op of made) expect(op.made?.createdAt).toBe(stamps.get(op.id))
})

test('private writing goes along into the scope of the person', async () => {
  const { db } = store()
  const meeting = (await db.rows('meeting').limit(1).toArray())[0]
  const before = privateDocument('meeting', meeting?.id ?? '', local)
  const open = await openDocument(before)
  blocksToFragment([{ type: 'paragraph', text: [{ text: 'She may leave' }] }], open.doc, 'body')
  await open.close()
  await adoptWorkspace(connection, 'upload', nothing)
  const after = { ...before, scope: userScope(person) }
  expect(plainText(await readDocument(after))).toContain('She may leave')
  expect(await db.documents.get(documentId(before))).toBeUndefined()
  const scopes = (await outboxOf()).flatMap(({ ops }) => ops.flatMap((op) => (op.op === 'y' ? [op.scope] : [])))
  expect(scopes).toContain(userScope(person))
  expect(scopes).not.toContain(userScope(local))
})

test('leaves out what the team has already', async () => {
  await adoptWorkspace(connection, 'upload', { types: ['workspace', 'template'], ids: new Set([person]) })
  const { db } = store()
  expect(await db.rows('workspace').count()).toBe(0)
  const created = (await outboxOf()).flatMap(({ ops }) => ops.flatMap((op) => (op.op === 'create' ? [op.type] : [])))
  expect(created).not.toContain('workspace')
  expect(created).not.toContain('template')
  expect(created).toContain('deal')
})

test('a deleted partner can be restored by everybody afterwards; there is nothing to undo', async () => {
  const { id } = await createRecord('partner', partnerFields())
  await deleteRecord('partner', id)
  await adoptWorkspace(connection, 'upload', nothing)
  expect(await undoLast()).toBeNull()
  expect(await redoLast()).toBeNull()
  const ops = (await outboxOf()).flatMap(({ ops }) => ops).filter((op) => 'id' in op && op.id === id)
  expect(ops.map(({ op }) => op)).toEqual(['create', 'delete'])
  expect(await store().db.trash.get(['partner', id])).toMatchObject({ by: person, hidden: 0 })
})

test('a replacement drops what is here and sends nothing', async () => {
  await adoptWorkspace(connection, 'replace', nothing)
  expect(await contents()).toEqual({ rows: {}, documents: [] })
  expect(await outboxOf()).toEqual([])
  expect(await connectionOf()).toEqual(connection)
  expect(store().session.userId).toBe(person)
})

test('leaving keeps everything; dropping keeps nothing', async () => {
  await adoptWorkspace(connection, 'upload', nothing)
  const before = await contents()
  await leaveWorkspace()
  expect(await contents()).toEqual(before)
  expect(await connectionOf()).toBeNull()
  await dropWorkspace()
  expect(await contents()).toEqual({ rows: {}, documents: [] })
  expect(await store().db.meta.count()).toBe(0)
})

test('a failure on the way changes nothing', async () => {
  const before = await contents()
  let heard = 0
  const failing = adoptWorkspace(connection, 'upload', nothing, () => {
    heard += 1
    if (heard === 3) throw new Error('the window was closed')
  })
  await expect(failing).rejects.toThrow('the window was closed')
  expect(await contents()).toEqual(before)
  expect(await connectionOf()).toBeNull()
  expect(store().session.userId).toBe(local)
})
