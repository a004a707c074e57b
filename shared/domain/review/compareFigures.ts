import type { Money } from '#shared/domain/money.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { Figure, MetricKey, ReviewFigures } from './figures.ts'
import { count, type FigureValue, missing } from './value.ts'

/** What a figure or a row's field says, for reading side by side. */
export type Shown =
  | FigureValue
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'text'; readonly text: string }

/** Figures that are not lines of the scorecard. */
export const otherFigures = [
  'weighted',
  'lost',
  'noPart',
  'oneOff',
  'ourMonthly',
  'leadsOffered',
  'leadAcceptance',
  'leadConversion',
  'mdfReturned',
  'escalationsOpened',
  'escalationsOpen',
  'daysToResolve',
] as const
type FigureName = MetricKey | (typeof otherFigures)[number]

const rowFields = [
  'actual',
  'target',
  'amount',
  'closeOn',
  'stage',
  'state',
  'paid',
  'expiresOn',
  'gap',
  'answer',
  'title',
] as const
export type RowField = (typeof rowFields)[number]

/**
 * One thing a refresh would change: a figure (`point` names an earlier quarter of its trend), a field of a listed
 * row, or a row that comes or goes (`was` or `is` null).
 */
export type FigureChange =
  | {
      readonly kind: 'figure'
      readonly section: ReviewSection
      readonly name: FigureName
      readonly point: string | null
      readonly was: Shown
      readonly is: Shown
    }
  | {
      readonly kind: 'row'
      readonly section: ReviewSection
      readonly subject: string
      readonly field: RowField | null
      readonly was: Shown | null
      readonly is: Shown | null
    }

/**
 * What would be different if the frozen figures were replaced by the fresh ones: figures first, then rows, section by
 * section. The lists of promises are not compared; they are shown as they stand.
 */
export function compareFigures(frozen: ReviewFigures, fresh: ReviewFigures): FigureChange[] {
  const before = contentOf(frozen)
  const after = contentOf(fresh)
  const figures = [...keysOf(before.figures, after.figures)].flatMap((key): FigureChange[] => {
    const was = before.figures.get(key)
    const is = after.figures.get(key)
    const one = is ?? was
    if (!one || (was && is && sameValue(was.value, is.value))) return []
    const nothing = missing('noData')
    const { section, name, point } = one
    return [{ kind: 'figure', section, name, point, was: was?.value ?? nothing, is: is?.value ?? nothing }]
  })
  const rows = [...keysOf(before.rows, after.rows)].flatMap((key): FigureChange[] => {
    const was = before.rows.get(key)
    const is = after.rows.get(key)
    const one = is ?? was
    if (!one) return []
    const shared = { kind: 'row' as const, section: one.section, subject: one.subject }
    if (!was || !is) return [{ ...shared, field: null, was: was ? main(was) : null, is: is ? main(is) : null }]
    return Object.keys(is.fields).flatMap((name): FigureChange[] => {
      const field = name as RowField
      const from = was.fields[field] ?? nothingThere
      const to = is.fields[field] ?? nothingThere
      return sameValue(from, to) ? [] : [{ ...shared, field, was: from, is: to }]
    })
  })
  return [...figures, ...rows]
}

interface NamedFigure {
  readonly section: ReviewSection
  readonly name: FigureName
  readonly point: string | null
  readonly value: FigureValue
}

interface Row {
  readonly section: ReviewSection
  readonly subject: string
  /** The first field is the one that stands for the row. */
  readonly fields: Partial<Record<RowField, Shown>>
}

const nothingThere: Shown = { kind: 'text', text: '' }
const main = (row: Row): Shown => Object.values(row.fields)[0] ?? nothingThere

function keysOf(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): Set<string> {
  return new Set([...left.keys(), ...right.keys()])
}

function contentOf(figures: ReviewFigures): {
  readonly figures: ReadonlyMap<string, NamedFigure>
  readonly rows: ReadonlyMap<string, Row>
} {
  return { figures: figuresOf(figures), rows: rowsOf(figures) }
}

