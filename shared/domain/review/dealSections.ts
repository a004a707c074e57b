import { contains, nextPeriod, periodContaining } from '#shared/domain/fiscal.ts'
import { cut, type Facts, totalFigure, worth } from './facts.ts'
import { closeWindows, type DealRow, type SectionFigures } from './figures.ts'
import { weighted } from './measures.ts'
import { closedIn, type Opportunity, openNow, type Part } from './opportunities.ts'
import { asFigure } from './scorecard.ts'

type Group = SectionFigures<'deals'>['sourced']

/** What was won in the period, by the partner's part in it (never added up), and what was lost. */
export function deals(facts: Facts): SectionFigures<'deals'> {
  const won = closedIn(facts.opportunities, 'won', facts.period)
  const as = (part: Part | null) =>
    group(
      facts,
      won.filter((one) => one.part === part),
    )
  return {
    sourced: as('sourced'),
    influenced: as('influenced'),
    processed: as('processed'),
    noPart: as(null),
    lost: group(facts, closedIn(facts.opportunities, 'lost', facts.period)),
  }
}

function group(facts: Facts, list: readonly Opportunity[]): Group {
  return {
    total: totalFigure(
      facts,
      'deal',
      list.map((one) => worth(facts, one)),
    ),
    count: list.length,
    deals: cut(byAmount(facts, list)),
  }
}

/** The open deals as at the cut-off: the ten largest by name, and all of them by when they should close. */
export function pipeline(facts: Facts): SectionFigures<'pipeline'> {
  const open = openNow(facts.opportunities)
  const worths = (list: readonly Opportunity[]) => list.map((one) => worth(facts, one))
  return {
    total: totalFigure(facts, 'deal', worths(open)),
    weighted: asFigure(facts, weighted(facts, open)),
    count: open.length,
    byClose: closeWindows.map((window) => {
      const inWindow = open.filter(({ deal }) => closeWindowOf(facts, deal.closeOn) === window)
      return { window, total: totalFigure(facts, 'deal', worths(inWindow)), count: inWindow.length }
    }),
    deals: cut(byAmount(facts, open), 10),
  }
}

/** When an open deal is expected, seen from the cut-off and in fiscal quarters. */
function closeWindowOf(facts: Facts, closeOn: string | null): (typeof closeWindows)[number] {
  if (closeOn === null) return 'noDate'
  if (closeOn < facts.today) return 'overdue'
  const { fiscalCalendar } = facts.input.workspace
  const quarter = periodContaining(facts.today, 'quarter', fiscalCalendar)
  if (contains(quarter, closeOn)) return 'thisQuarter'
  return contains(nextPeriod(quarter, fiscalCalendar), closeOn) ? 'nextQuarter' : 'later'
}

/** Largest first; deals without an amount in the workspace's currency come last, by id. */
function byAmount(facts: Facts, list: readonly Opportunity[]): DealRow[] {
  return list
    .map((one) => dealRow(facts, one))
    .toSorted((a, b) => {
      const left = a.converted?.amount ?? Number.NEGATIVE_INFINITY
      const right = b.converted?.amount ?? Number.NEGATIVE_INFINITY
      return left === right ? (a.id < b.id ? -1 : 1) : right - left
    })
}

function dealRow(facts: Facts, one: Opportunity): DealRow {
  const { deal, part } = one
  const { money, on } = worth(facts, one)
  return {
    id: deal.id,
    name: deal.name,
    customer: deal.customerName,
    stage: deal.stage,
    state: deal.state,
    amount: money,
    converted: facts.converted(money, on),
    probability: deal.probability,
    closeOn: deal.closeOn,
    nextStep: deal.nextStep,
    part,
    services: deal.services.length,
  }
}
