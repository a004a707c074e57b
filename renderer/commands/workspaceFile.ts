import { bridge } from '#renderer/bridge.ts'
import { readWorkspace } from '#renderer/data/queries/wholeWorkspace.ts'
import { becomeUser } from '#renderer/data/session.ts'
import { store } from '#renderer/data/store.ts'
import { readWorkspaceFile, workspaceFile } from '#shared/domain/workspaceFile.ts'
import { bringIn } from './bringIn.ts'

/**
 * Saves the workspace as one file: all records and texts shared with the team. What is the user's own (private notes,
 * saved views, settings) never leaves in an export.
 */
export async function exportWorkspace(suggestedName: string) {
  const { records, documents } = await readWorkspace()
  const { userId } = store().session
  const file = workspaceFile({ savedAt: new Date().toISOString(), userId, records, documents })
  return bridge.saveFile({
    suggestedName,
    kind: 'workspace',
    bytes: new TextEncoder().encode(JSON.stringify(file)),
  })
}

/**
 * Fills an empty workspace from a file, under the person whose file it is. Throws AppError `badFile` saying where the
 * file breaks a rule; nothing is written then.
 */
export async function openWorkspaceFile(
  bytes: Uint8Array,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const { userId, records, documents } = readWorkspaceFile(new TextDecoder().decode(bytes))
  await becomeUser(userId)
  await bringIn('openFile', { records, documents }, onProgress)
}
