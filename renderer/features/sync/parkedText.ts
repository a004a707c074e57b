import type { ParkedEdit } from '#renderer/data/queries/pending.ts'
import { isRecordType } from '#renderer/data/queries/recordPlaces.ts'
import { type ValueWords, valueText } from '#renderer/ui/values/recordValue.ts'
import { fieldKind } from '#shared/domain/fieldKind.ts'
import type { Op } from '#shared/sync/mutation.ts'
import type { Messages } from '#shared/text/en.ts'

/** All that was written in a change, in words, one line for each field: for reading and for copying. */
export function parkedText(edit: ParkedEdit, messages: Messages, words: ValueWords): string {
  const lines = edit.mutation.ops.flatMap((op) => opLines(op, edit.names, messages, words))
  return [...lines, ...edit.texts.map(({ text }) => text)].join('\n')
}

function opLines(op: Op, names: ParkedEdit['names'], messages: Messages, words: ValueWords): string[] {
  // A text's words are kept beside its updates, which nobody can read.
  if (op.op === 'y') return []
  const { sync, records } = messages
  const head = `${sync.ops[op.op]}: ${isRecordType(op.type) ? records[op.type].one : op.type}`
  const values = valuesOf(op).flatMap(([field, value]) => {
    const choice = isRecordType(op.type) && fieldKind(op.type, field).kind === 'choice'
    const said = valueText(value, choice, names, words)
    const label = (messages.fields as Readonly<Record<string, string>>)[field] ?? field
    return said === '' && op.op === 'create' ? [] : [`  ${label}: ${said}`]
  })
  return [head, ...values]
}

function valuesOf(op: Exclude<Op, { readonly op: 'y' }>): [string, unknown][] {
  if (op.op === 'create' || op.op === 'set') return Object.entries(op.fields)
  if (op.op === 'tag+' || op.op === 'tag-') return [[op.field, op.members]]
  return op.op === 'inc' ? [[op.field, op.by]] : []
}
