import * as Y from 'yjs'
import { type Id, userScope } from '#shared/domain/record.ts'
import { type RecordType, recordTypes } from '#shared/domain/records.ts'
import type { TextOp } from '#shared/sync/mutation.ts'
import { limits } from '#shared/sync/protocol.ts'
import { type Author, permit } from './author.ts'
import type { EntityKey } from './ports.ts'
import { Refused } from './refusal.ts'
import type { WorkingCopy } from './workingCopy.ts'

/** Which record a document belongs to, and whose it is alone, as its id says; null when it names no known type. */
export function addressOf(
  doc: string,
): { readonly record: EntityKey & { readonly type: RecordType }; readonly author: Id | null } | null {
  const [type, id = '', , author = null] = doc.split('/')
  const known = recordTypes.find((name) => name === type)
  return known ? { record: { type: known, id }, author } : null
}

/**
 * Decides `y`. Text is never in conflict: it merges, and a deleted record still takes it. The document is where its
 * record is now, or in the private scope its id names. Returns no conflicts.
 */
export function decideText(copy: WorkingCopy, op: TextOp, author: Author): Id[] {
  const { doc, update } = op
  const address = addressOf(doc)
  if (!address) throw new Refused('invalid', `${doc} is no document`)
  const row = copy.entity(address.record)
  if (!row) throw new Refused('gone', doc)
  const scope = address.author === null ? row.scope : userScope(address.author)
  // Text meant to be private must never come to lie where others read it.
  if (scope.startsWith('u:') !== op.scope.startsWith('u:')) throw new Refused('invalid', `${doc} is in ${scope}`)
  if (address.author === null) permit(author, address.record.type, address.record.id, scope)
  else if (address.author !== author.userId) throw new Refused('noPermission', doc)

  if (update.byteLength > limits.updateBytes) throw new Refused('badText', 'the update is too large')
  const bytes = (copy.doc(doc)?.bytes ?? 0) + update.byteLength
  if (bytes > limits.docBytes) throw new Refused('badText', 'the document would be too large')
  checkReadable(update)
  copy.putDoc({ doc, scope, seq: author.seq, bytes }, update)
  return []
}

/** The most pieces one update may be made of. A pasted book is some thousands. */
const maxStructs = 100_000

/** Counts what it reads: a few repeated bytes can stand for billions of pieces. */
class BoundedDecoder extends Y.UpdateDecoderV2 {
  #structs = 0

  override readInfo(): number {
    this.#structs += 1
    if (this.#structs > maxStructs) throw new RangeError('too many pieces')
    return super.readInfo()
  }
}

/** Throws Refused `badText` when the update can not be read to its end. */
function checkReadable(update: Uint8Array) {
  try {
    Y.decodeUpdateV2(update, BoundedDecoder)
  } catch (error) {
    throw new Refused('badText', String(error))
  }
}
