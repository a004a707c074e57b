import type { NewRuleSet } from '#shared/domain/program/ruleSet.ts'

export type NewMetric = NonNullable<NewRuleSet['metrics']>[number]
type NewRequirement = NonNullable<NewRuleSet['tracks']>[number]['ladder'][number]['require']

/** People with an unexpired certificate of a course that has one of the tags. */
export const peopleTagged = (key: string, name: string, ...tags: string[]): NewMetric => ({
  key,
  name,
  unit: 'count',
  kind: 'people',
  where: [{ field: 'tags', is: tags }],
})

/** The figure with this name noted last. */
export const latestFigure = (key: string, name: string, unit: NewMetric['unit']): NewMetric => ({
  key,
  name,
  unit,
  kind: 'latest',
  where: [{ field: 'metric', is: [key] }],
})

/** The figures with this name added up over the last twelve months. */
export const yearOfFigures = (key: string, name: string, unit: NewMetric['unit']): NewMetric => ({
  key,
  name,
  unit,
  kind: 'sum',
  of: 'figure',
  field: 'value',
  where: [{ field: 'metric', is: [key] }],
  window: { type: 'trailing', months: 12 },
})

/** Somebody noted it as true (a figure of 1) for days that include the day of evaluation. */
export const attested = (key: string, name: string): NewMetric => ({
  key,
  name,
  unit: 'yesNo',
  kind: 'evidence',
  of: 'figure',
  where: [
    { field: 'metric', is: [key] },
    { field: 'value', op: '>', value: '0' },
  ],
  window: { type: 'validOn' },
})

/** A metric of at least so much. */
export const atLeast = (metric: string, value: string | number): NewRequirement => ({
  metric,
  op: '>=',
  value: String(value),
})

/** A table with a row per metric and a column per rank from 1 on; null where a rank does not ask for the metric. */
export function ladderOf(rows: Readonly<Record<string, readonly (string | number | null)[]>>) {
  const ranks = Math.max(...Object.values(rows).map(({ length }) => length))
  return Array.from({ length: ranks }, (_, index) => ({
    rank: index + 1,
    require: {
      all: Object.entries(rows).flatMap(([metric, values]) => {
        const value = values[index] ?? null
        return value === null ? [] : [atLeast(metric, value)]
      }),
    },
  }))
}
