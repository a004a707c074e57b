import { AppError } from '#shared/domain/failure.ts'
import type { Id, Scope } from '#shared/domain/record.ts'
import type { Role } from '#shared/sync/access.ts'

/** What answers at an address. */
export interface ServerOffer {
  /** The origin, as typed addresses are understood: `https://books.example.com`. */
  readonly server: string
  /** The name of its workspace; empty while it has none, or tells it only to its members. */
  readonly workspaceName: string
  /** False on a new server: its first administrator comes with a code of its own. */
  readonly begun: boolean
  /** Single sign-on providers, by the names people know them by. */
  readonly sso: readonly { readonly id: string; readonly name: string }[]
}

/** How somebody proves who they are. */
export type SignIn =
  | { readonly way: 'password'; readonly email: string; readonly password: string }
  | { readonly way: 'join'; readonly code: string; readonly name: string; readonly password: string }
  | {
      readonly way: 'first'
      readonly code: string
      readonly name: string
      readonly email: string
      readonly password: string
      readonly workspaceName: string
    }
  | { readonly way: 'sso'; readonly provider: string }

/** Connecting: `upload` makes what is here the team's too; `replace` drops it and begins with what the team has. */
export interface ConnectRequest {
  readonly server: string
  readonly how: SignIn
  /** What this installation is called in the list of devices. */
  readonly deviceName: string
  readonly local: 'upload' | 'replace'
}

/** An installation that is signed in as this person. */
export interface Device {
  readonly id: string
  readonly name: string
  readonly current: boolean
  readonly lastSeenAt: string
}

/** Somebody in the workspace. `partnerIds` are the partners assigned to them by name. */
export interface Member {
  readonly userId: Id
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly active: boolean
  readonly partnerIds: readonly Id[]
}

/** An invitation nobody has used yet. */
export interface Invitation {
  readonly id: string
  readonly email: string
  readonly role: Role
  readonly expiresAt: string
}

/** A new invitation. The code is shown once and kept nowhere; `link` opens the app with it. */
export interface NewInvitation extends Invitation {
  readonly code: string
  readonly link: string
}

/** What comparing a scope with the server found. `healed` counts rows that were fetched again. */
export interface Verified {
  readonly scope: Scope
  readonly equal: boolean
  readonly healed: number
}

/**
 * What screens ask of the sync. Every function rejects with an AppError whose reason has words: `unreachable`,
 * `signedOut`, `notAllowed`, `serverFailed` and those named below.
 */
export interface SyncControl {
  /** The server to offer first, or empty. */
  readonly suggestedServer: string
  /** Asks what is at an address. `badAddress`, `notAServer`, `serverTooOld`, `clientTooOld`. */
  look(address: string): Promise<ServerOffer>
  /**
   * Signs in and starts the sync. Resolves when the workspace's own records are here, or what is here is queued;
   * the rest goes on and is reported. `wrongPassword`, `codeInvalid`, `codeExpired`, `weakPassword`, `emailTaken`,
   * `tooManyTries`, `notMember`, `cancelled` (single sign-on given up).
   */
  connect(request: ConnectRequest): Promise<void>
  /** Proves again who uses this installation, on the server it is connected to. As `connect`; changes no data. */
  signInAgain(how: SignIn): Promise<void>
  /** Ends the session here. Without `keepData` the records go from this computer, those not sent as well. */
  signOut(choice: { readonly keepData: boolean }): Promise<void>
  /** Starts a round now; resolves when it is over. */
  syncNow(): Promise<void>
  /** Makes the ops of the parked mutation with this uuid again on what is there now. */
  retryParked(uuid: Id): Promise<void>
  /** Forgets it for good. */
  discardParked(uuid: Id): Promise<void>
  /** Compares everything here with the server and fetches what differs. */
  verify(): Promise<readonly Verified[]>
  /** What is not on the server yet, waiting and parked, as a file to keep or to hand to support. */
  exportPending(): Promise<Uint8Array<ArrayBuffer>>
  devices(): Promise<readonly Device[]>
  signOutDevice(id: string): Promise<void>
  /** `wrongPassword`, `weakPassword`. */
  changePassword(change: { readonly current: string; readonly next: string }): Promise<void>
  members(): Promise<readonly Member[]>
  invitations(): Promise<readonly Invitation[]>
  /** `emailTaken`. */
  invite(whom: { readonly email: string; readonly role: Role }): Promise<NewInvitation>
  withdraw(invitationId: string): Promise<void>
  /** `lastAdmin`. */
  setRole(userId: Id, role: Role): Promise<void>
  /** Lets somebody in or keeps them out; their work stays. `lastAdmin`. */
  setActive(userId: Id, active: boolean): Promise<void>
  /** Gives somebody a scope, or takes it away. */
  assign(scope: Scope, userId: Id): Promise<void>
  unassign(scope: Scope, userId: Id): Promise<void>
}

let provided: SyncControl | null = null

/** Gives the screens what they control the sync with; once, at the start. */
export function provideSyncControl(control: SyncControl): void {
  provided = control
}

/** The control given at the start; until there is one, a control that has no server to ask. */
export const syncControl = (): SyncControl => provided ?? noServer

const refused = () => Promise.reject(new AppError('notConnected'))

const noServer: SyncControl = {
  suggestedServer: '',
  look: refused,
  connect: refused,
  signInAgain: refused,
  signOut: refused,
  syncNow: refused,
  retryParked: refused,
  discardParked: refused,
  verify: refused,
  exportPending: refused,
  devices: refused,
  signOutDevice: refused,
  changePassword: refused,
  members: refused,
  invitations: refused,
  invite: refused,
  withdraw: refused,
  setRole: refused,
  setActive: refused,
  assign: refused,
  unassign: refused,
}
