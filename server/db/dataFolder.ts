import { accessSync, chmodSync, chownSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { StartFailure } from '#server/failure.ts'
import { barrier, type SystemUser } from './systemUser.ts'

/** Where things are in the server's data folder; all paths absolute. */
export interface DataPaths {
  readonly folder: string
  /** PostgreSQL's own folder. */
  readonly database: string
  readonly databaseLog: string
  readonly databasePassword: string
  /** Signs sessions. */
  readonly authSecret: string
  /** Bytes of attachments. */
  readonly attachments: string
}

/** The places within a data folder. */
export const dataPaths = (folder: string): DataPaths => ({
  folder,
  database: join(folder, 'database'),
  databaseLog: join(folder, 'database.log'),
  databasePassword: join(folder, 'database-password'),
  authSecret: join(folder, 'auth-secret'),
  attachments: join(folder, 'attachments'),
})

/**
 * Makes the data folder, for its owner only. With `user`, PostgreSQL's own user may pass through it. Throws
 * StartFailure naming the folder when it cannot be made or written, or that user cannot get there.
 */
export function prepareDataFolder(folder: string, user: SystemUser | null): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (user !== null) chmodSync(folder, 0o711)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new StartFailure(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): make it writable for the user who runs the server, or set PARTNERBOOK_DATA to another one.`,
    )
  }
  const closed = user === null ? null : barrier(folder, user)
  if (closed !== null) {
    throw new StartFailure(
      `PostgreSQL's user cannot enter ${closed}, so the data cannot be in ${folder}: set PARTNERBOOK_DATA to a folder elsewhere, or start the server as another user than root.`,
    )
  }
}

/** Gives a file or folder to PostgreSQL's user, where that is another one than ours. */
export function giveTo(path: string, user: SystemUser | null): void {
  if (user !== null) chownSync(path, user.uid, user.gid)
}
