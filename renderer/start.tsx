import { type ComponentType, StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { bridge } from '#renderer/bridge.ts'
import { finishEarlierRun, keepStorage, openStore } from '#renderer/data/open.ts'
import { getWorkspace } from '#renderer/data/queries/workspace.ts'
import { lookAtClock } from '#renderer/state/clock.ts'
import { goTo } from '#renderer/state/location.ts'
import { replayMirror } from '#renderer/sync/replayMirror.ts'

const root = createRoot(document.getElementById('root') ?? document.body)

/** Opens the database and shows the screens on it, or says why it can not be opened. */
export async function start(screens: Promise<{ readonly App: ComponentType }>): Promise<void> {
  try {
    await openStore()
    await replayMirror(bridge)
    const { App } = await screens
    // Who comes to connect needs no workspace yet, but the server the page was served for.
    const connecting = location.hash.startsWith('#/connect')
    if (connecting) await beginSync()
    else if ((await getWorkspace()) === null) goTo('/welcome', { replace: true })
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    )
    requestIdleCallback(() => void finishEarlierRun(), { timeout: 5_000 })
    setInterval(lookAtClock, 60_000)
    document.addEventListener('visibilitychange', lookAtClock)
    if (!connecting) await beginSync()
    await keepStorage()
  } catch (error) {
    const { StartupFailure } = await import('#renderer/app/StartupFailure.tsx')
    root.render(<StartupFailure error={error} onRetry={() => void start(screens)} />)
  }
}

/** Loaded apart: the screens do not wait for it. */
async function beginSync(): Promise<void> {
  const { startSync } = await import('#renderer/app/startSync.ts')
  await startSync()
}
