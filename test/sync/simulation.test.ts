import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkBatches } from './batches.ts'
import { campaign, nameOf } from './campaign.ts'
import { expected } from './expected.ts'
import { scenarioOf } from './generate.ts'
import { plants } from './plants.ts'
import { type Scenario, scenarioSchema } from './scenario.ts'
import { simulate } from './simulate.ts'
import { World } from './world.ts'

const minutes = 60_000
const regressions = new URL('./regressions/', import.meta.url)
/** Fresh seeds in every run, so that every run looks where none has looked before. */
const seed = Math.floor(Math.random() * 0x7fffffff)

describe('what once broke', () => {
  const files = readdirSync(regressions).filter((name) => name.endsWith('.json'))
  test.each(files)('%s', async (file) => {
    const scenario = scenarioSchema.parse(JSON.parse(readFileSync(new URL(file, regressions), 'utf8')))
    expect(nameOf(await simulate(scenario))).toBe('nothing is broken')
  })
})

test('everything that must hold does, whatever goes wrong', { timeout: 20 * minutes }, async () => {
  // Until everything has happened at least once; rare things take more than the least there must be.
  const enough = (steps: number, coverage: { missing(of: typeof expected): string[] }) =>
    steps >= 100_000 && (coverage.missing(expected).length === 0 || steps >= 600_000)
  const { steps, coverage, failed } = await campaign(seed, enough)
  console.log(`simulated ${steps} steps from seed ${seed}\n${coverage.table()}`)
  expect(failed ? `seed ${failed.scenario.seed}: ${nameOf(failed.outcome)}` : 'nothing is broken').toBe(
    'nothing is broken',
  )
  expect(coverage.missing(expected)).toEqual([])
})

describe('what cost others their data is found', () => {
  test.each(Object.entries(plants))('%s', { timeout: 3 * minutes }, async (_, plant) => {
    const { failed, steps } = await campaign(7_000, (taken) => taken > 40_000, plant)
    expect(failed?.outcome.invariant, `within ${steps} steps`).toBeTypeOf('number')
  })
})

test('the same seed makes the same trace', { timeout: 3 * minutes }, async () => {
  const [first, second] = [await simulate(scenarioOf(seed)), await simulate(scenarioOf(seed))]
  expect(second).toMatchObject({ trace: first.trace, steps: first.steps })
})

test('clocks that are off by years change nothing', { timeout: 3 * minutes }, async () => {
  const scenario = scenarioOf(seed)
  const skews = scenario.devices.map((_, device) => ({ after: 0, event: { do: 'skew', device, years: 0 } as const }))
  const years = [-30, 12, 0, 40, -3, 7, -11, 25, 1, -1]
  const withClocks = (off: boolean): Scenario => ({
    ...scenario,
    events: [
      ...skews.map(({ after, event }, i) => ({ after, event: { ...event, years: off ? (years[i % 10] ?? 0) : 0 } })),
      ...scenario.events.filter(({ event }) => event.do !== 'skew'),
    ],
  })
  const [right, wrong] = [await simulate(withClocks(false)), await simulate(withClocks(true))]
  expect(wrong).toMatchObject({ trace: right.trace, steps: right.steps })
})

test('one push of many mutations is many pushes of one', { timeout: 3 * minutes }, async () => {
  for (let i = 0; i < 3; i++) {
    const scenario = scenarioOf(seed + i)
    const administered = new Set(['grant', 'role', 'goBack', 'future', 'prune', 'clone', 'wipe'])
    const world = new World({ ...scenario, events: scenario.events.filter(({ event }) => !administered.has(event.do)) })
    expect(await world.run()).toBeNull()
    if (world.founded) await checkBatches(world.ws, world.founded, world.pushed)
    expect(world.pushed.length).toBeGreaterThan(10)
  }
})
