/**
 * Playwright cannot answer requests of a custom scheme, so the stand-in shows `app://partnerbook` at this https address,
 * which no network can ever answer (`.invalid`). It is a secure origin of its own like the real one, with storage,
 * workers and the same CSP header; what differs is only its name, which is put back before the main process sees it.
 */
const BROWSER_ORIGIN = 'https://partnerbook.app.invalid'
const APP_ORIGIN = 'app://partnerbook'

/** An address of the main process as Chromium is given it. */
export const toBrowser = (url: string): string => replaceOrigin(url, APP_ORIGIN, BROWSER_ORIGIN)

/** An address of Chromium as the main process knows it. */
export const toApp = (url: string): string => replaceOrigin(url, BROWSER_ORIGIN, APP_ORIGIN)

function replaceOrigin(url: string, from: string, to: string): string {
  const rest = url.startsWith(from) ? url.slice(from.length) : null
  return rest !== null && (rest === '' || /^[/?#]/.test(rest)) ? to + rest : url
}
