import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { APP_SCHEME } from './appAddress.ts'
import { resolveAppPath } from './appPath.ts'
import type { Electron } from './electron.ts'
import { headersFor } from './pageHeaders.ts'

/** Must run before the app is ready. Standard and secure: an origin with storage, workers and no mixed content. */
export function registerAppScheme({ protocol }: Pick<Electron, 'protocol'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Answers `app://partnerbook` from the folder the renderer was built into. `server` is asked for every answer. */
export function installProtocol(
  { protocol }: Pick<Electron, 'protocol'>,
  { folder, server }: { folder: string; server: () => URL | null },
): void {
  const files = listFiles(folder)
  protocol.handle(APP_SCHEME, async (request) => {
    const resolved = resolveAppPath(request.url, files)
    if (resolved.status !== 200) return refusal(resolved.status, server())
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405, server())
    const body = request.method === 'HEAD' ? null : new Uint8Array(await readFile(join(folder, resolved.file)))
    return new Response(body, { status: 200, headers: headersFor(resolved.file, server()) })
  })
}

const refusal = (status: 400 | 404 | 405, server: URL | null) =>
  new Response(null, { status, headers: headersFor('refusal.txt', server) })

/** Every file below a folder, as slash-separated paths relative to it. */
export function listFiles(folder: string): ReadonlySet<string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  )
}
