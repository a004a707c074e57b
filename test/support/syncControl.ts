import { vi } from 'vitest'
import { type Connection, reportSync, type SyncStatus, syncOff, useSync } from '#renderer/state/sync.ts'
import { provideSyncControl, type SyncControl } from '#renderer/sync/control.ts'

export const connection: Connection = {
  server: 'https://books.example',
  workspaceName: 'Nordlicht',
  personName: 'Ingrid Solberg',
  role: 'admin',
  tooOld: false,
}

/** What the engine reports once all is well, with changes. */
export function reportConnected(changes: Partial<SyncStatus> = {}): void {
  useSync.setState(syncOff)
  reportSync({ connection, state: 'idle', lastSyncedAt: new Date().toISOString(), ...changes })
}

/** Provides a control that does nothing and answers with nothing, but for what is given. Its functions are spies. */
export function scriptedControl(script: Partial<SyncControl> = {}): SyncControl {
  const done = () => vi.fn(async () => {})
  const none = () => vi.fn(async () => [])
  const control: SyncControl = {
    suggestedServer: '',
    look: vi.fn(async (server) => ({ server, workspaceName: 'Nordlicht', begun: true, sso: [] })),
    connect: done(),
    signInAgain: done(),
    signOut: done(),
    syncNow: done(),
    retryParked: done(),
    discardParked: done(),
    verify: none(),
    exportPending: vi.fn(async () => new Uint8Array()),
    devices: none(),
    signOutDevice: done(),
    changePassword: done(),
    members: none(),
    invitations: none(),
    invite: vi.fn(async (whom) => ({
      id: 'i',
      code: 'K7QM',
      link: 'https://x',
      expiresAt: '2026-12-01T00:00:00.000Z',
      ...whom,
    })),
    withdraw: done(),
    setRole: done(),
    setActive: done(),
    assign: done(),
    unassign: done(),
    ...script,
  }
  provideSyncControl(control)
  return control
}
