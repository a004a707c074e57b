import { readDocument } from '#renderer/data/documents.ts'
import { store } from '#renderer/data/store.ts'
import { envelopeShape } from '#shared/domain/record.ts'
import { type RecordOf, type RecordType, records, recordTypes } from '#shared/domain/records.ts'
import type { WorkspaceFile } from '#shared/domain/workspaceFile.ts'
import { fragmentToBlocks } from '#shared/writing/documentText.ts'

/** Every record and text of the workspace but what is one person's own: nothing of a `u:` scope is read. */
export async function readWorkspace(): Promise<Pick<WorkspaceFile, 'records' | 'documents'>> {
  const { db } = store()
  const rows = Object.fromEntries(recordTypes.map((type) => [type, []])) as unknown as WorkspaceFile['records']
  for (const type of recordTypes) {
    if (records[type].scope === 'user') continue
    const stored = await db.rows(type).toArray()
    Object.assign(rows, { [type]: stored.map((row) => plainRow(type, row)) })
  }
  const documents: WorkspaceFile['documents'] = []
  const shared = await db.documents.filter((row) => !row.scope.startsWith('u:')).toArray()
  for (const { type, recordId, part, scope } of shared) {
    const address = { type, recordId, part, scope }
    const doc = await readDocument(address)
    documents.push({ address, blocks: fragmentToBlocks(doc, 'body') })
    doc.destroy()
  }
  return { records: rows, documents }
}

/** The row without the columns this installation keeps beside it. */
function plainRow<T extends RecordType>(type: T, row: RecordOf<T>): Record<string, unknown> {
  const names = [...Object.keys(envelopeShape), ...Object.keys(records[type].fields.shape)]
  return Object.fromEntries(names.map((name) => [name, row[name as keyof typeof row]]))
}
