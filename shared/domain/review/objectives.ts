import { contains } from '#shared/domain/fiscal.ts'
import { moneyFromMajor } from '#shared/domain/money.ts'
import type { PlanFacts } from '#shared/domain/planActuals.ts'
import { currentPlan } from '#shared/domain/planPeriod.ts'
import { planStanding, type QuarterStanding } from '#shared/domain/planProgress.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { type Facts, figure } from './facts.ts'
import type { Figure, SectionFigures } from './figures.ts'
import { type FigureValue, missing } from './value.ts'

type Scorecard = SectionFigures<'scorecard'>

/**
 * The objectives of the plan in force, for the quarters that lie in the period: counted where records say it, typed
 * otherwise, by the plan's own rules, so that the plan and the review never say two things.
 */
export function planObjectives(facts: Facts): Pick<Scorecard, 'plan' | 'objectives'> {
  const { rows, period, today } = facts
  const plans = rows.plan.filter((one) => one.from <= period.to && one.to >= period.from)
  const plan = currentPlan(plans, today < period.to ? today : period.to)
  if (plan === null) return { plan: null, objectives: [] }
  const inPeriod = rows.objective
    .filter((objective) => objective.planId === plan.id)
    .map((objective) => ({
      ...objective,
      quarters: objective.quarters.filter(({ from, to }) => contains(period, from) && contains(period, to)),
    }))
  const { objectives } = planStanding(inPeriod, planFacts(facts))
  return {
    plan: { id: plan.id, title: plan.title },
    objectives: objectives
      .filter(({ target, quarters }) => target !== null || quarters.some((quarter) => quarter.source === 'typed'))
      .map(({ objective, quarters, target, actual, progress }) => ({
        id: objective.id,
        title: objective.title,
        target: valueIn(facts, objective, target),
        actual: actualOf(facts, objective, quarters, actual),
        progress: progress === null || actual === null || target === null ? null : { actual, target },
      })),
  }
}

function planFacts({ rows, input, today }: Facts): PlanFacts {
  return {
    deals: rows.deal,
    certificates: rows.certificate,
    leads: rows.lead,
    claims: rows.mdfClaim,
    leftContactIds: rows.contact.filter((contact) => contact.left).map((contact) => contact.id),
    rates: input.workspace.rates,
    currency: input.workspace.currency,
    today,
    zone: input.zone,
  }
}

/** The actual with what it was counted from; a typed one has its objective behind it. */
function actualOf(
  facts: Facts,
  objective: RecordOf<'objective'>,
  quarters: readonly QuarterStanding[],
  actual: string | null,
): Figure {
  const value = valueIn(facts, objective, actual)
  const counted = quarters.flatMap((quarter) => (quarter.source === 'counted' && quarter.counted) || [])
  const [first] = counted
  if (!first) return figure(facts, value, 'objective', actual === null ? [] : [objective.id])
  const ids = counted.flatMap((one) => one.ids)
  const leftOut = counted.flatMap((one) => one.leftOut)
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].map((reason) => ({
    reason,
    ids: leftOut.filter((one) => one.reason === reason).flatMap((one) => one.ids),
  }))
  return figure(facts, value, first.type, ids, reasons)
}

/** A target or actual in its objective's unit. */
function valueIn(
  { input }: Facts,
  { unit, currency }: Pick<RecordOf<'objective'>, 'unit' | 'currency'>,
  figure: string | null,
): FigureValue {
  if (figure === null) return missing('noData')
  switch (unit) {
    case 'money':
      return { kind: 'money', money: moneyFromMajor(figure, currency ?? input.workspace.currency) }
    case 'percent':
      return { kind: 'percent', percent: figure }
    case 'count':
      return { kind: 'number', number: figure }
  }
}
