import { factFamilies, factFields } from '#shared/domain/program/fact.ts'
import { comparisonSchema } from '#shared/domain/program/key.ts'
import type { Messages } from '#shared/text/en.ts'

/** The kinds of nodes a program's rules are made of. */
export type Family = keyof Messages['programEditor']['nodes']

/** What is referred to by key or rank. */
type Reference = 'metrics' | 'competencies' | 'regions' | 'ranks'

/** How one field of a node is edited. `maybe` fields can be empty (null). */
export type FieldSpec =
  | { readonly as: 'text' | 'longText' | 'decimal' | 'date'; readonly maybe?: boolean }
  | { readonly as: 'number'; readonly min: number; readonly max: number; readonly maybe?: boolean }
  | { readonly as: 'choice'; readonly of: readonly string[] }
  | { readonly as: 'reference'; readonly to: Reference; readonly many?: boolean; readonly maybe?: boolean }
  | { readonly as: 'words' | 'values' }
  | { readonly as: 'node'; readonly of: Family; readonly maybe?: boolean }
  | { readonly as: 'list'; readonly of: Family }

/** A shape a node can have: its fields, and what a new one is. */
interface Variant {
  readonly fields: Readonly<Record<string, FieldSpec>>
  readonly blank: Node
}

export type Node = Readonly<Record<string, unknown>>

/** A kind of node. `tag` is the field that names the variant; without one it is told by the field that is there. */
interface NodeKind {
  readonly tag?: string
  readonly variants: Readonly<Record<string, Variant>>
}

const text: FieldSpec = { as: 'text' }
const decimal: FieldSpec = { as: 'decimal' }
const number = (min: number, max: number): FieldSpec => ({ as: 'number', min, max })
const choice = (...of: readonly string[]): FieldSpec => ({ as: 'choice', of })
const list = (of: Family): FieldSpec => ({ as: 'list', of })
const one = (fields: Variant['fields'], blank: Node): NodeKind => ({ variants: { one: { fields, blank } } })

const op = choice(...comparisonSchema.options)
const metric: FieldSpec = { as: 'reference', to: 'metrics' }
const rank: FieldSpec = { as: 'reference', to: 'ranks' }
const where = list('condition')
const window: FieldSpec = { as: 'node', of: 'window', maybe: true }
const of = choice(...factFamilies)
const period = choice('month', 'quarter', 'half', 'year')
const metricHead: Variant['fields'] = {
  name: text,
  key: text,
  unit: choice('count', 'money', 'percent', 'points', 'yesNo', 'number'),
  effort: { as: 'decimal', maybe: true },
}

function metricOf(kind: string, unit: string, fields: Variant['fields'], blank: Node): Variant {
  return {
    fields: { ...metricHead, ...fields },
    blank: { name: kind, key: 'figure', unit, effort: null, kind, ...blank },
  }
}

