import { type Bridge, refuse, SERVED_FOR, servedForSchema, succeed } from '#shared/bridge.ts'
import { isOpenableLink } from '#shared/writing/link.ts'
import { openFiles, saveFile } from './browserFiles.ts'
import { printToPdf } from './browserPrint.ts'

/** What a plain browser can do in the shell's place: pickers, downloads, its print dialog, a new tab. */
export const browserBridge: Bridge = {
  openFiles,
  saveFile,
  printToPdf,
  getAppInfo: async () =>
    succeed({
      version: import.meta.env.APP_VERSION,
      shell: 'browser' as const,
      platform: platformOf(navigator.userAgent),
      engines: [],
      menuButton: false,
      server: await servedFor(),
      serverFixed: true,
    }),
  // The page's own colours are all a browser shows.
  setColorScheme: async () => succeed(null),
  openExternal: async ({ url }) => {
    if (!isOpenableLink(url)) return refuse('addressRefused')
    window.open(url, '_blank', 'noopener,noreferrer')
    return succeed(null)
  },
  showMenu: async () => refuse('noMenu'),
  appReady: async () => succeed(null),
  // The page's policy names the one server it was served for.
  setServer: async ({ url }) => {
    const server = await servedFor()
    return url === server ? succeed({ server, reload: false }) : refuse('unsupported')
  },
  // A browser has neither a keychain nor files beside its database; who asks goes without.
  saveSecret: async () => refuse('unsupported'),
  readSecret: async () => refuse('unsupported'),
  deleteSecret: async () => refuse('unsupported'),
  mirrorAppend: async () => refuse('unsupported'),
  mirrorAcknowledge: async () => refuse('unsupported'),
  mirrorClients: async () => refuse('unsupported'),
  mirrorRead: async () => refuse('unsupported'),
  mirrorPark: async () => refuse('unsupported'),
  mirrorParked: async () => refuse('unsupported'),
  // No native menu and no deep links: nothing ever happens here, so there is nothing to stop.
  on: () => () => {},
}

/** The sync server whoever served the page names beside it; null where nobody does, as the development server. */
async function servedFor(): Promise<string | null> {
  try {
    const response = await fetch(SERVED_FOR, { cache: 'no-store' })
    return servedForSchema.parse(await response.json()).server
  } catch {
    return null
  }
}

/** The system from a browser's user agent; only used to show the right names of keys. */
export function platformOf(userAgent: string): 'mac' | 'windows' | 'linux' | 'other' {
  if (/Macintosh|Mac OS X/.test(userAgent)) return 'mac'
  if (/Windows/.test(userAgent)) return 'windows'
  return /Linux|X11/.test(userAgent) ? 'linux' : 'other'
}
