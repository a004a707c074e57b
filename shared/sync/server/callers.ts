import type { Access } from '#shared/sync/access.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import { minimumSchema, SyncFailure } from '#shared/sync/protocol.ts'
import type { Caller, LogHead } from './ports.ts'

/** What every sync request says of the client it comes from. */
interface Asking {
  readonly epoch: string | null
  readonly sv: number
}

/** What the checks read. */
interface Knowing {
  access(userId: string): Promise<Access | null>
  log(): Promise<LogHead>
}

/** What the caller may have. Throws SyncFailure `not-member`, `client-too-old` or `server-too-old`. */
export async function memberOf(tx: Knowing, { userId }: Caller, { sv }: Asking): Promise<Access> {
  const access = await tx.access(userId)
  if (!access) throw new SyncFailure('not-member')
  if (sv < minimumSchema) throw new SyncFailure('client-too-old')
  if (sv > schemaVersion) throw new SyncFailure('server-too-old')
  return access
}

/** Where the log stands. Throws SyncFailure `restored` when it is not the one the client has seen. */
export async function logOf(tx: Knowing, { epoch }: Asking): Promise<LogHead> {
  const log = await tx.log()
  if (epoch !== null && epoch !== log.epoch) throw new SyncFailure('restored', 'another epoch')
  return log
}
