import { join } from 'node:path'
import * as electron from 'electron'
import { bridgeHandlers } from './bridgeHandlers.ts'
import { installDeepLinks } from './deepLink.ts'
import { failureLog, installFailures } from './failures.ts'
import { installIpc, sendEvent } from './ipc.ts'
import { installMenu } from './menu.ts'
import { parseServer } from './pageHeaders.ts'
import { installProtocol, registerAppScheme } from './protocol.ts'
import { installSecurity } from './security.ts'
import { installWindow, type MainWindow } from './window.ts'

/** The order in which the shell starts; what each step does is in its own file. */
const { app } = electron

const log = failureLog(join(app.getPath('userData'), 'logs', 'failures.log'))
const report = (error: unknown) => {
  log('handled', error)
}
let mainWindow: MainWindow | null = null
const page = () => mainWindow?.current()?.webContents ?? null

installFailures(electron, { log, window: () => mainWindow?.current() ?? null })
registerAppScheme(electron)
// The files are on this disk; a second copy in a cache would only outlive an update.
app.commandLine.appendSwitch('disable-http-cache')

const links = installDeepLinks(electron, {
  argv: process.argv,
  show: () => mainWindow?.show(),
  deliver: (path) => sendEvent(page(), 'deepLink', { path }),
})

if (links === null) app.quit()
// A failing start is an unhandled rejection, which installFailures shows.
else void start(links)

async function start({ ready, notReady }: NonNullable<typeof links>): Promise<void> {
  await app.whenReady()
  installSecurity(electron, report)
  installProtocol(electron, {
    folder: join(import.meta.dirname, '..', 'renderer'),
    server: parseServer(process.env.PARTNERBOOK_SERVER),
  })
  const window = installWindow(electron, {
    preload: join(import.meta.dirname, 'preload.cjs'),
    stateFile: join(app.getPath('userData'), 'window.json'),
    report,
  })
  mainWindow = window
  installIpc(electron, { handlers: bridgeHandlers(electron, { mainWindow: window, appReady: ready }), page, report })
  installMenu(electron, (actionId) => sendEvent(page(), 'menuAction', { actionId }))
  app.on('activate', () => window.show())
  app.on('window-all-closed', () => {
    notReady()
    if (process.platform !== 'darwin') app.quit()
  })
  window.show()
}
