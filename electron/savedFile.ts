import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type BridgeOutput, refuse, succeed } from '#shared/bridge.ts'

type Written =
  | { readonly ok: true; readonly value: Extract<BridgeOutput<'saveFile'>, { outcome: 'saved' }> }
  | { readonly ok: false; readonly reason: 'notWritable' | 'diskFull' }

/**
 * Writes a file whole or not at all: beside its place, forced to the disk, then renamed over it, so that a full disk or
 * a crash never leaves half a file where a good one was. `mode` is who may read it, where the system has that.
 */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o666): Promise<Written> {
  const draft = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID().slice(0, 8)}`)
  try {
    const file = await open(draft, 'wx', mode)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
    return succeed({ outcome: 'saved' as const, name: basename(path) })
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    const reason = writeFailure(error)
    if (reason === null) throw error
    return refuse(reason)
  }
}

/** Writes one of the app's own files whole or not at all: only this user may read it, and its folder is made. */
export async function writeOwn(path: string, bytes: Uint8Array): Promise<Written> {
  try {
    await mkdir(dirname(path), { recursive: true })
  } catch (error) {
    const reason = writeFailure(error)
    if (reason === null) throw error
    return refuse(reason)
  }
  return await writeWhole(path, bytes, 0o600)
}

/** The user's reason for a failed write, or null when it is none we know. */
export function writeFailure(error: unknown): 'notWritable' | 'diskFull' | null {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'diskFull'
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EISDIR':
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EBUSY':
    case 'EEXIST':
      return 'notWritable'
    default:
      return null
  }
}
