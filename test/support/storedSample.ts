import { write } from '#renderer/data/write.ts'
import { recordTypes } from '#shared/domain/records.ts'
import type { Sample } from '#shared/sample/generate.ts'

/** Writes a sample's records into the open database, as what somebody made there. */
export async function storeSample({ records }: Pick<Sample, 'records'>): Promise<void> {
  const rowsOf = (type: string) => records[type as keyof typeof records] ?? []
  const types = recordTypes.filter((type) => rowsOf(type).length > 0)
  await write({ label: 'sample', types, undoable: false }, async (scope) => {
    for (const type of types) {
      await scope.createAll(
        type,
        rowsOf(type).map((row) => ({ id: row.id, fields: row as never })),
      )
    }
  })
}
