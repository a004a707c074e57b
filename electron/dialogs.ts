import { open } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { BrowserWindow, FileFilter } from 'electron'
import { type Answer, type BridgeOutput, type ParsedInput, succeed } from '#shared/bridge.ts'
import { type FileKind, fileKinds, safeFileName } from '#shared/fileKinds.ts'
import { fileLimits } from '#shared/intake/fileLimits.ts'
import { desktopText } from '#shared/text/en/desktop.ts'
import type { Electron } from './electron.ts'
import { writeWhole } from './savedFile.ts'

type OpenedFile = Extract<BridgeOutput<'openFiles'>, { outcome: 'chosen' }>['files'][number]

/** The filter a dialog shows for a kind of file. */
export const filtersFor = (kind: FileKind): FileFilter[] => [
  { name: desktopText.fileKinds[kind], extensions: [...fileKinds[kind].extensions] },
]

/** Asks for files and reads them. All that are chosen together share one limit, because they share the memory. */
export async function openFiles(
  { dialog }: Pick<Electron, 'dialog'>,
  window: BrowserWindow,
  { kind, multiple }: ParsedInput<'openFiles'>,
): Promise<Answer<'openFiles'>> {
  const chosen = await dialog.showOpenDialog(window, {
    properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
    filters: filtersFor(kind),
  })
  if (chosen.canceled) return succeed({ outcome: 'cancelled' as const })
  let room: number = fileLimits.bytes
  const files: OpenedFile[] = []
  for (const path of chosen.filePaths) {
    const opened = await readChosen(path, room)
    if (opened.state === 'read') room -= opened.bytes.byteLength
    files.push(opened)
  }
  return succeed({ outcome: 'chosen' as const, files })
}

/** Reads one file of at most `room` bytes. Anything but a plain file (a device, a pipe) could be endless: refused. */
export async function readChosen(path: string, room: number): Promise<OpenedFile> {
  const name = basename(path)
  try {
    const file = await open(path, 'r')
    try {
      const { size, isFile } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }))
      if (!isFile) return { state: 'refused', name, reason: 'unreadable' }
      if (size > room) return { state: 'refused', name, reason: 'tooLarge' }
      // A copy of its own: a Buffer may be a view of a larger pool, and all of the pool would cross.
      return { state: 'read', name, bytes: new Uint8Array(await file.readFile()) }
    } finally {
      await file.close()
    }
  } catch {
    return { state: 'refused', name, reason: 'unreadable' }
  }
}

/** Asks where to and writes `bytes` there. */
export async function saveFile(
  { app, dialog }: Pick<Electron, 'app' | 'dialog'>,
  window: BrowserWindow,
  { suggestedName, kind, bytes }: ParsedInput<'saveFile'>,
): Promise<Answer<'saveFile'>> {
  const chosen = await dialog.showSaveDialog(window, {
    defaultPath: join(app.getPath('documents'), safeFileName(suggestedName, kind)),
    filters: filtersFor(kind),
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  if (chosen.canceled || chosen.filePath === '') return succeed({ outcome: 'cancelled' as const })
  return await writeWhole(withExtension(chosen.filePath, kind), bytes)
}

/** Some systems' dialogs give back a name without its ending when the user typed none. */
const withExtension = (path: string, kind: FileKind): string =>
  extname(path) === '' ? `${path}.${fileKinds[kind].extensions[0]}` : path
