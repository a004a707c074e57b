import { spawn } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { buildStale } from './build.ts'

const repository = fileURLToPath(new URL('..', import.meta.url))

/**
 * `npm run bench`: builds what is stale, puts the benchmark's page beside a copy of the app and runs the benchmark.
 * `--sizes 1000,10000 --runs 3` choose how many records and how often, `--only open,page` what, and `--keep folder` leaves
 * the filled profiles there, to be measured again without filling them. `--sync` measures the sync instead, over a real
 * server, and `--peers` PouchDB and RxDB beside it; `--records 10000 --runs 1` is a short one.
 */
const given = process.argv.slice(2)
const program = given.some((word) => word === '--sync' || word === '--peers') ? 'sync/run.ts' : 'run.ts'

await buildStale()
rmSync(`${repository}dist/bench`, { recursive: true, force: true })
cpSync(`${repository}dist/renderer`, `${repository}dist/bench`, { recursive: true })
await build({ configFile: `${repository}test/bench/bench.config.ts`, logLevel: 'warn' })
const run = spawn(process.execPath, ['--import', 'tsx', `test/bench/${program}`, ...given], {
  cwd: repository,
  stdio: 'inherit',
})
process.on('SIGINT', () => {})
run.on('exit', (code) => process.exit(code ?? 1))
