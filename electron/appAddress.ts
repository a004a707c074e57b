/**
 * The app's fixed address. IndexedDB's address is the origin: never rename the scheme or the host after a release, or
 * everybody's data is gone from sight.
 */
export const APP_SCHEME = 'app'
const APP_HOST = 'partnerbook'
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`

/** Where the app starts, or the address of one of its places (its router keeps them behind the `#`). */
export const appUrl = (route = ''): string => `${APP_ORIGIN}/${route === '' ? '' : `#${route}`}`

/** True for an address on the app's own origin, compared as text parts because `URL.origin` is null for `app:`. */
export function isAppUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '' && url.password === ''
}
