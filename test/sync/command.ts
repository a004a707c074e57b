import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { campaign, nameOf } from './campaign.ts'
import type { Coverage } from './coverage.ts'
import { expected } from './expected.ts'
import { type Plants, plants } from './plants.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'
import { shrink } from './shrink.ts'
import { type Outcome, simulate } from './simulate.ts'

const usage = `npm run simulate -- [--steps 1000000] [--seed N] [--plant ${Object.keys(plants).join('|')}] [--scenario file] [--shrink seconds]`

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    plant: { type: 'string' },
    scenario: { type: 'string' },
    shrink: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false },
  },
})

/** Seeds are 31 bits, so that every one can be given again. */
const seed = Number(values.seed ?? Math.floor(Math.random() * 0x7fffffff))
const steps = Number(values.steps)
const plant = values.plant === undefined ? () => ({}) : plants[values.plant]
if (values.help || !plant || !Number.isInteger(seed) || !(steps > 0)) {
  console.error(usage)
  process.exit(values.help ? 0 : 2)
}
process.exitCode = values.scenario === undefined ? await search(plant) : await replay(values.scenario, plant)

/** Plays one scenario from a file. Returns the exit status. */
async function replay(file: string, plant: () => Plants): Promise<number> {
  const outcome = await simulate(scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8'))), plant())
  console.log(`${outcome.steps} steps, trace ${outcome.trace.toString(16)}`)
  console.log(outcome.coverage.table())
  console.log(nameOf(outcome))
  return outcome.failure ? 1 : 0
}

/** Plays scenarios until there were enough steps or one broke something, which is then made short. */
async function search(plant: () => Plants): Promise<number> {
  console.log(`seed ${seed}`)
  const begun = performance.now()
  let told = begun
  const {
    steps: taken,
    coverage,
    failed,
  } = await campaign(
    seed,
    (sofar) => {
      if (performance.now() - told > 10_000) {
        told = performance.now()
        console.log(`${sofar} steps, ${rate(sofar, begun)}`)
      }
      return sofar >= steps
    },
    plant,
  )
  console.log(coverage.table())
  console.log(`${taken} steps, ${rate(taken, begun)}`)
  if (!failed) {
    report(coverage)
    return 0
  }
  console.log(`seed ${failed.scenario.seed}: ${nameOf(failed.outcome)}`)
  await makeShort(failed.scenario, failed.outcome, plant)
  return 1
}

function rate(count: number, begun: number): string {
  return `${Math.round((count / (performance.now() - begun)) * 60_000)} steps a minute`
}

function report(coverage: Coverage) {
  const missing = coverage.missing(expected)
  if (missing.length > 0) console.log(`never happened: ${missing.join(', ')}`)
}

async function makeShort(scenario: Scenario, outcome: Outcome, plant: () => Plants) {
  const same = (other: Outcome) => other.failure !== null && other.invariant === outcome.invariant
  const short = await shrink(
    scenario,
    async (candidate) => same(await simulate(candidate, plant())),
    Number(values.shrink) * 1_000,
  )
  mkdirSync('dist/simulation', { recursive: true })
  const file = `dist/simulation/${outcome.invariant ?? 'error'}-${scenario.seed}.json`
  writeFileSync(file, `${JSON.stringify(short, null, 2)}\n`)
  console.log(
    `${scenario.events.length} events, ${short.events.length} after leaving out what it breaks without: ${file}`,
  )
  console.log(nameOf(await simulate(short, plant())))
}
