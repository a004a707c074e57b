import { write } from '#renderer/data/write.ts'
import type { Id } from '#shared/domain/record.ts'
import type { ImportPlan, PlanControl, PlannedWrite } from './planImport.ts'

/** Writes per transaction: small enough that screens stay quick and a cancel is heard, large enough to be fast. */
const portion = 1_000

/**
 * Writes a plan in portions, each one transaction with its outbox entries, all of one undo group. False when it was
 * stopped before the end; what was written stays for the caller to take back.
 */
export async function applyPlan({ writes }: ImportPlan, group: Id, { onRows, stop }: PlanControl): Promise<boolean> {
  for (let i = 0; i < writes.length; i += portion) {
    if (stop?.()) return false
    await writePortion(writes.slice(i, i + portion), group)
    await onRows?.(Math.min(i + portion, writes.length), writes.length)
  }
  return true
}

async function writePortion(writes: readonly PlannedWrite[], group: Id): Promise<void> {
  const types = [...new Set(writes.map((planned) => planned.type))]
  await write({ label: 'import', types, group }, async (scope) => {
    for (const type of types) {
      const creates = writes.flatMap((planned) =>
        planned.op === 'create' && planned.type === type ? [{ id: planned.id, fields: planned.fields as never }] : [],
      )
      if (creates.length > 0) await scope.createAll(type, creates)
      const sets = writes.flatMap((planned) =>
        planned.op === 'set' && planned.type === type ? [{ id: planned.id, patch: planned.patch as never }] : [],
      )
      for (const { id, patch } of sets) await scope.set(type, id, patch)
    }
  })
}
