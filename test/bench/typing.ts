import Dexie, { type Table } from 'dexie'
import * as Y from 'yjs'
import { openDocument } from '#renderer/data/documents.ts'
import { openStore } from '#renderer/data/open.ts'
import { partnerDocument } from '#shared/domain/document.ts'
import { newId } from '#shared/domain/record.ts'
import { bodyFragment } from '#shared/writing/documentText.ts'

/** From a keystroke until it would survive a power cut, in milliseconds: ours, and a bare Dexie put as durable. */
export interface TypingTimes {
  readonly ours: readonly number[]
  readonly floor: readonly number[]
}

/** Types letters into a note, each as soon as the one before is on disk, turn by turn with the floor. */
export async function typing(letters: number): Promise<TypingTimes> {
  const { db } = await openStore()
  const partnerId = newId()
  const open = await openDocument(partnerDocument('meeting', newId(), 'notes', partnerId))
  const text = new Y.XmlText()
  open.doc.getXmlFragment(bodyFragment).push([text])
  await open.flush()

  const bare = new Dexie('bench typing', { chromeTransactionDurability: 'strict' })
  bare.version(1).stores({ updates: '++k, [doc+k], [doc+pending], pending' })
  const table: Table<object, number> = bare.table('updates')
  await table.add({ doc: 'warm', update: new Uint8Array(40), pending: 1 })

  const ours: number[] = []
  const floor: number[] = []
  for (let i = 0; i < letters; i++) {
    let durable: PromiseLike<unknown> = Promise.resolve()
    const add = db.updates.add
    db.updates.add = (...row) => {
      const done = add.apply(db.updates, row)
      durable = done
      return done
    }
    let started = performance.now()
    text.insert(text.length, 'a')
    await durable
    ours.push(performance.now() - started)
    db.updates.add = add
    started = performance.now()
    await table.add({ doc: 'meeting/bench/notes', update: new Uint8Array(40), pending: 1 })
    floor.push(performance.now() - started)
  }
  await open.close()
  await bare.delete()
  db.close()
  return { ours, floor }
}
