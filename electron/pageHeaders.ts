/**
 * The content security policy every page of the app is answered with. A header and not a meta element, because
 * `connect-src` names the server the user configured. Styles may be inline (the UI kit measures and positions with
 * them); scripts may not.
 */
export function contentSecurityPolicy(server: URL | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src ${["'self'", ...serverSources(server)].join(' ')}`,
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** The server's requests and its pokes: the same host by http(s) and by web socket. */
function serverSources(server: URL | null): string[] {
  if (!server) return []
  return [server.origin, `${server.protocol === 'https:' ? 'wss' : 'ws'}://${server.host}`]
}

const loopback = /^(localhost|127\.0\.0\.1|\[::1\])$/

/**
 * The sync server from what was configured; null when nothing was. Https, or plain http on this computer only.
 * Throws on anything else: a policy silently without the server would look like a broken network.
 */
export function parseServer(configured: string | undefined): URL | null {
  if (!configured) return null
  const url = URL.canParse(configured) ? new URL(configured) : null
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.test(url.hostname))
  if (!url || !allowed || url.username !== '' || url.password !== '')
    throw new Error(`Not a server address: ${configured} (https://..., or http:// on this computer)`)
  return url
}

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
}

/** Headers for one file of the build; a kind of file we do not know is never guessed at. */
export function headersFor(file: string, server: URL | null): Record<string, string> {
  const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
  return {
    'Content-Type': contentTypes[extension] ?? 'application/octet-stream',
    'Content-Security-Policy': contentSecurityPolicy(server),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // The files lie on this computer: a cache would only keep an old version after an update.
    'Cache-Control': 'no-store',
  }
}
