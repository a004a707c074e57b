import type { Id, Scope } from './record.ts'
import { partnerScope, userScope } from './record.ts'
import type { RecordType } from './records.ts'

/**
 * Where a piece of long writing belongs: a record and the part of it. Its id follows from the address, so two devices
 * that open the same part while offline write into the same document.
 */
export interface DocumentAddress {
  readonly type: RecordType
  readonly recordId: Id
  /** `notes`, `private`, `plan.goals`, `commentary.scorecard`, ... */
  readonly part: string
  readonly scope: Scope
}

/** The document's id. Private writing has its author in the id, so that two authors never share one. */
export function documentId(address: DocumentAddress): string {
  const id = `${address.type}/${address.recordId}/${address.part}`
  return address.scope.startsWith('u:') ? `${id}/${address.scope.slice(2)}` : id
}

/** Writing that everybody with the partner may read, and that may be exported. */
export function partnerDocument(type: RecordType, recordId: Id, part: string, partnerId: Id): DocumentAddress {
  return { type, recordId, part, scope: partnerScope(partnerId) }
}

/** Writing that only its author's devices hold; it never enters an export. */
export function privateDocument(type: RecordType, recordId: Id, author: Id): DocumentAddress {
  return { type, recordId, part: 'private', scope: userScope(author) }
}
