import { encodeUtf8 } from 'lib0/string'
import { mutationLimits, type Op, schemaVersion, type WireMutation, wireOpsSchema } from '#shared/sync/mutation.ts'
import { minimumSchema, type Verdict } from '#shared/sync/protocol.ts'
import { fromWire } from '#shared/sync/wire.ts'
import { jsonProblem } from './plainJson.ts'

/** A received mutation: its ops, or why it is refused as it is. */
export type ReadMutation = { readonly ops: readonly Op[] } | { readonly refused: Verdict }

/** Reads a mutation's ops. Whatever they are, this does not throw: one bad mutation must not block those behind it. */
export function readMutation({ ops, sv }: WireMutation): ReadMutation {
  if (sv < minimumSchema || sv > schemaVersion) return invalid(0, `made with schema ${sv}`)
  if (ops.length > mutationLimits.ops) return invalid(mutationLimits.ops, 'too many ops')
  // Before anything that calls itself for what is nested.
  for (const [i, op] of ops.entries()) {
    const problem = jsonProblem(op)
    if (problem) return invalid(i, problem)
  }
  const parsed = wireOpsSchema.safeParse(ops)
  if (parsed.success) {
    // Text can not be cut, so an update alone has a limit of its own.
    const alone = parsed.data.length === 1 && parsed.data[0]?.op === 'y'
    const bytes = alone ? 0 : encodeUtf8(JSON.stringify(ops)).byteLength
    return bytes > mutationLimits.bytes ? invalid(0, 'too large') : { ops: fromWire(parsed.data) }
  }
  const issue = parsed.error.issues[0]
  const [op, ...path] = issue?.path ?? []
  return invalid(typeof op === 'number' ? op : 0, `${path.join('.')}: ${issue?.message ?? ''}`)
}

const invalid = (op: number, detail: string): ReadMutation => ({
  refused: { outcome: 'refused', reason: 'invalid', op, detail: detail.slice(0, 500) },
})
