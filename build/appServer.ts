import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { z } from 'zod'
import { resolvePath } from '#electron/appPath.ts'
import { headersFor } from '#electron/pageHeaders.ts'
import { listFiles } from '#electron/protocol.ts'
import { SERVED_FOR, type servedForSchema } from '#shared/bridge.ts'

/** How this server names itself, so that a second start can tell it from a stranger on the same port. */
export const SERVER_NAME = 'Partnerbook'

/** The built app served on this computer only. */
export interface AppServer {
  readonly origin: string
  readonly close: () => Promise<void>
}

/**
 * Serves the built renderer on 127.0.0.1 as `app://partnerbook` does: the same resolution of paths, the same headers.
 * Rejects with the code EADDRINUSE when the port is taken; port 0 takes any free one.
 */
export async function serveApp(setting: { folder: string; port: number; server: URL | null }): Promise<AppServer> {
  const files = listFiles(setting.folder)
  const http = createServer((request, response) => {
    const { port } = http.address() as AddressInfo
    answer(request, response, { ...setting, files, port }).catch((error: unknown) => {
      console.error(error)
      response.destroy()
    })
  })
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(setting.port, '127.0.0.1', resolve)
  })
  const { port } = http.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve())
        http.closeAllConnections()
      }),
  }
}

interface Setting {
  readonly folder: string
  readonly files: ReadonlySet<string>
  readonly port: number
  readonly server: URL | null
}

async function answer(request: IncomingMessage, response: ServerResponse, setting: Setting): Promise<void> {
  response.setHeader('Server', SERVER_NAME)
  const { host } = request.headers
  const target = request.url ?? '/'
  // `localhost` is another origin and so another, empty database: everybody is sent to the one address.
  if (host === `localhost:${setting.port}`) return end(response, 308, { Location: `http://127.0.0.1:${setting.port}/` })
  // A web page whose name was made to point here (DNS rebinding) comes with its own name.
  if (host !== `127.0.0.1:${setting.port}`) return end(response, 403)
  if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405)
  if (target === SERVED_FOR) return answerServer(response, setting.server)
  const resolved = resolvePath(target.replace(/[?#].*$/s, ''), setting.files)
  if (resolved.status !== 200) return end(response, resolved.status, headersFor('refusal.txt', setting.server))
  const body = await readFile(join(setting.folder, resolved.file))
  response.writeHead(200, { ...headersFor(resolved.file, setting.server), 'Content-Length': body.byteLength })
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Tells the page its sync server, which its policy lets it reach. */
function answerServer(response: ServerResponse, server: URL | null): void {
  const answer: z.infer<typeof servedForSchema> = { server: server?.origin ?? null }
  response.writeHead(200, headersFor('served-for.json', server))
  response.end(JSON.stringify(answer))
}

function end(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers)
  response.end()
}
