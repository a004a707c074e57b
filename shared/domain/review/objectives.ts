import { contains } from '#shared/domain/fiscal.ts'
import { moneyFromMajor } from '#shared/domain/money.ts'
import type { PlanFacts } from '#shared/domain/planActuals.ts'
import { currentPlan } from '#shared/domain/planPeriod.ts'
import { planStanding } from '#shared/domain/planProgress.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { Facts } from './facts.ts'
import type { SectionFigures } from './figures.ts'
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
      .map(({ objective, target, actual, progress }) => ({
        id: objective.id,
        title: objective.title,
        target: valueIn(facts, objective, target),
        actual: valueIn(facts, objective, actual),
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
