import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { gunzipSync } from 'node:zlib'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' }

/** The least a server can be: it serves the pages, all rows as one JSON, and takes patches into memory. */
export async function startBareServer(folder: string, rows: string) {
  const kept = new Map<string, string>()
  const server = createServer((request, response) => {
    const answer = (body: string | Buffer, type = 'application/json') => {
      response.writeHead(200, { 'Content-Type': type })
      response.end(body)
    }
    const path = normalize(new URL(request.url ?? '/', 'http://bare').pathname)
    if (path === '/rows.json') return answer(rows)
    if (path === '/patches') {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part))
      request.on('end', () => {
        const patches = JSON.parse(gunzipSync(Buffer.concat(parts)).toString()) as { id: string; title: string }[]
        for (const { id, title } of patches) kept.set(id, title)
        answer(String(patches.length))
      })
      return
    }
    readFile(join(folder, path)).then(
      (body) => answer(body, types[extname(path)]),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
