import type { Connection } from '#renderer/data/connection.ts'
import { SyncEngine } from '#renderer/sync/engine.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { Role } from '#shared/sync/access.ts'
import type { MemoryServerStore } from '#test/sync/memoryServerStore.ts'
import { inProcessTransport } from './inProcessTransport.ts'
import { openWindow } from './openWindow.ts'

/**
 * A device over its own IndexedDB, with the app's own write path and engine, connected to a workspace on a server in
 * this process.
 */
export async function openEngineDevice(server: MemoryServerStore, ws: Id, userId: Id, role: Role = 'admin') {
  await server.setRole(ws, userId, role)
  const window = await openWindow(`device ${newId()}`)
  const [{ adoptWorkspace }, { clientStore }] = await Promise.all([
    import('#renderer/data/adopt.ts'),
    import('#renderer/data/syncTables.ts'),
  ])
  const connection: Connection = {
    server: 'https://books.example.com',
    ws,
    workspaceName: 'Team',
    userId,
    personName: 'Somebody',
    email: 'somebody@example.com',
    role,
    token: 'token',
    ended: false,
    refusedSchema: null,
  }
  await adoptWorkspace(connection, 'replace', { types: [], ids: new Set([userId]) })
  let online = true
  let settle = () => {}
  const engine = new SyncEngine({
    store: clientStore,
    transport: inProcessTransport(server, { ws, userId }, () => online),
    surroundings: {
      now: () => performance.now(),
      random: Math.random,
      after(milliseconds, call) {
        const timer = setTimeout(call, milliseconds)
        return () => clearTimeout(timer)
      },
      stamp: () => new Date().toISOString(),
      newId,
    },
    online: () => online,
    onStatus: ({ state }) => {
      if (!['stopped', 'pushing', 'pulling', 'repairing', 'documents', 'restoring'].includes(state)) settle()
    },
  })
  return {
    ...window,
    engine,
    userId,
    goOffline: () => {
      online = false
    },
    goOnline: () => {
      online = true
    },
    /** One whole round. */
    sync: () =>
      new Promise<void>((resolve, reject) => {
        settle = () => {
          settle = () => {}
          const { state, problem } = engine.status
          if (state === 'idle') resolve()
          else reject(new Error(`${state}: ${problem}`))
        }
        if (engine.status.state === 'stopped') engine.start()
        else engine.retryNow()
      }),
    stop: () => {
      engine.stop()
      void window.db.delete()
    },
  }
}
export type EngineDevice = Awaited<ReturnType<typeof openEngineDevice>>
