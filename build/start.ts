import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildStale } from './build.ts'
import { APP_PORT } from './ports.ts'
import { runApp } from './runApp.ts'

/**
 * `npm start`: builds what is stale, starts the sync server and opens the desktop app on it, or serves it to a browser
 * where that cannot be. `--browser` serves it in any case, `--no-server` leaves the sync server out.
 */
const { values } = parseArgs({ options: { browser: { type: 'boolean' }, 'no-server': { type: 'boolean' } } })
await buildStale()
const code = await runApp({
  browser: values.browser === true,
  server: values['no-server'] !== true,
  folder: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
  appPort: APP_PORT,
  serverPort: null,
})
process.exit(code)
