import { join } from 'node:path'
import * as electron from 'electron'
import { bridgeHandlers } from './bridgeHandlers.ts'
import { installDeepLinks } from './deepLink.ts'
import { failureLog, installFailures } from './failures.ts'
import { installIpc, sendEvent } from './ipc.ts'
import { installMenu } from './menu.ts'
import { openMirror } from './mirror.ts'
import { mirrorFolder } from './mirrorFiles.ts'
import { parseServer } from './pageHeaders.ts'
import { installProtocol, registerAppScheme } from './protocol.ts'
import { installSecrets } from './secrets.ts'
import { installSecurity } from './security.ts'
import { installServerSetting } from './serverSetting.ts'
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
  const profile = app.getPath('userData')
  const server = installServerSetting({
    file: join(profile, 'server.json'),
    first: parseServer(process.env.PARTNERBOOK_SERVER),
  })
  installProtocol(electron, { folder: join(import.meta.dirname, '..', 'renderer'), server: server.current })
  const window = installWindow(electron, {
    preload: join(import.meta.dirname, 'preload.cjs'),
    stateFile: join(profile, 'window.json'),
    report,
  })
  mainWindow = window
  const mirror = openMirror(mirrorFolder(join(profile, 'mirror')))
  const secrets = installSecrets(electron, { folder: join(profile, 'secrets'), report })
  const handlers = bridgeHandlers(electron, { mainWindow: window, appReady: ready, server, secrets, mirror })
  installIpc(electron, { handlers, page, report })
  installMenu(electron, (actionId) => sendEvent(page(), 'menuAction', { actionId }))
  app.on('activate', () => window.show())
  app.on('will-quit', () => {
    mirror.close().catch(report)
  })
  app.on('window-all-closed', () => {
    notReady()
    if (process.platform !== 'darwin') app.quit()
  })
  window.show()
}
