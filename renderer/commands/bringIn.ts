import { type Intent, write } from '#renderer/data/write.ts'
import { type DocumentAddress, documentId } from '#shared/domain/document.ts'
import { envelopeShape } from '#shared/domain/record.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'
import { templateUpdate } from '#shared/writing/template.ts'
import { blockText, type TextBlock } from '#shared/writing/textBlock.ts'

/** Rows and documents that came about elsewhere: the sample's, or a workspace file's. */
export interface BroughtIn {
  readonly records: { readonly [T in RecordType]?: readonly RecordOf<T>[] }
  readonly documents: readonly { readonly address: DocumentAddress; readonly blocks: readonly TextBlock[] }[]
}

/** How many rows are added at a time between two reports of progress. */
const portion = 250

/**
 * Adds rows as they are, stamps and ids kept, and the first text of documents: all of it in one transaction, or
 * nothing. Rows of the user's own scope become the present user's. Not an undo step.
 */
export async function bringIn(
  label: Intent['label'],
  { records, documents }: BroughtIn,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const types = Object.keys(records) as RecordType[]
  const total = types.reduce((sum, type) => sum + (records[type]?.length ?? 0), 0) + documents.length
  let done = 0
  const advance = (count: number) => {
    done += count
    onProgress(done, total)
  }
  await write({ label, types, undoable: false }, async (scope) => {
    for (const type of types) {
      const rows = (records[type] ?? []).map(newRow)
      for (let i = 0; i < rows.length; i += portion) {
        const part = rows.slice(i, i + portion)
        await scope.createAll(type, part as never)
        advance(part.length)
      }
    }
    for (const { address, blocks } of documents) {
      const update = templateUpdate([...blocks], documentId(address))
      await scope.addText(address, update, blocks.map(blockText).join('\n'))
      advance(1)
    }
  })
}

const envelopeFields = new Set(Object.keys(envelopeShape))

function newRow(row: RecordOf<RecordType>) {
  const { id, createdAt, createdBy, updatedAt, updatedBy } = row
  const fields = Object.fromEntries(Object.entries(row).filter(([field]) => !envelopeFields.has(field)))
  return { id, fields, made: { createdAt, createdBy, updatedAt, updatedBy } }
}
