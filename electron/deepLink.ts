import { appRoute } from '#shared/bridge.ts'
import type { Electron } from './electron.ts'

const DEEP_LINK_SCHEME = 'partnerbook'

/**
 * The place of the app a `partnerbook://partners/<id>` address names, as `/partners/<id>`; null for anything else. Any
 * web page can make the system open such an address, so it can only ever show a place: no query, no fragment, no name
 * and password, nothing escaped.
 */
export function parseDeepLink(address: string): string | null {
  const rest = new RegExp(`^${DEEP_LINK_SCHEME}://(.*)$`, 'i').exec(address)?.[1]
  if (rest === undefined) return null
  // Windows and browsers add a slash to an address that is only a host.
  const route = appRoute.safeParse(`/${rest.replace(/\/$/, '')}`)
  return route.success ? route.data : null
}

/** The first deep link among a command line's arguments, where Windows and Linux put it. */
export function deepLinkAmong(argv: readonly string[]): string | null {
  for (const argument of argv) {
    const path = parseDeepLink(argument)
    if (path !== null) return path
  }
  return null
}

/**
 * Makes this the one running Partnerbook and listens for deep links. Null when another one runs already: it has been
 * told our arguments and comes to the front, and this one must end. Must run before the app is ready, because a Mac
 * sends the address that started the app early. Links wait until `ready` says that the app listens.
 */
export function installDeepLinks(
  { app }: Pick<Electron, 'app'>,
  { argv, show, deliver }: { argv: readonly string[]; show: () => void; deliver: (path: string) => void },
): { readonly ready: () => void; readonly notReady: () => void } | null {
  if (!app.requestSingleInstanceLock()) return null
  let listening = false
  // Only the last link waits: showing one place after the other would end at the last anyway.
  let waiting = deepLinkAmong(argv)
  const receive = (path: string | null) => {
    if (path === null) return
    if (listening) deliver(path)
    else waiting = path
  }
  app.on('open-url', (event, url) => {
    event.preventDefault()
    receive(parseDeepLink(url))
    if (app.isReady()) show()
  })
  app.on('second-instance', (_event, theirArguments) => {
    receive(deepLinkAmong(theirArguments))
    if (app.isReady()) show()
  })
  // In development the executable is Electron itself, and the system would start it without our app.
  if (app.isPackaged) app.setAsDefaultProtocolClient(DEEP_LINK_SCHEME)
  return {
    ready: () => {
      listening = true
      const path = waiting
      waiting = null
      if (path !== null) deliver(path)
    },
    notReady: () => {
      listening = false
    },
  }
}
