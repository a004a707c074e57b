import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A segment open for writing at its end. */
export interface SegmentFile {
  append(bytes: Uint8Array): Promise<void>
  /** Resolves when everything appended is on the disk and would outlive a power cut. */
  sync(): Promise<void>
  close(): Promise<void>
}

/** The folder of segments, as the mirror needs it. Segments are named by their number alone. */
export interface MirrorFiles {
  /** The segments there are, in any order. */
  list(): Promise<number[]>
  read(segment: number): Promise<Uint8Array>
  /** Opens a segment, new or there already. */
  open(segment: number): Promise<SegmentFile>
  remove(segment: number): Promise<void>
  /** Resolves when segments that came and went would outlive a power cut. */
  syncFolder(): Promise<void>
}

const fileName = /^(\d{10})\.log$/

/** Segments as files of a folder, which is made when the first is written. */
export function mirrorFolder(folder: string): MirrorFiles {
  const path = (segment: number) => join(folder, `${String(segment).padStart(10, '0')}.log`)
  return {
    async list() {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return []
        throw error
      })
      return names.flatMap((name) => fileName.exec(name)?.[1] ?? []).map(Number)
    },
    read: (segment) => readFile(path(segment)),
    async open(segment) {
      await mkdir(folder, { recursive: true })
      const file = await open(path(segment), 'a', 0o600)
      return {
        append: async (bytes) => {
          await file.appendFile(bytes)
        },
        sync: () => file.sync(),
        close: () => file.close(),
      }
    },
    remove: (segment) => rm(path(segment), { force: true }),
    async syncFolder() {
      // Windows keeps no folder's entries back and opens none.
      if (process.platform === 'win32') return
      const opened = await open(folder, 'r')
      try {
        await opened.sync()
      } finally {
        await opened.close()
      }
    },
  }
}
