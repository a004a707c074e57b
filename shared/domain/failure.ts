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
  /** No answer: no network, the server is off, or it took too long. */
  'unreachable',
  /** Something answers at the address, but it is no Partnerbook server. */
  'notAServer',
  /** The address is not one the app may talk to: https, or http on this computer. */
  'badAddress',
  /** The page was served for another server, or for none, and can reach no other. */
  'otherServer',
  /** The server answered that it cannot do it now. */
  'serverFailed',
  /** The server is older than this app and lacks what was asked. */
  'serverTooOld',
  /** The server takes no changes of an app as old as this one. */
  'clientTooOld',
  /** Nothing may be changed here, because the server takes nothing of an app as old as this one. */
  'readOnly',
  /** This installation is connected to no server. */
  'notConnected',
  /** The e-mail address and the password are not those of an account. */
  'wrongPassword',
  /** The new password is too short or too easy to guess. */
  'weakPassword',
  /** An account with this e-mail address exists already. */
  'emailTaken',
  /** No invitation has this code, or it was used or taken back. */
  'codeInvalid',
  /** The invitation is too old. */
  'codeExpired',
  /** Too many tries in a short time. */
  'tooManyTries',
  /** The server does not know this device's session any more. */
  'signedOut',
  /** The account is no member of the workspace, or not any more. */
  'notMember',
  /** The role does not allow it. */
  'notAllowed',
  /** It would leave the workspace without an administrator. */
  'lastAdmin',
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
