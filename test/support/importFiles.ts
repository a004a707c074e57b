import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type FileRead, ImportSession, type PartChoice } from '#renderer/import/importSession.ts'
import type { Decisions, ImportPreview } from '#shared/importing/plan.ts'

const fixtures = fileURLToPath(new URL('../fixtures/intake/', import.meta.url))

/** A file of the fixtures, as the screen hands it to the import. */
export const fixture = (name: string) => ({ name, bytes: new Uint8Array(readFileSync(fixtures + name)) })

/** A CSV made in a test. */
export const csv = (name: string, rows: readonly (readonly string[])[]) => ({
  name,
  bytes: new TextEncoder().encode(
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n'),
  ),
})

/** Everything of the files taken as it was guessed. */
export function takeAll(files: readonly FileRead[]): PartChoice[] {
  return files.flatMap((file) =>
    file.state === 'read'
      ? file.parts.map((part) => ({
          part: part.part,
          take: true,
          subject: part.kind === 'table' ? part.subject : ('contacts' as const),
          source: part.kind === 'table' ? part.source : ('generic' as const),
          mapping: part.kind === 'table' ? part.mapping : {},
          defaultRole: 'processed' as const,
          dateOrder: null,
        }))
      : [],
  )
}

/** Reads files, looks at the dry run with the given answers, and carries it out. */
export async function importAll(
  files: readonly { name: string; bytes: Uint8Array }[],
  decisions: Decisions = {},
): Promise<{ preview: ImportPreview; group: string; cancelled: boolean }> {
  const session = new ImportSession('Europe/Vienna', 'Meeting')
  const choices = takeAll(await session.read(files, () => {}))
  const preview = await session.preview(choices, decisions, () => {})
  if (!preview) throw new Error('The preview was cancelled')
  const { group, cancelled } = await session.apply(choices, () => {})
  return { preview, group, cancelled }
}

/** The dry run alone. */
export async function previewAll(
  files: readonly { name: string; bytes: Uint8Array }[],
  decisions: Decisions = {},
): Promise<ImportPreview> {
  const session = new ImportSession('Europe/Vienna', 'Meeting')
  const choices = takeAll(await session.read(files, () => {}))
  const preview = await session.preview(choices, decisions, () => {})
  if (!preview) throw new Error('The preview was cancelled')
  return preview
}
