import { reportFailure } from '#renderer/actions/feedback.ts'
import { bridge } from '#renderer/bridge.ts'
import { provideSyncControl } from '#renderer/sync/control.ts'
import { mirrorOutbox } from '#renderer/sync/mirror.ts'
import { serverControl } from './serverControl.ts'
import { readSession } from './sessionToken.ts'
import { SyncClient } from './syncClient.ts'

/**
 * Starts what keeps this computer's data safe elsewhere: the desktop's second copy of what no server has, and, in a
 * connected workspace, the sync. A failure is told; the app works without both.
 */
export async function startSync(): Promise<void> {
  try {
    mirrorOutbox(bridge, reportFailure)
    const client = new SyncClient()
    const info = await bridge.getAppInfo()
    provideSyncControl(serverControl(client, (info.ok && info.value.server) || ''))
    await client.start(await readSession())
  } catch (error) {
    reportFailure(error)
  }
}
