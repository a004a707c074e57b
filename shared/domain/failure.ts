/** Why something could not be done, for code to switch on; the words are in `messages.failures`. */
const failureReasons = [
  /** A field breaks its rule. detail: type, field, problem. */
  'invalid',
  /** The record is not there any more. detail: type, id. */
  'gone',
  /** The local database is held by another window or an older version of the app. */
  'databaseBlocked',
  /** The local database was written by a newer version of the app. */
  'databaseNewer',
  /** The local database cannot be read. */
  'databaseDamaged',
  /** The disk or the browser's share of it is full. */
  'quotaFull',
  /** The browser does not allow storage here (private window, blocked by policy). */
  'storageNotAllowed',
  /** A file is not what it should be. detail: problem. */
  'badFile',
  /** The user stopped it. */
  'cancelled',
] as const
export type FailureReason = (typeof failureReasons)[number]

/** An expected failure with a machine-readable reason. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly reason: FailureReason
  readonly detail: Readonly<Record<string, string>>

  constructor(reason: FailureReason, detail: Readonly<Record<string, string>> = {}) {
    super(`${reason} ${JSON.stringify(detail)}`)
    this.reason = reason
    this.detail = detail
  }
}
