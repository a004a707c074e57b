import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '#renderer/ui/theme/global.css'
import { App } from '#renderer/app/App.tsx'
import { StartupFailure } from '#renderer/app/StartupFailure.tsx'
import { keepStorage, openStore } from '#renderer/data/open.ts'
import { getWorkspace } from '#renderer/data/queries/workspace.ts'
import { lookAtClock } from '#renderer/state/clock.ts'
import { goTo } from '#renderer/state/location.ts'

const root = createRoot(document.getElementById('root') ?? document.body)

async function start(): Promise<void> {
  try {
    await openStore()
    if ((await getWorkspace()) === null) goTo('/welcome', { replace: true })
    root.render(
      <StrictMode>
        <App />
      </StrictMode>,
    )
    setInterval(lookAtClock, 60_000)
    document.addEventListener('visibilitychange', lookAtClock)
    await keepStorage()
  } catch (error) {
    root.render(<StartupFailure error={error} onRetry={() => void start()} />)
  }
}

void start()
