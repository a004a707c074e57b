import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { benchProfile } from '#test/bench/benchBrowser.ts'
import type {} from '#test/bench/peers/peer.ts'
import { type BenchRow, checkOf, editedTitle } from './rows.ts'
import { watchingTasks } from './tasks.ts'

const folder = fileURLToPath(new URL('../peers', import.meta.url))

/** The systems ours is measured against, by the names of their pages. */
export const peers = { pouch: 'PouchDB', rx: 'RxDB' } as const
export type PeerName = keyof typeof peers

/** What a peer took, in milliseconds. */
export interface PeerTimes {
  readonly firstSync: number
  /** How long its main thread was blocked at a time during the first sync; 0 while never over 50. */
  readonly longestTask: number
  readonly burst: number
}

/** Installs the peers' packages, where the lock file is not what was installed, and builds their pages. */
export async function preparePeers(): Promise<void> {
  const lock = readFileSync(`${folder}/package-lock.json`, 'utf8')
  const stamp = `${folder}/node_modules/.installed-lock.json`
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
    console.log('Installing the systems to compare with...')
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const { status } = spawnSync(npm, ['ci', '--prefix', folder, '--no-audit', '--no-fund'], { stdio: 'inherit' })
    if (status !== 0) throw new Error('The systems to compare with could not be installed')
    writeFileSync(stamp, lock)
  }
  await build({ configFile: `${folder}/peers.config.ts`, logLevel: 'warn' })
}

/**
 * One run of a peer on a fresh profile and a fresh server: the first sync of all rows, then a burst of offline edits.
 * Throws where the rows are not the server's afterwards.
 */
export async function runPeer(
  name: PeerName,
  setting: {
    readonly rows: readonly BenchRow[]
    readonly rowsFile: string
    readonly edits: number
    readonly executable: string
  },
): Promise<PeerTimes> {
  const server = await startPeerServer(name, setting.rowsFile)
  const profile = await benchProfile(server.origin, setting.executable)
  try {
    return await profile.visit(`/${name}.html`, async (page) => {
      await page.waitForFunction(() => window.peer !== undefined)
      const { came: firstSync, longestTask } = await watchingTasks(page, () =>
        page.evaluate(() => window.peer.firstSync()),
      )
      await same(
        page.evaluate(() => window.peer.rows()),
        setting.rows,
      )
      const edited = await page.evaluate((count) => window.peer.editOffline(count), setting.edits)
      const burst = await page.evaluate(() => window.peer.reconnect())
      const after = afterEdits(setting.rows, edited)
      await same(
        page.evaluate(() => window.peer.rows()),
        after,
      )
      await same(server.rows(), after)
      return { firstSync, longestTask, burst }
    })
  } finally {
    await profile.remove()
    await server.close()
  }
}

/** Throws unless the rows found are these. */
export async function same(finding: Promise<unknown>, rows: readonly BenchRow[]): Promise<void> {
  const found = (await finding) as readonly BenchRow[]
  if (found.length === rows.length && checkOf(found) === checkOf(rows)) return
  throw new Error(`Found ${found.length} rows that are not the ${rows.length} there should be`)
}

/** The rows with the edited titles of those named. */
export function afterEdits(rows: readonly BenchRow[], edited: readonly string[]): BenchRow[] {
  const ids = new Set(edited)
  return rows.map((row) => (ids.has(row.id) ? { ...row, title: editedTitle(row.title) } : row))
}

interface PeerServer {
  readonly origin: string
  readonly rows: () => Promise<unknown>
  readonly close: () => Promise<void>
}

/** A peer's server in a process of its own, with the rows of the file in memory. */
async function startPeerServer(name: PeerName, rowsFile: string): Promise<PeerServer> {
  const server: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', `${folder}/${name}Server.ts`, '--rows', rowsFile],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const ended = once(server, 'exit')
  if (!server.stdout) throw new Error('The server has no output')
  const lines = createInterface({ input: server.stdout })
  const [origin] = (await Promise.race([
    once(lines, 'line'),
    ended.then(() => Promise.reject(new Error(`${peers[name]}'s server did not start`))),
  ])) as [string]
  lines.on('line', () => {})
  return {
    origin,
    rows: async () => (await fetch(`${origin}/rows`)).json(),
    async close() {
      server.kill()
      await ended
    },
  }
}
