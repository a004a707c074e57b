import { liveQuery } from 'dexie'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { neverSent } from '#renderer/data/documents.ts'
import { documentId, partnerDocument } from '#shared/domain/document.ts'
import { newId } from '#shared/domain/record.ts'
import { bodyFragment, plainText } from '#shared/writing/documentText.ts'
import { contactFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { openWindow } from '#test/support/openWindow.ts'
import { outboxOf, replicaOf } from '#test/support/replica.ts'

const partnerId = newId()
const address = partnerDocument('meeting', newId(), 'notes', partnerId)
const id = documentId(address)
let name = ''

beforeEach(async () => {
  name = `test ${newId()}`
  // Only what the code under test waits for stands still; the database's own turns go on.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await freshStore(name)
})

afterEach(() => {
  vi.useRealTimers()
})

/** Adds a paragraph at the end, one keystroke at a time. */
function type(doc: Y.Doc, words: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  const text = new Y.XmlText()
  paragraph.insert(0, [text])
  doc.getXmlFragment(bodyFragment).push([paragraph])
  for (const letter of words) text.insert(text.length, letter)
}

const wordsIn = (doc: Y.Doc | undefined) => (doc ? plainText(doc) : '')
type Window = Awaited<ReturnType<typeof openWindow>>
const updates = ({ db }: Window) => db.updates.toArray()

/** Waits until all that was typed is on disk, without letting time pass for the outbox. */
async function saved(window: Window, words: string): Promise<void> {
  await expect.poll(async () => plainText(await window.readDocument(address))).toContain(words)
}

describe('a process killed while somebody types', () => {
  it('has lost nothing: the text is there without a pause, a flush or a close', async () => {
    const killed = await openWindow(name)
    type((await killed.openDocument(address)).doc, 'They want a second engineer')
    await saved(killed, 'engineer')
    expect(await outboxOf()).toEqual([])
    killed.kill()
    const next = await openWindow(name)
    expect(wordsIn((await next.openDocument(address)).doc)).toBe('They want a second engineer')
  })

  it('has what it had not queued queued by the next run, with the words for search', async () => {
    const killed = await openWindow(name)
    type((await killed.openDocument(address)).doc, 'They want a second engineer')
    await saved(killed, 'engineer')
    killed.kill()
    const next = await openWindow(name)
    const mutations = await outboxOf()
    expect(mutations).toMatchObject([{ n: 1, ops: [{ op: 'y', doc: id, scope: address.scope }] }])
    expect(wordsIn(replicaOf(mutations).texts.get(id))).toBe('They want a second engineer')
    expect(await next.db.documents.get(id)).toMatchObject({ ...address, text: 'They want a second engineer' })
    await openWindow(name)
    expect(await outboxOf()).toHaveLength(1)
  })

  it('does not keep the next run from opening when one text can not be read', async () => {
    const killed = await openWindow(name)
    const broken = partnerDocument('meeting', newId(), 'notes', partnerId)
    const row = { id: documentId(broken), ...broken, ...neverSent, text: '', updatedAt: new Date().toISOString() }
    await killed.db.documents.add(row)
    await killed.db.updates.add({ doc: documentId(broken), update: new Uint8Array([9, 9, 9]), pending: 1 })
    type((await killed.openDocument(address)).doc, 'Readable')
    await saved(killed, 'Readable')
    killed.kill()
    const next = await openWindow(name)
    expect(wordsIn(replicaOf(await outboxOf()).texts.get(id))).toBe('Readable')
    expect((await updates(next)).map((row) => [row.doc === id, row.pending])).toContainEqual([false, 1])
  })
})

describe('the outbox', () => {
  it('gets one entry when typing rests', async () => {
    const window = await openWindow(name)
    const { doc } = await window.openDocument(address)
    for (const words of ['One', 'Two', 'Three']) {
      type(doc, words)
      await vi.advanceTimersByTimeAsync(300)
    }
    await saved(window, 'Three')
    expect(await outboxOf()).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(500)
    await expect.poll(outboxOf).toHaveLength(1)
    expect(wordsIn(replicaOf(await outboxOf()).texts.get(id))).toBe('One\nTwo\nThree')
    expect((await updates(window)).every((row) => row.pending === 0)).toBe(true)
  })

  it('gets what was typed since when the document is closed', async () => {
    const window = await openWindow(name)
    const open = await window.openDocument(address)
    type(open.doc, 'Last words')
    await open.close()
    expect(wordsIn(replicaOf(await outboxOf()).texts.get(id))).toBe('Last words')
  })

  it('gets nothing, and nothing grows, when a document is opened and closed without an edit', async () => {
    const window = await openWindow(name)
    const first = await window.openDocument(address)
    type(first.doc, 'Something')
    await first.close()
    const before = [await updates(window), await outboxOf(), await window.db.documents.toArray()]
    for (let i = 0; i < 3; i++) await (await window.openDocument(address)).close()
    expect([await updates(window), await outboxOf(), await window.db.documents.toArray()]).toEqual(before)
  })

  it('speaks of the scope the record has now, even if it moved while the document was open', async () => {
    const window = await openWindow(name)
    const [from, to] = [newId(), newId()]
    for (const partner of [from, to]) await window.createRecord('partner', partnerFields(), partner)
    const contact = await window.createRecord('contact', contactFields(from))
    const notes = partnerDocument('contact', contact.id, 'notes', from)
    const open = await window.openDocument(notes)
    type(open.doc, 'Before')
    await open.flush()
    await window.changeRecord('contact', contact.id, { partnerId: to })
    type(open.doc, 'After')
    await open.close()
    expect((await outboxOf()).at(-1)?.ops).toMatchObject([{ op: 'y', scope: `p:${to}` }])
    expect(await window.db.documents.get(documentId(notes))).toMatchObject({ scope: `p:${to}`, text: 'Before\nAfter' })
  })
})

describe('two windows with one document open', () => {
  it('see what the other types', async () => {
    const [left, right] = [await openWindow(name), await openWindow(name)]
    const [one, two] = [await left.openDocument(address), await right.openDocument(address)]
    type(one.doc, 'From the left')
    await expect.poll(() => wordsIn(two.doc)).toBe('From the left')
    type(two.doc, 'From the right')
    await expect.poll(() => wordsIn(one.doc)).toBe('From the left\nFrom the right')
    await Promise.all([one.close(), two.close()])
  })

  it('end with the same text on screen, on disk, in search and in the outbox, whatever they type', async () => {
    const anyEdit = fc.record({
      left: fc.boolean(),
      words: fc.string({ minLength: 1, maxLength: 5 }),
      flush: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { minLength: 1, maxLength: 10 }), async (edits) => {
        const ownName = `test ${newId()}`
        await freshStore(ownName)
        const [left, right] = [await openWindow(ownName), await openWindow(ownName)]
        const [one, two] = [await left.openDocument(address), await right.openDocument(address)]
        for (const edit of edits) {
          const open = edit.left ? one : two
          type(open.doc, edit.words)
          if (edit.flush) await open.flush()
        }
        await Promise.all([one.flush(), two.flush()])
        await expect.poll(() => wordsIn(one.doc) === wordsIn(two.doc)).toBe(true)
        await expect.poll(async () => wordsIn(await left.readDocument(address))).toBe(wordsIn(one.doc))
        expect(wordsIn(replicaOf(await left.db.outbox.orderBy('n').toArray()).texts.get(id))).toBe(wordsIn(one.doc))
        for (const { words } of edits) expect(wordsIn(one.doc)).toContain(words.trim())
        expect((await left.db.documents.get(id))?.text).toBe(wordsIn(one.doc))
        await Promise.all([one.close(), two.close()])
      }),
      { numRuns: 12 },
    )
  }, 30_000)
})

