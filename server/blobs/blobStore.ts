import type { Readable } from 'node:stream'

/** Where an attachment's bytes are: a workspace's id and the lower-case hex SHA-256 of the bytes. */
export interface BlobName {
  readonly ws: string
  readonly sha256: string
}

/**
 * Keeps the bytes of attachments. A folder fills it (folderBlobs.ts); an object store can, with one part per piece.
 * What `write` has returned is on the disk.
 */
export interface BlobStore {
  /**
   * Adds bytes to an upload from `offset` on, at most `most` of them. Returns how many were kept, also when the bytes
   * stop coming early; null when what came before `offset` is not there any more. Throws TooMany when there are more
   * than `most`.
   */
  write(name: BlobName, offset: number, bytes: Readable, most: number): Promise<number | null>
  /** Makes an upload the blob when its bytes have the hash and size; otherwise throws it away and returns false. */
  finish(name: BlobName, size: number): Promise<boolean>
  /** The bytes of a finished blob from `start` on. Null when there is none. */
  read(name: BlobName, start: number): Promise<Readable | null>
  /** Removes the blob and whatever was uploaded of it. */
  remove(name: BlobName): Promise<void>
}

/** More bytes came than were announced. */
export class TooMany extends Error {
  override readonly name = 'TooMany'
}
