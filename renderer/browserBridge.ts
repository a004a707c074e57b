import { type Bridge, refuse, succeed } from '#shared/bridge.ts'
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
  // No native menu and no deep links: nothing ever happens here, so there is nothing to stop.
  on: () => () => {},
}

/** The system from a browser's user agent; only used to show the right names of keys. */
export function platformOf(userAgent: string): 'mac' | 'windows' | 'linux' | 'other' {
  if (/Macintosh|Mac OS X/.test(userAgent)) return 'mac'
  if (/Windows/.test(userAgent)) return 'windows'
  return /Linux|X11/.test(userAgent) ? 'linux' : 'other'
}
