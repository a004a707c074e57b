import { toUint8Array as fromBase64, fromUint8Array as toBase64 } from 'js-base64'
import type { Id } from '#shared/domain/record.ts'
import type { Mutation, Op, WireMutation, WireOp } from './mutation.ts'

/** A mutation as it is sent: text updates as base64. */
export function toWire({ group, ...mutation }: Mutation): WireMutation & { ops: WireOp[] } {
  return {
    ...mutation,
    ...(group !== mutation.uuid && { group }),
    ops: mutation.ops.map((op) => (op.op === 'y' ? { ...op, update: toBase64(op.update) } : op)),
  }
}

/** The group of a received mutation. */
export const groupOf = ({ group, uuid }: WireMutation): Id => group ?? uuid

/** The ops of a received mutation. */
export function fromWire(ops: readonly WireOp[]): Op[] {
  return ops.map((op) => (op.op === 'y' ? { ...op, update: fromBase64(op.update) } : op))
}
