import type { WebContents } from 'electron'
import { isAppUrl } from './appAddress.ts'
import type { Electron } from './electron.ts'
import { decideNavigation, externalLink } from './links.ts'

/** Permissions the app's own page has, each with its reason. Everything else is denied. */
const grantedPermissions: Record<string, string> = {
  'clipboard-sanitized-write': 'Copying a record, a link or failure details.',
  'persistent-storage': 'The local database must not be evicted when the disk runs low.',
  fullscreen: 'Presenting a business review.',
}

/** Decides one permission for a page. */
export const grantsPermission = (permission: string, requestingUrl: string): boolean =>
  isAppUrl(requestingUrl) && Object.hasOwn(grantedPermissions, permission)

/**
 * Opens an address in the user's browser or mail program; false when it is not one we hand out. The only place that
 * does, so that every link passes the same rules.
 */
export async function openOutside({ shell }: Pick<Electron, 'shell'>, address: string): Promise<boolean> {
  const url = externalLink(address)
  if (url === null) return false
  await shell.openExternal(url)
  return true
}

/** Denies, for every page of every window there will be, what the app does not need. */
export function installSecurity(
  electron: Pick<Electron, 'app' | 'session' | 'shell'>,
  report: (error: unknown) => void,
): void {
  const { app, session } = electron
  const pages = session.defaultSession
  pages.setPermissionRequestHandler((_page, permission, callback, details) =>
    callback(grantsPermission(permission, details.requestingUrl)),
  )
  pages.setPermissionCheckHandler((_page, permission, origin, details) =>
    grantsPermission(permission, details.requestingUrl ?? origin),
  )
  pages.setDevicePermissionHandler(() => false)
  // Chromium fetches spelling dictionaries from a Google server; nothing may be loaded from the network unasked. On a
  // Mac the system's own checker is used and nothing is fetched.
  if (process.platform !== 'darwin') pages.setSpellCheckerEnabled(false)
  app.on('web-contents-created', (_event, page) => {
    confine(page, (address) => {
      openOutside(electron, address).catch(report)
    })
  })
}

/** Keeps one page on the app's origin: no foreign navigation, no redirect, no second window, no webview, no download. */
function confine(page: WebContents, openAddress: (address: string) => void): void {
  page.on('will-frame-navigate', (event) => {
    const decision = event.isMainFrame ? decideNavigation(event.url) : ({ go: 'nowhere' } as const)
    if (decision.go === 'inside') return
    event.preventDefault()
    if (decision.go === 'outside') openAddress(decision.url)
  })
  // Our own addresses never redirect.
  page.on('will-redirect', (event) => event.preventDefault())
  page.on('will-attach-webview', (event) => event.preventDefault())
  page.setWindowOpenHandler(({ url }) => {
    const decision = decideNavigation(url)
    if (decision.go === 'outside') openAddress(decision.url)
    return { action: 'deny' }
  })
}
