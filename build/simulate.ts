import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * `npm run simulate`: plays the sync over and over in a world where everything goes wrong (test/sync), until an
 * invariant breaks or there were enough steps. `--seed N` repeats a run, `--scenario file` plays one that was kept.
 */
const run = spawn(process.execPath, ['--import', 'tsx', 'test/sync/command.ts', ...process.argv.slice(2)], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
})
process.on('SIGINT', () => {})
run.on('exit', (code) => process.exit(code ?? 1))
