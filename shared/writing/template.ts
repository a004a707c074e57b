import * as Y from 'yjs'
import { blocksToFragment, bodyFragment } from './documentText.ts'
import type { TextBlock } from './textBlock.ts'

/** FNV-1a with a final avalanche: 32 bits, the same everywhere. */
function hash32(numbers: Iterable<number>): number {
  let hash = 0x811c9dc5
  for (const number of numbers) hash = Math.imul(hash ^ number, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function updateBy(author: number, blocks: readonly TextBlock[], field: string, docId: string): Uint8Array {
  const doc = new Y.Doc({ guid: docId })
  doc.clientID = author
  blocksToFragment(blocks, doc, field)
  const update = Y.encodeStateAsUpdateV2(doc)
  doc.destroy()
  return update
}

/**
 * The first content of a document, as a Yjs update (V2). Two devices may both begin the same document offline; text
 * inserted by each would stand there twice after they met. So the update is the same, byte for byte, wherever it is
 * made: its author (Yjs client id) follows from the document's id and the content, and Yjs takes what one author
 * inserted only once. Different content has a different author, so nothing is ever mistaken for it.
 */
export function templateUpdate(blocks: readonly TextBlock[], docId: string, field: string = bodyFragment): Uint8Array {
  const content = updateBy(1, blocks, field, docId)
  const name = Array.from(docId, (letter) => letter.codePointAt(0) ?? 0)
  return updateBy(hash32([...name, 0, ...content]), blocks, field, docId)
}
