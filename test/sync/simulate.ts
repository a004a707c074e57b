import { Broken, type Invariant } from './broken.ts'
import type { Coverage } from './coverage.ts'
import type { Plants } from './plants.ts'
import type { Scenario } from './scenario.ts'
import { World } from './world.ts'

/** What came of one run. */
export interface Outcome {
  readonly steps: number
  /** The order of everything that happened, as one number. */
  readonly trace: number
  readonly coverage: Coverage
  readonly failure: Error | null
  /** The invariant that was broken, or null where nothing was or the run itself failed. */
  readonly invariant: Invariant | null
}

/** Plays a scenario to its end or until something breaks. */
export async function simulate(scenario: Scenario, plants: Plants = {}): Promise<Outcome> {
  const world = new World(scenario, plants)
  const failure = await world.run()
  return {
    steps: world.scheduler.steps,
    trace: world.scheduler.trace,
    coverage: world.coverage,
    failure,
    invariant: failure instanceof Broken ? failure.invariant : null,
  }
}
