import { type Big, decimal, ratio, sumDecimals } from './decimal.ts'
import { type CountedActual, countActual, isLevel, type PlanFacts } from './planActuals.ts'
import type { RecordOf } from './records.ts'
import { inOrder } from './rowOrder.ts'

type Objective = RecordOf<'objective'>

/**
 * One quarter of an objective as it stands. `actual` is what counts: the typed figure where there is one (`overruled`
 * when records say another or the same), else the counted one.
 */
export interface QuarterStanding {
  readonly from: string
  readonly to: string
  readonly target: string | null
  readonly actual: string | null
  readonly source: 'counted' | 'typed' | 'overruled' | null
  readonly counted: CountedActual | null
}

/** An objective over the whole plan. `progress` is actual / target, exact; null where either is not known. */
export interface ObjectiveStanding {
  readonly objective: Objective
  readonly quarters: readonly QuarterStanding[]
  readonly target: string | null
  readonly actual: string | null
  readonly progress: Big | null
}

/**
 * A plan as it stands. `weights` is the sum of all weights (100 when they are complete), `assessed` of those whose
 * objective has a progress; `progress` is the weighted mean over the assessed, each counted between 0 and 1, so that
 * one objective passed by far does not hide another that was missed. Null where nothing can be assessed.
 */
export interface PlanStanding {
  readonly objectives: readonly ObjectiveStanding[]
  readonly weights: number
  readonly assessed: number
  readonly progress: Big | null
}

/** How a plan's objectives stand, from the records behind them. The order of rows does not matter. */
export function planStanding(objectives: readonly Objective[], facts: PlanFacts): PlanStanding {
  const standings = inOrder(objectives).map((objective) => objectiveStanding(objective, facts))
  const assessable = standings.filter(({ progress }) => progress !== null)
  const assessed = weightOf(assessable)
  const reached = sumDecimals(
    assessable.map(({ objective, progress }) => share(progress ?? decimal(0)).times(objective.weight)),
  )
  return { objectives: standings, weights: weightOf(standings), assessed, progress: ratio(reached, assessed) }
}

const weightOf = (standings: readonly ObjectiveStanding[]) =>
  standings.reduce((sum, { objective }) => sum + objective.weight, 0)

function share(progress: Big): Big {
  if (progress.lt(0)) return decimal(0)
  return progress.gt(1) ? decimal(1) : progress
}

/** How one objective stands: its quarters by date, and the whole of them. */
export function objectiveStanding(objective: Objective, facts: PlanFacts): ObjectiveStanding {
  const quarters = objective.quarters
    .toSorted((left, right) => (left.from < right.from ? -1 : 1))
    .map((quarter): QuarterStanding => {
      const counted = countActual(objective, quarter, facts)
      const actual = quarter.actual ?? counted?.value ?? null
      return { ...quarter, actual, counted, source: sourceOf(quarter.actual, counted) }
    })
  const whole = isLevel(objective) ? lastOf : sumOf
  const target = whole(quarters.map((quarter) => quarter.target))
  const actual = whole(quarters.map((quarter) => quarter.actual))
  const progress = target === null || actual === null ? null : ratio(actual, target)
  return { objective, quarters, target, actual, progress }
}

function sourceOf(typed: string | null, counted: CountedActual | null): QuarterStanding['source'] {
  if (typed === null) return counted === null ? null : 'counted'
  return counted === null ? 'typed' : 'overruled'
}

const known = (values: readonly (string | null)[]) => values.filter((value) => value !== null)

/** What is added up over the quarters; null when none is known. */
const sumOf = (values: readonly (string | null)[]): string | null =>
  known(values).length === 0 ? null : sumDecimals(known(values)).toFixed()

/** What the latest quarter says that says anything. */
const lastOf = (values: readonly (string | null)[]): string | null => known(values).at(-1) ?? null