describe('many small updates', () => {
  it('are merged when the document is opened, and the text stays the same', async () => {
    const window = await openWindow(name)
    const open = await window.openDocument(address)
    for (let i = 0; i < 80; i++) {
      type(open.doc, String(i))
      await open.flush()
    }
    await open.close()
    const words = wordsIn(await window.readDocument(address))
    expect((await updates(window)).length).toBeGreaterThan(64)
    expect(wordsIn((await window.openDocument(address)).doc)).toBe(words)
    expect(await updates(window)).toHaveLength(1)
    expect(wordsIn(await window.readDocument(address))).toBe(words)
  })

  it('are left apart while they are not queued, and are queued afterwards', async () => {
    const window = await openWindow(name)
    const open = await window.openDocument(address)
    for (let i = 0; i < 80; i++) {
      type(open.doc, String(i))
      await open.flush()
    }
    type(open.doc, 'Not queued yet')
    await saved(window, 'queued yet')
    await window.openDocument(address)
    const rows = await updates(window)
    expect(rows.filter((row) => row.pending === 0)).toHaveLength(1)
    expect(rows.filter((row) => row.pending === 1).length).toBeGreaterThan(0)
    await window.queueLeftUpdates()
    expect(wordsIn(replicaOf(await outboxOf()).texts.get(id))).toBe(wordsIn(open.doc))
  })

  it('are never merged by reading, so that a live query may read a document', async () => {
    const window = await openWindow(name)
    const open = await window.openDocument(address)
    for (let i = 0; i < 80; i++) {
      type(open.doc, String(i))
      await open.flush()
    }
    const before = await updates(window)
    const seen: unknown[] = []
    const following = liveQuery(async () => wordsIn(await window.readDocument(address))).subscribe({
      next: (words) => seen.push(words),
      error: (error: unknown) => seen.push(error),
    })
    await expect.poll(() => seen).toEqual([wordsIn(open.doc)])
    following.unsubscribe()
    expect(await updates(window)).toEqual(before)
  })
})

describe('a disk that is full', () => {
  const full = () => Promise.reject(new DOMException('The disk is full', 'QuotaExceededError'))

  it('is reported, and the text is written as soon as there is room again', async () => {
    const window = await openWindow(name)
    const failures: unknown[] = []
    let recovered = 0
    const { doc } = await window.openDocument(
      address,
      (error) => failures.push(error),
      () => {
        recovered += 1
      },
    )
    const add = vi.spyOn(window.db.updates, 'add').mockImplementation(full as never)
    type(doc, 'Kept in memory')
    await expect.poll(() => failures.length).toBeGreaterThan(0)
    expect(wordsIn(doc)).toBe('Kept in memory')
    expect(recovered).toBe(0)
    await vi.advanceTimersByTimeAsync(500)
    add.mockRestore()
    await vi.advanceTimersByTimeAsync(2_000)
    await saved(window, 'Kept in memory')
    await expect.poll(async () => wordsIn(replicaOf(await outboxOf()).texts.get(id))).toBe('Kept in memory')
    await expect.poll(() => recovered).toBe(1)
  })

  it('loses nothing even when the document is closed meanwhile', async () => {
    const window = await openWindow(name)
    const open = await window.openDocument(address)
    const add = vi.spyOn(window.db.updates, 'add').mockImplementation(full as never)
    type(open.doc, 'Closed too early')
    await expect(open.close()).rejects.toThrow('The disk is full')
    add.mockRestore()
    await vi.advanceTimersByTimeAsync(2_000)
    await saved(window, 'Closed too early')
    await expect.poll(async () => wordsIn(replicaOf(await outboxOf()).texts.get(id))).toBe('Closed too early')
  })
})
