import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { serveApp } from '#build/appServer.ts'
import { obtainBrowser } from '#build/findBrowser.ts'
import { benchFolder } from './bench.config.ts'
import { benchProfile } from './benchBrowser.ts'
import { fill, isMeasure, type MeasureName, measureNames, measures } from './measures.ts'
import { type Figure, tableOf } from './statistics.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,50000,100000' },
    runs: { type: 'string', default: '5' },
    only: { type: 'string', default: measureNames.join() },
    keep: { type: 'string' },
  },
})
const sizes = values.sizes.split(',').map(Number)
const chosen = measuresOf(values.only.split(','))

// The database belongs to the address: profiles that are kept are only found again at the same one.
const server = await serveApp({ folder: benchFolder, port: values.keep ? 47_863 : 0, server: null })
const executable = obtainBrowser()
const results: { readonly size: number; readonly figures: readonly Figure[] }[] = []
try {
  for (const size of sizes) {
    const profile = await benchProfile(server.origin, executable, values.keep && `${values.keep}/${size}`)
    const emptyProfile = () => benchProfile(server.origin, executable)
    const bench = { profile, emptyProfile, size, runs: Number(values.runs) }
    const figures: Figure[] = []
    try {
      if (!profile.filled) await fill(bench)
      for (const name of chosen) {
        const measured = await measures[name](bench)
        console.log(`\n${tableOf(`${size} records: ${name}`, measured)}`)
        figures.push(...measured)
      }
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
  runs: Number(values.runs),
  results,
  coldOpenGrowth: growth && { app: growth.app, bare: growth.bare },
}
writeFileSync('test-results/bench.json', `${JSON.stringify(report, null, 2)}\n`)

/** What is measured, in an order in which none finds more records than the one before. */
function measuresOf(names: readonly string[]): MeasureName[] {
  const unknown = names.filter((name) => !isMeasure(name))
  if (unknown.length > 0) throw new Error(`There is no measure ${unknown.join()}; there are ${measureNames.join()}`)
  return measureNames.filter((name) => names.includes(name))
}

/** How much longer a cold open takes at the largest size than at the smallest: the app's, and the bare page's. */
function growthOf(all: typeof results): { readonly text: string; readonly app: number; readonly bare: number } | null {
  const [first, last] = [all[0], all.at(-1)]
  const opening = (figures: readonly Figure[] = []) => figures.find(({ aim }) => aim === 'see growth')
  const [small, large] = [opening(first?.figures), opening(last?.figures)]
  if (!small?.floor || !large?.floor || first === last) return null
  const [app, bare] = [large.value / small.value, large.floor / small.floor]
  const sizes = `${last?.size} records against ${first?.size}`
  return { app, bare, text: `cold open, ${sizes}: ${app.toFixed(2)} x (aim: <= 1.3 x), bare page ${bare.toFixed(2)} x` }
}
