import { type Fraction, fraction, order, plus, zero } from './fraction.ts'
import type { JudgedMetric } from './judge.ts'

/**
 * One thing to do for the next level. `more` of a metric (less when `by` is negative; more than `by` when `strict`);
 * `assess`: it cannot be assessed yet; `gate`: what stands behind a gate shows once it is open.
 */
export type Step =
  | {
      readonly kind: 'more'
      readonly metric: string
      readonly by: string
      readonly from: string | null
      readonly strict: boolean
    }
  | { readonly kind: 'assess'; readonly metric: string; readonly reason: JudgedMetric['reason'] }
  | { readonly kind: 'gate'; readonly name: string }

/** Steps and what they cost together. */
export interface Way {
  readonly cost: Fraction
  readonly steps: readonly Step[]
}

/** Nothing to do. */
export const nothing: Way = { cost: zero, steps: [] }

/** Several ways as one: of two steps with the same metric the longer one leads to both ends. */
export function joined(ways: readonly Way[]): Way {
  const steps: Step[] = []
  for (const step of ways.flatMap((way) => way.steps)) {
    const index = steps.findIndex((other) => sameThing(other, step))
    const other = steps[index]
    if (other === undefined) steps.push(step)
    else if (other.kind === 'more' && step.kind === 'more' && goesFurther(step, other)) steps[index] = step
  }
  return { cost: ways.reduce((sum, { cost }) => plus(sum, cost), zero), steps }
}

const goesFurther = (step: { by: string; strict: boolean }, other: { by: string }) => {
  const further = order(fraction(step.by), fraction(other.by))
  return further > 0 || (further === 0 && step.strict)
}

const sameThing = (left: Step, right: Step) =>
  left.kind === right.kind &&
  (left.kind === 'gate'
    ? right.kind === 'gate' && left.name === right.name
    : 'metric' in right && left.metric === right.metric)

/** The one that costs least; of equal ones the first. */
export function cheapest<T>(all: readonly T[], costOf: (one: T) => Fraction): T | null {
  return all.reduce<T | null>(
    (best, next) => (best === null || order(costOf(next), costOf(best)) < 0 ? next : best),
    null,
  )
}
