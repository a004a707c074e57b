import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { obtainBrowser } from '#build/findBrowser.ts'
import { benchFolder } from '#test/bench/bench.config.ts'
import { benchProfile } from '#test/bench/benchBrowser.ts'
import { type Figure, tableOf } from '#test/bench/statistics.ts'
import { startBareServer } from './bareServer.ts'
import { echoFigures, type FloorTimes, figuresOf } from './figures.ts'
import { fillServer, startOurs } from './ourSide.ts'
import { echoTimes, type OurTimes, onDevice, runOurs, synced } from './oursRuns.ts'
import { type PeerName, type PeerTimes, peers, preparePeers, runPeer } from './peerRuns.ts'
import { serverFigures } from './serverLoad.ts'

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '10000,50000' },
    runs: { type: 'string', default: '5' },
    edits: { type: 'string', default: '2000' },
    only: { type: 'string', default: 'first,echo,server' },
    sync: { type: 'boolean', default: true },
    peers: { type: 'boolean', default: false },
  },
})
const runs = Number(values.runs)
const parts = values.only.split(',')
const executable = obtainBrowser()
if (values.peers) await preparePeers()
const peerNames = values.peers ? (Object.keys(peers) as PeerName[]) : []

const scratch = mkdtempSync(join(tmpdir(), 'partnerbook-bench-sync-'))
const results: { readonly records: number; readonly figures: readonly Figure[] }[] = []
try {
  for (const records of values.records.split(',').map(Number)) {
    const figures = await figuresAt(records)
    results.push({ records, figures })
    console.log(`\n${tableOf(`${records} records, medians of ${runs}`, figures)}`)
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
mkdirSync('test-results', { recursive: true })
const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, load: loadavg(), node: process.version }
const report = { at: new Date().toISOString(), machine: { ...machine, browser: executable }, runs, results }
writeFileSync('test-results/bench-sync.json', `${JSON.stringify(report, null, 2)}\n`)

/** Everything at one size: floors, peers and ours take turns, so that a busy moment of the machine is nobody's alone. */
async function figuresAt(records: number): Promise<Figure[]> {
  const side = await startOurs(benchFolder)
  try {
    const edits = Math.min(Number(values.edits), records)
    const started = Date.now()
    let rows = await fillServer(side, records)
    console.log(`\n${records} records pushed to the server in ${((Date.now() - started) / 1000).toFixed(1)} s`)
    const rowsFile = join(scratch, 'rows.json')
    const given = JSON.stringify(rows)
    writeFileSync(rowsFile, given)
    const original = rows
    const floors: FloorTimes[] = []
    const ours: OurTimes[] = []
    const theirs: Record<PeerName, PeerTimes[]> = { pouch: [], rx: [] }
    for (let i = 0; parts.includes('first') && i < runs; i++) {
      floors.push(await floorsOf(given, edits))
      const edited = original.slice(i * edits, (i + 1) * edits).map(({ id }) => id)
      const run = await runOurs(side, { rows, edited, executable })
      rows = run.rows
      ours.push(run.times)
      console.log(JSON.stringify({ ...run.times, edits: undefined }))
      for (const name of peerNames) {
        theirs[name].push(await runPeer(name, { rows: original, rowsFile, edits, executable }))
        console.log(peers[name], JSON.stringify(theirs[name].at(-1)))
      }
    }
    const echo = parts.includes('echo') ? await echoes(side, rows) : []
    const load = parts.includes('server') ? await serverFigures(side) : []
    return [...(ours.length > 0 ? figuresOf(floors, ours, theirs) : []), ...echo, ...load]
  } finally {
    await side.close()
  }
}

async function floorsOf(rows: string, edits: number): Promise<FloorTimes> {
  const bare = await startBareServer(benchFolder, rows)
  const profile = await benchProfile(bare.origin, executable)
  try {
    return await profile.visit('/sync.html', async (page) => ({
      bulkPut: await page.evaluate(() => window.syncBench.bareBulkPut('/rows.json')),
      puts: await page.evaluate(() => window.syncBench.barePuts('/rows.json', 200)),
      request: await page.evaluate((count) => window.syncBench.oneRequest('/patches', '/rows.json', count), edits),
    }))
  } finally {
    await profile.remove()
    bare.close()
  }
}

/** From one browser's edit to the other's screen: with nothing else going on, and with a third in its first sync. */
async function echoes(side: Awaited<ReturnType<typeof startOurs>>, rows: readonly { readonly id: string }[]) {
  const last = rows.slice(-100).map(({ id }) => id)
  const idle = await echoTimes(side, { rows: rows.length, edited: last.slice(0, 50), executable })
  const busy = await echoTimes(side, { rows: rows.length, edited: last.slice(50), executable }, async () => {
    const third = await benchProfile(side.pages, executable)
    await onDevice(third, side, (page) => synced(page, side, rows.length)).finally(() => third.remove())
  })
  return echoFigures(idle, busy)
}
