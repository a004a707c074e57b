import type { Id } from '#shared/domain/record.ts'
import type { Op } from '#shared/sync/mutation.ts'
import type { Verdict } from '#shared/sync/protocol.ts'
import type { Author } from './author.ts'
import { decideIncrement, decideMembers } from './decideMembers.ts'
import { decideCreate, decideDelete, decideMove, decideRestore } from './decideRow.ts'
import { decideSet } from './decideSet.ts'
import { decideText } from './decideText.ts'
import { Refused } from './refusal.ts'
import type { WorkingCopy } from './workingCopy.ts'

/**
 * Decides one mutation and keeps what it changes in the working copy: all of it, but for the parts that met somebody
 * else's change and went to the author's inbox, or, when it is refused, nothing.
 */
export function decide(copy: WorkingCopy, ops: readonly Op[], author: Author): Verdict {
  const conflicts = new Set<Id>()
  for (const [i, op] of ops.entries()) {
    try {
      for (const id of decideOp(copy, op, author)) conflicts.add(id)
    } catch (error) {
      for (const scope of copy.drop()) author.access.grants.delete(scope)
      // Nothing here waits for anything outside, so what fails once fails always: it must not be sent for ever.
      const { reason, detail } = error instanceof Refused ? error : new Refused('invalid', String(error))
      return { outcome: 'refused', reason, op: i, detail: detail.slice(0, 500) }
    }
  }
  copy.keep()
  return conflicts.size === 0 ? { outcome: 'applied' } : { outcome: 'conflict', conflicts: [...conflicts] }
}

function decideOp(copy: WorkingCopy, op: Op, author: Author): Id[] {
  switch (op.op) {
    case 'create':
      return decideCreate(copy, op, author)
    case 'set':
      return decideSet(copy, op, author)
    case 'delete':
      return decideDelete(copy, op, author)
    case 'restore':
      return decideRestore(copy, op, author)
    case 'tag+':
    case 'tag-':
      return decideMembers(copy, op, author)
    case 'inc':
      return decideIncrement(copy, op, author)
    case 'move':
      return decideMove(copy, op, author)
    case 'y':
      return decideText(copy, op, author)
  }
}
