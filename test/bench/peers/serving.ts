import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import express from 'express'
import type { PeerRow } from './peer.ts'

/** The rows the benchmark's runner wrote for this server, named by `--rows`. */
export function givenRows(): PeerRow[] {
  const { values } = parseArgs({ options: { rows: { type: 'string', default: '' } } })
  return JSON.parse(readFileSync(values.rows, 'utf8')) as PeerRow[]
}

/** Where the peers' pages are built to. */
const pages = fileURLToPath(new URL('../../../dist/bench-peers', import.meta.url))

/**
 * Serves the pages, what `routes` adds and, for the runner to compare, all rows as they are now, on a free port whose
 * address it prints.
 */
export function serve(
  routes: (app: ReturnType<typeof express>) => void,
  rows: () => Promise<readonly PeerRow[]>,
): void {
  const app = express()
  routes(app)
  app.get('/rows', (_request, response) => {
    rows().then(
      (all) => response.json(all),
      (error: unknown) => response.json({ error: String(error) }),
    )
  })
  app.use(express.static(pages))
  const server = app.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (address && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}\n`)
  })
}
