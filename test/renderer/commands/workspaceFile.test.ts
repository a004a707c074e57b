import { expect, test, vi } from 'vitest'
import { bridge } from '#renderer/bridge.ts'
import { loadSample } from '#renderer/commands/loadSample.ts'
import { exportWorkspace, openWorkspaceFile } from '#renderer/commands/workspaceFile.ts'
import { openDocument, readDocument } from '#renderer/data/documents.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { type Store, store } from '#renderer/data/store.ts'
import { privateDocument } from '#shared/domain/document.ts'
import { records, recordTypes } from '#shared/domain/records.ts'
import { blocksToFragment, plainText } from '#shared/writing/documentText.ts'
import { freshStore } from '#test/support/freshStore.ts'

vi.mock('#renderer/bridge.ts', () => ({ bridge: { saveFile: vi.fn() } }))

const canary = 'only-for-my-eyes-4711'

async function exported(): Promise<Uint8Array> {
  let saved = new Uint8Array()
  vi.mocked(bridge.saveFile).mockImplementation(async ({ bytes }) => {
    saved = new Uint8Array(bytes)
    return { ok: true, value: { outcome: 'saved', name: 'w.partnerbook' } }
  })
  await exportWorkspace('w')
  return saved
}

async function sharedRows({ db }: Store) {
  const types = recordTypes.filter((type) => records[type].scope !== 'user')
  const tables = await Promise.all(types.map((type) => db.rows(type).orderBy('id').toArray()))
  return Object.fromEntries(types.map((type, i) => [type, tables[i]]))
}

async function sampleStore() {
  const opened = await freshStore()
  await loadSample({
    myName: 'Mara Lind',
    workspace: { name: 'Team' },
    today: '2026-11-23',
    locale: 'en-GB',
    onProgress: () => {},
  })
  return opened
}

test('a workspace file fills an empty installation with the same rows and texts, under the same person', async () => {
  const first = await sampleStore()
  const me = myId()
  const [meeting] = await first.db.documents.filter((doc) => doc.part === 'notes').toArray()
  if (!meeting) throw new Error('the sample has no notes')
  const before = { rows: await sharedRows(first), notes: plainText(await readDocument(meeting)) }
  const bytes = await exported()

  const second = await freshStore()
  await openWorkspaceFile(bytes, () => {})
  expect(store().session.userId).toBe(me)
  expect(await sharedRows(second)).toEqual(before.rows)
  expect(plainText(await readDocument(meeting))).toBe(before.notes)
}, 60_000)

test('private notes are never in it', async () => {
  const { db } = await sampleStore()
  const [meeting] = await db.rows('meeting').toArray()
  const address = privateDocument('meeting', meeting?.id ?? '', myId())
  const open = await openDocument(address)
  blocksToFragment([{ type: 'paragraph', text: [{ text: canary }] }], open.doc, 'body')
  await open.close()
  expect(plainText(await readDocument(address))).toContain(canary)
  const file = new TextDecoder().decode(await exported())
  expect(file).not.toContain(canary)
  expect(file).not.toContain(`"u:${myId()}"`)
}, 60_000)

test.each([
  ['not JSON', 'hello'],
  ['another format', '{"format":"x"}'],
])('%s is refused, and nothing is written', async (_, content) => {
  const { db } = await freshStore()
  await expect(openWorkspaceFile(new TextEncoder().encode(content), () => {})).rejects.toMatchObject({
    reason: 'badFile',
  })
  expect(await db.rows('workspace').count()).toBe(0)
})
