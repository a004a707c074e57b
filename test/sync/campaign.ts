import { invariants } from './broken.ts'
import { Coverage } from './coverage.ts'
import { scenarioOf } from './generate.ts'
import type { Plants } from './plants.ts'
import type { Scenario } from './scenario.ts'
import { type Outcome, simulate } from './simulate.ts'

/** What came of many scenarios. */
export interface CampaignOutcome {
  readonly steps: number
  readonly coverage: Coverage
  /** The first scenario that broke something. */
  readonly failed: { readonly scenario: Scenario; readonly outcome: Outcome } | null
}

/**
 * Plays the scenarios of one seed after the other until one breaks something or `enough` says so. `plant` makes wrong
 * behaviour to be found, afresh for each.
 */
export async function campaign(
  firstSeed: number,
  enough: (steps: number, coverage: Coverage) => boolean,
  plant: () => Plants = () => ({}),
): Promise<CampaignOutcome> {
  const coverage = new Coverage()
  let steps = 0
  for (let seed = firstSeed; !enough(steps, coverage); seed++) {
    const scenario = scenarioOf(seed)
    const outcome = await simulate(scenario, plant())
    steps += outcome.steps
    coverage.add(outcome.coverage)
    if (outcome.failure) return { steps, coverage, failed: { scenario, outcome } }
  }
  return { steps, coverage, failed: null }
}

/** What an outcome's failure is called: the invariant's number, name and sentence, and what was seen. */
export function nameOf({ failure, invariant }: Outcome): string {
  if (!failure) return 'nothing is broken'
  if (invariant === null) return `the run itself failed: ${failure.stack ?? failure.message}`
  const [name, sentence] = invariants[invariant]
  return `invariant ${invariant}, ${name}, is broken (${sentence}): ${failure.message}`
}
