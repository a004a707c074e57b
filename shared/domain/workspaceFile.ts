import { z } from 'zod'
import { textBlockSchema } from '#shared/writing/textBlock.ts'
import { instantSchema } from './dates.ts'
import { AppError } from './failure.ts'
import { idSchema, scopeSchema, userScope } from './record.ts'
import { type RecordOf, type RecordType, recordTypes, rowSchema, scopeOf } from './records.ts'

const formatName = 'partnerbook-workspace'
const fileVersion = 1

const rows = Object.fromEntries(
  recordTypes.map((type) => [type, z.array(z.lazy(() => rowSchema(type))).default([])]),
) as unknown as { [T in RecordType]: z.ZodDefault<z.ZodArray<z.ZodType<RecordOf<T>>>> }

/**
 * A workspace in one JSON file: rows by type, and the present content of documents as plain blocks (their history and
 * the pending changes of a device are not in it). `userId` is the person whose own rows (scope `u:`) it holds; no
 * other person's can be in it.
 */
const workspaceFileSchema = z.object({
  format: z.literal(formatName),
  version: z.literal(fileVersion),
  savedAt: instantSchema,
  userId: idSchema,
  records: z.object(rows),
  documents: z.array(
    z.object({
      address: z.object({
        type: z.enum(recordTypes as [RecordType, ...RecordType[]]),
        recordId: idSchema,
        part: z.string().min(1).max(80),
        scope: scopeSchema,
      }),
      blocks: z.array(textBlockSchema),
    }),
  ),
})
export type WorkspaceFile = z.infer<typeof workspaceFileSchema>

/** The file of a workspace. */
export function workspaceFile(
  content: Pick<WorkspaceFile, 'savedAt' | 'userId' | 'records' | 'documents'>,
): WorkspaceFile {
  return { format: formatName, version: fileVersion, ...content }
}

/**
 * Reads a workspace file. Throws AppError `badFile` when the text is not one, is of another version, or holds a row
 * that breaks a rule or does not have the scope its type asks for; `detail.problem` says where.
 */
export function readWorkspaceFile(text: string): WorkspaceFile {
  const parsed = workspaceFileSchema.safeParse(jsonOf(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new AppError('badFile', { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })
  }
  const file = parsed.data
  for (const type of recordTypes) {
    for (const row of file.records[type]) {
      if (row.scope !== scopeOf(type, row.id, row, file.userId)) {
        throw new AppError('badFile', { problem: `records.${type} ${row.id}: scope ${row.scope}` })
      }
    }
  }
  const strange = file.documents.find(
    ({ address: { scope } }) => scope.startsWith('u:') && scope !== userScope(file.userId),
  )
  if (strange !== undefined) throw new AppError('badFile', { problem: `document of ${strange.address.scope}` })
  return file
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('badFile', { problem: 'not JSON' })
  }
}