/** Every kind of node a program's rules are made of, and how each of its fields is edited. */
const nodeKinds: Readonly<Record<Family, NodeKind>> = {
  ruleSet: one(
    {
      vendor: text,
      name: text,
      version: text,
      effectiveFrom: { as: 'date' },
      effectiveTo: { as: 'date', maybe: true },
      source: { as: 'text', maybe: true },
      sourceOn: { as: 'date', maybe: true },
      currency: text,
      fiscalStartMonth: number(1, 12),
      note: { as: 'longText', maybe: true },
      levels: list('level'),
      metrics: list('metric'),
      tracks: list('track'),
      competencies: list('competency'),
      regions: list('region'),
      rates: list('rate'),
      policy: { as: 'node', of: 'policy' },
    },
    {},
  ),
  level: one(
    { name: text, rank: number(0, 50), anyDayIn: { as: 'number', min: 0, max: 24, maybe: true } },
    { name: 'Level', rank: 0, anyDayIn: null },
  ),
  track: one({ name: text, key: text, ladder: list('rung') }, { name: 'Track', key: 'track', ladder: [] }),
  competency: one(
    { name: text, key: text, levels: list('level'), ladder: list('rung') },
    { name: 'Competency', key: 'competency', levels: [], ladder: [] },
  ),
  rung: one({ rank, require: { as: 'node', of: 'requirement' } }, { rank: 1, require: { all: [] } }),
  region: one({ name: text, key: text, places: { as: 'words' } }, { name: 'Region', key: 'region', places: [] }),
  rate: one(
    { currency: text, base: text, rate: decimal, from: { as: 'date' } },
    { currency: 'USD', base: 'EUR', rate: '1', from: '2026-01-01' },
  ),
  policy: one(
    {
      promotion: choice('atOnce', 'atReview'),
      demotion: choice('atOnce', 'atReview', 'never'),
      graceDays: number(0, 730),
      reviews: { as: 'node', of: 'reviews' },
    },
    {},
  ),
  reviews: {
    tag: 'type',
    variants: {
      every: { fields: { kind: period }, blank: { type: 'every', kind: 'quarter' } },
      dates: { fields: { dates: { as: 'words' } }, blank: { type: 'dates', dates: [] } },
    },
  },
  window: {
    tag: 'type',
    variants: {
      trailing: { fields: { months: number(1, 120) }, blank: { type: 'trailing', months: 12 } },
      fiscal: { fields: { kind: period, back: number(0, 40) }, blank: { type: 'fiscal', kind: 'year', back: 0 } },
      validOn: { fields: {}, blank: { type: 'validOn' } },
      refreshedWithin: { fields: { months: number(1, 120) }, blank: { type: 'refreshedWithin', months: 12 } },
      anyDayIn: { fields: { previousMonths: number(0, 120) }, blank: { type: 'anyDayIn', previousMonths: 1 } },
    },
  },
  condition: {
    variants: {
      is: { fields: { field: text, is: { as: 'values' } }, blank: { field: 'state', is: ['won'] } },
      isNot: { fields: { field: text, isNot: { as: 'values' } }, blank: { field: 'state', isNot: ['lost'] } },
      op: { fields: { field: text, op, value: decimal }, blank: { field: 'amount', op: '>=', value: '0' } },
    },
  },
  requirement: {
    variants: {
      all: { fields: { all: list('requirement') }, blank: { all: [] } },
      any: { fields: { any: list('requirement') }, blank: { any: [] } },
      atLeast: {
        fields: { atLeast: number(1, 100), of: list('requirement') },
        blank: { atLeast: 1, of: [] },
      },
      gates: { fields: { gates: list('gate') }, blank: { gates: [] } },
      byRegion: {
        fields: { metric, op, byRegion: list('regionValue'), otherwise: { as: 'decimal', maybe: true } },
        blank: { metric: 'figure', op: '>=', byRegion: [], otherwise: '1' },
      },
      metric: { fields: { metric, op, value: decimal }, blank: { metric: 'figure', op: '>=', value: '1' } },
      each: {
        fields: { each: metric, by: choice('points', 'value'), op, value: decimal },
        blank: { each: 'figure', by: 'points', op: '>', value: '0' },
      },
      competency: {
        fields: { competency: { as: 'reference', to: 'competencies' }, rank: number(0, 50) },
        blank: { competency: 'competency', rank: 1 },
      },
      until: { fields: { until: { as: 'node', of: 'deadline' } }, blank: { until: { toEndOf: 'day', months: 12 } } },
    },
  },
  gate: one({ name: text, require: list('requirement') }, { name: 'Step', require: [] }),
  regionValue: one({ region: { as: 'reference', to: 'regions' }, value: decimal }, { region: 'region', value: '1' }),
  deadline: one(
    { toEndOf: choice('day', 'month', 'quarter', 'half', 'year'), months: number(0, 120) },
    { toEndOf: 'day', months: 12 },
  ),
  metric: {
    tag: 'kind',
    variants: {
      sum: metricOf(
        'sum',
        'money',
        { of, field: choice(...factFields), where, window, multipliers: list('multiplier') },
        { of: 'deal', field: 'amount', where: [], window: null, multipliers: [] },
      ),
      count: metricOf(
        'count',
        'count',
        { of, distinct: { as: 'text', maybe: true }, where, window },
        { of: 'deal', distinct: null, where: [], window: null },
      ),
      people: metricOf(
        'people',
        'count',
        { holds: number(1, 50), where, window },
        { holds: 1, where: [], window: { type: 'validOn' } },
      ),
      latest: metricOf('latest', 'number', { where, window }, { where: [], window: null }),
      evidence: metricOf('evidence', 'yesNo', { of, where, window }, { of: 'document', where: [], window: null }),
      burden: metricOf(
        'burden',
        'percent',
        { withUs: decimal, provenAt: number(1, 1_000), unproven: decimal },
        { withUs: '0.5', provenAt: 1, unproven: '0' },
      ),
      ratio: metricOf(
        'ratio',
        'percent',
        { numerator: metric, denominator: metric, times: decimal },
        { numerator: 'figure', denominator: 'figure', times: '100' },
      ),
      combine: metricOf('combine', 'number', { terms: list('term') }, { terms: [] }),
      best: metricOf(
        'best',
        'number',
        { among: { as: 'reference', to: 'metrics', many: true }, take: choice('max', 'min') },
        { among: [], take: 'max' },
      ),
      points: metricOf(
        'points',
        'points',
        { outOf: { as: 'decimal', maybe: true }, items: list('pointsItem') },
        { outOf: '100', items: [] },
      ),
      weighted: metricOf(
        'weighted',
        'points',
        {
          outOf: { as: 'decimal', maybe: true },
          unassessed: choice('zero', 'leaveOut'),
          items: list('weightedItem'),
        },
        { outOf: '100', unassessed: 'zero', items: [] },
      ),
      perGroup: metricOf(
        'perGroup',
        'number',
        { by: text, metric, take: choice('max', 'sum', 'count'), reaching: decimal },
        { by: 'region', metric: 'figure', take: 'max', reaching: '0' },
      ),
      competencies: metricOf(
        'competencies',
        'count',
        { among: { as: 'reference', to: 'competencies', many: true }, atLeast: number(0, 50) },
        { among: [], atLeast: 1 },
      ),
    },
  },
  term: one({ metric, factor: decimal }, { metric: 'figure', factor: '1' }),
  pointsItem: {
    tag: 'mode',
    variants: {
      proRata: {
        fields: { metric, max: decimal, threshold: decimal },
        blank: { mode: 'proRata', metric: 'figure', max: '10', threshold: '1' },
      },
      step: {
        fields: { metric, max: decimal, steps: list('step') },
        blank: { mode: 'step', metric: 'figure', max: '10', steps: [] },
      },
    },
  },
  step: one({ at: decimal, points: decimal }, { at: '1', points: '1' }),
  weightedItem: one(
    { metric, weight: decimal, max: { as: 'decimal', maybe: true } },
    { metric: 'figure', weight: '10', max: null },
  ),
  multiplier: one(
    { name: text, datedBy: choice('on', 'since'), rows: list('factor') },
    { name: 'Factors', datedBy: 'on', rows: [] },
  ),
  factor: one(
    {
      factor: decimal,
      where,
      region: { as: 'reference', to: 'regions', maybe: true },
      from: { as: 'date', maybe: true },
      to: { as: 'date', maybe: true },
    },
    { factor: '1', where: [], region: null, from: null, to: null },
  ),
}

/** The variants of a kind of node by name. A kind with one shape has the variant `one`. */
export const variantsOf = (family: Family): NodeKind['variants'] => nodeKinds[family].variants

/** The name of the variant a node is. */
export function variantOf(family: Family, node: Node): string {
  const kind: NodeKind = nodeKinds[family]
  const names = Object.keys(kind.variants)
  const { tag } = kind
  const name = tag === undefined ? names.find((known) => known in node) : node[tag]
  return typeof name === 'string' && names.includes(name) ? name : (names[0] ?? '')
}

/** A node as another variant: what both have stays. */
export function asVariant(family: Family, node: Node, name: string): Node {
  const kind: NodeKind = nodeKinds[family]
  const blank = kind.variants[name]?.blank ?? {}
  const kept = Object.keys(blank).filter(
    (field) => field in node && field !== kind.tag && fits(blank[field], node[field]),
  )
  return { ...blank, ...Object.fromEntries(kept.map((field) => [field, node[field]])) }
}

const fits = (blank: unknown, value: unknown) =>
  typeof blank === typeof value && Array.isArray(blank) === Array.isArray(value)
