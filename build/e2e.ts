import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { buildStale } from './build.ts'
import { obtainBrowser } from './findBrowser.ts'

/** `npm run test:e2e`: builds what is stale, finds a browser, runs the end-to-end tests; arguments go to Playwright. */
await buildStale()
const PARTNERBOOK_CHROMIUM = obtainBrowser()
console.log(`Browser: ${PARTNERBOOK_CHROMIUM}`)
const cli = createRequire(import.meta.url).resolve('@playwright/test/cli')
const tests = spawn(
  process.execPath,
  [cli, 'test', '--config', 'build/playwright.config.ts', ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    env: { ...process.env, PARTNERBOOK_CHROMIUM },
  },
)
// Ctrl+C reaches Playwright, too, which ends its browsers; this process only waits for it.
process.on('SIGINT', () => {})
tests.on('exit', (code) => process.exit(code ?? 1))
