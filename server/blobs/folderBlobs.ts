import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { type BlobName, type BlobStore, TooMany } from './blobStore.ts'

/** Blobs as files of a folder: `<workspace>/<first two digits>/<sha256>`, and with `.part` while they are uploaded. */
export class FolderBlobs implements BlobStore {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  async write(name: BlobName, offset: number, bytes: Readable, most: number): Promise<number | null> {
    const path = this.#part(name)
    await mkdir(dirname(path), { recursive: true })
    const file = await openExisting(path, offset === 0 ? 'w' : 'r+')
    if (!file) return null
    let written = 0
    try {
      for await (const chunk of bytes as AsyncIterable<Buffer>) {
        const taken = chunk.subarray(0, most - written)
        await file.write(taken, 0, taken.length, offset + written)
        written += taken.length
        if (taken.length < chunk.length) throw new TooMany('More bytes came than were announced')
      }
    } catch (error) {
      // A sender that goes away leaves what came; it goes on from there.
      if (error instanceof TooMany) throw error
    } finally {
      await file.sync()
      await file.close()
    }
    return written
  }

  async finish(name: BlobName, size: number): Promise<boolean> {
    const path = this.#part(name)
    const hash = createHash('sha256')
    const found = await stat(path).catch(() => null)
    if (found?.size === size) for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    if (hash.digest('hex') !== name.sha256) {
      await rm(path, { force: true })
      return false
    }
    await rename(path, this.#whole(name))
    await syncFolder(dirname(path))
    return true
  }

  async read(name: BlobName, start: number): Promise<Readable | null> {
    const file = await openExisting(this.#whole(name), 'r')
    return file?.createReadStream({ start }) ?? null
  }

  async remove(name: BlobName): Promise<void> {
    await rm(this.#part(name), { force: true })
    await rm(this.#whole(name), { force: true })
  }

  #whole({ ws, sha256 }: BlobName): string {
    return join(this.#folder, ws, sha256.slice(0, 2), sha256)
  }

  #part(name: BlobName): string {
    return `${this.#whole(name)}.part`
  }
}

async function openExisting(path: string, flags: string): Promise<FileHandle | null> {
  try {
    return await open(path, flags)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** A renamed file is only sure to be found after a crash when its folder was written too. Windows has no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}
