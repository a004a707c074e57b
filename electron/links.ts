import { isOpenableLink } from '#shared/writing/link.ts'
import { isAppUrl } from './appAddress.ts'

const openable = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * The address to hand to the system for a link in the app, or null when it is not handed out. By parsed protocol, since
 * the system starts a program for it: `file:`, `smb:`, `ms-*:`, `javascript:` and our own schemes never leave. A name
 * and password in an address only serve to disguise its host; a mail that attaches a local file is a trap.
 */
export function externalLink(address: string): string | null {
  if (!isOpenableLink(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  if (!openable.has(url.protocol) || url.username !== '' || url.password !== '') return null
  const web = url.protocol === 'http:' || url.protocol === 'https:'
  if (web && url.hostname === '') return null
  if (url.protocol === 'mailto:' && [...url.searchParams.keys()].some((key) => /^attach/i.test(key))) return null
  return url.href
}

/** What becomes of a window's wish to go somewhere: only the app's own origin is shown in it. */
export type Navigation =
  | { readonly go: 'inside' }
  | { readonly go: 'outside'; readonly url: string }
  | { readonly go: 'nowhere' }

/** Decides a navigation of the main frame. */
export function decideNavigation(address: string): Navigation {
  if (isAppUrl(address)) return { go: 'inside' }
  const url = externalLink(address)
  return url === null ? { go: 'nowhere' } : { go: 'outside', url }
}