function figuresOf(figures: ReviewFigures): Map<string, NamedFigure> {
  const found: NamedFigure[] = []
  const add = (
    section: ReviewSection,
    name: FigureName,
    { value }: Pick<Figure, 'value'>,
    point: string | null = null,
  ) => found.push({ section, name, point, value })
  const { scorecard, pipeline, deals, services, leads, mdf, escalations } = figures
  for (const metric of scorecard.metrics) {
    add('scorecard', metric.key, metric.now)
    for (const [place, quarter] of scorecard.quarters.slice(0, -1).entries()) {
      add('scorecard', metric.key, { value: metric.trend[place] ?? missing('noData') }, quarter.label)
    }
  }
  add('pipeline', 'weighted', pipeline.weighted)
  add('deals', 'lost', deals.lost.total)
  add('deals', 'noPart', deals.noPart.total)
  add('services', 'oneOff', services.oneOff)
  add('services', 'ourMonthly', services.ourMonthly)
  add('leads', 'leadsOffered', leads.offered)
  add('leads', 'leadAcceptance', leads.acceptance)
  add('leads', 'leadConversion', leads.conversion)
  add('mdf', 'mdfReturned', mdf.returned)
  add('escalations', 'escalationsOpened', escalations.opened)
  add('escalations', 'escalationsOpen', escalations.open)
  add('escalations', 'daysToResolve', escalations.daysToResolve)
  return new Map(found.map((one) => [`${one.section} ${one.name} ${one.point ?? ''}`, one]))
}

function rowsOf({
  scorecard,
  pipeline,
  deals,
  leads,
  mdf,
  enablement,
  escalations,
  wants,
  talks,
}: ReviewFigures): Map<string, Row> {
  const found = new Map<string, Row>()
  const add = (section: ReviewSection, id: string, subject: string, fields: Row['fields']) =>
    found.set(`${section} ${id}`, { section, subject, fields })
  for (const { id, title, actual, target } of scorecard.objectives) {
    add('scorecard', id, title, { actual: actual.value, target })
  }
  for (const deal of pipeline.deals.rows) {
    const { amount, closeOn, stage } = deal
    add('pipeline', deal.id, deal.name, { amount: money(amount), closeOn: day(closeOn), stage: words(stage) })
  }
  for (const group of [deals.sourced, deals.influenced, deals.processed, deals.noPart, deals.lost]) {
    for (const deal of group.deals.rows) {
      add('deals', deal.id, deal.name, { amount: money(deal.amount), closeOn: day(deal.closeOn) })
    }
  }
  for (const lead of leads.leads.rows) add('leads', lead.id, lead.customer, { state: words(lead.state) })
  for (const request of mdf.requests.rows) {
    const { approved, paid, state } = request
    add('mdf', request.id, request.title, { amount: money(approved), paid: money(paid), state: words(state) })
  }
  for (const one of enablement.lapsing) {
    add('enablement', one.id, `${one.person}, ${one.course}`, { expiresOn: day(one.expiresOn) })
  }
  for (const one of escalations.escalations.rows) add('escalations', one.id, one.title, { state: words(one.state) })
  for (const want of wants.wants.rows) {
    add('wants', want.id, want.item ?? want.title, { gap: want.gap === null ? missing('noData') : count(want.gap) })
  }
  for (const one of talks.meetings.rows) add('talks', one.id, one.title, { title: words(one.title) })
  for (const one of talks.decisions.rows) add('talks', one.id, one.title, { title: words(one.title) })
  for (const one of talks.concerns.rows)
    add('talks', one.id, one.title, { state: words(one.state), answer: words(one.answer) })
  return found
}

const money = (amount: Money | null): Shown => (amount ? { kind: 'money', money: amount } : missing('noData'))
const day = (date: string | null): Shown => (date ? { kind: 'day', day: date } : nothingThere)
const words = (text: string | null): Shown => ({ kind: 'text', text: text ?? '' })
