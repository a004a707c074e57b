import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { serveApp } from '#build/appServer.ts'
import { obtainBrowser } from '#build/findBrowser.ts'
import { editorKeys, heapSize, openingTime, partnerPageTimes, scrollFrames } from './appMeasures.ts'
import { benchFolder } from './bench.config.ts'
import { type BenchProfile, benchProfile } from './benchBrowser.ts'
import { type Figure, median, quantile, tableOf } from './statistics.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000,100000' },
    runs: { type: 'string', default: '5' },
  },
})
const sizes = values.sizes.split(',').map(Number)
const runs = Number(values.runs)
/** Milliseconds of one frame at 60 Hz. */
const frame = 1000 / 60
const [app, own] = ['/#/partners', '/bench.html']

const server = await serveApp({ folder: benchFolder, port: 0, server: null })
const executable = obtainBrowser()
const results: { readonly size: number; readonly figures: readonly Figure[] }[] = []
try {
  for (const size of sizes) {
    const profile = await benchProfile(server.origin, executable)
    try {
      const figures = await figuresOf(profile, size)
      results.push({ size, figures })
      console.log(`\n${tableOf(`${size} records`, figures)}`)
    } finally {
      await profile.remove()
    }
  }
} finally {
  await server.close()
}
const growth = growthOf(results)
if (growth) console.log(`\n${growth.text}`)
mkdirSync('test-results', { recursive: true })
const machine = { processor: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version, browser: executable }
const report = {
  at: new Date().toISOString(),
  machine,
  runs,
  results,
  coldOpenGrowth: growth && { app: growth.app, bare: growth.bare },
}
writeFileSync('test-results/bench.json', `${JSON.stringify(report, null, 2)}\n`)

/** Everything that is measured at one size, on one profile. */
async function figuresOf(profile: BenchProfile, size: number): Promise<Figure[]> {
  const started = Date.now()
  const seeded = await profile.visit(own, (page) => page.evaluate((count) => window.bench.seedWorkspace(count), size))
  console.log(`\n${JSON.stringify(seeded)} written in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  const repeats = size > 20_000 ? Math.min(runs, 3) : runs
  const opened: number[] = []
  const bare: number[] = []
  for (let i = 0; i < repeats; i++) {
    opened.push(await profile.visit(app, openingTime))
    bare.push(await profile.visit(own, (page) => page.evaluate(() => window.bench.bareList())))
  }
  const ids = await profile.visit(own, (page) => page.evaluate(() => window.bench.partnerIds(21)))
  const { pages, frames, heap } = await profile.visit(app, async (page) => {
    await openingTime(page)
    await page.waitForTimeout(1_000)
    const heap = await heapSize(page)
    const frames = await scrollFrames(page)
    return { heap, frames, pages: await partnerPageTimes(page, ids) }
  })
  const meeting = await profile.visit(own, (page) => page.evaluate(() => window.bench.someMeeting()))
  const keys = await profile.visit(`/#/meetings/${meeting}`, (page) => editorKeys(page, 200))
  const inPage = await profile.visit(own, async (page) => ({
    reads: await page.evaluate((list) => window.bench.barePartner(list), ids),
    typing: await page.evaluate(() => window.bench.typing(200)),
    assembling: await page.evaluate((list) => window.bench.assembling(list), ids),
    importing: await page.evaluate((count) => window.bench.importing(count), Math.min(size, 20_000)),
    bareHeap: await heapSize(page),
  }))
  const { reads, typing, assembling, importing, bareHeap } = inPage
  const rate = (time: number) => (importing.rows / time) * 1000
  const perSecond = (name: string, time: number): Figure => ({
    name,
    unit: 'rows/s',
    value: rate(time),
    floor: rate(importing.floor),
    against: 'bare bulkAdd',
    aim: '>= 0.33 x',
  })
  return [
    ms('cold open to the partner list', median(opened), median(bare), 'bare page, Dexie, 60 rows', 'see growth'),
    ms(
      'partner page, p95',
      quantile(pages, 0.95),
      quantile(reads, 0.95) * 2 + frame,
      '2 x bare reads + a frame',
      '<= 1 x',
    ),
    ...(frames
      ? [ms('longest frame while scrolling', frames.scrolling, frames.still, 'nothing happens', '<= 50 ms')]
      : []),
    ms('key to durable, p50', quantile(typing.ours, 0.5), quantile(typing.floor, 0.5), 'bare Dexie put', ''),
    ms(
      'key to durable, p95',
      quantile(typing.ours, 0.95),
      quantile(typing.floor, 0.95),
      'bare Dexie put',
      '<= floor + 16 ms',
    ),
    ms('key to durable in the editor, p50', quantile(keys, 0.5), quantile(typing.floor, 0.5), 'bare Dexie put', ''),
    ms(
      'key to durable in the editor, p95',
      quantile(keys, 0.95),
      quantile(typing.floor, 0.95),
      'bare Dexie put',
      '<= floor + 16 ms',
    ),
    ms('assemble a review, p50', median(assembling.ours), median(assembling.floor), 'reading its rows', ''),
    perSecond('import, written', importing.writing),
    perSecond('import, read and compared as well', importing.whole),
    ms('longest task while importing', importing.longestTask, null, '', '<= 200 ms'),
    { name: 'heap with the list open', unit: 'MB', value: heap, floor: bareHeap, against: 'the bare page', aim: '' },
  ]
}

function ms(name: string, value: number, floor: number | null, against: string, aim: string): Figure {
  return { name, unit: 'ms', value, floor, against, aim }
}

/** How much longer a cold open takes at the largest size than at the smallest: the app's, and the bare page's. */
function growthOf(all: typeof results): { readonly text: string; readonly app: number; readonly bare: number } | null {
  const [first, last] = [all[0], all.at(-1)]
  const [small, large] = [first?.figures[0], last?.figures[0]]
  if (!small?.floor || !large?.floor || first === last) return null
  const [app, bare] = [large.value / small.value, large.floor / small.floor]
  const sizes = `${last?.size} records against ${first?.size}`
  return { app, bare, text: `cold open, ${sizes}: ${app.toFixed(2)} x (aim: <= 1.3 x), bare page ${bare.toFixed(2)} x` }
}
