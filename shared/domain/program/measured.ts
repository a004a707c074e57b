import type { Id } from '#shared/domain/record.ts'
import type { Fraction } from './fraction.ts'

/** Why a metric has no value. `incomplete`: records that would change a ratio either way could not be counted. */
const unassessedReasons = ['zeroDenominator', 'noFigure', 'incomplete', 'cycle', 'unknownMetric'] as const
export type Unassessed = (typeof unassessedReasons)[number]

/** Why a record that belongs to a metric could not be counted. What is left out is listed, never dropped. */
const leftOutReasons = ['noDate', 'noAmount', 'noRate', 'noField'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]
export interface LeftOut {
  readonly reason: LeftOutReason
  readonly ids: readonly Id[]
}

/** What a composed metric is made of: an item of a score, a service of the burden, a group, a competency. */
export interface Part {
  readonly key: string
  readonly value: Fraction | null
  /** What it adds to the whole, and at most could. */
  readonly points: Fraction
  readonly max: Fraction | null
}

/** A metric of a partner on a day: the value, null with a reason when it cannot be assessed, and how it came about. */
export interface Measured {
  readonly value: Fraction | null
  readonly reason: Unassessed | null
  readonly ids: readonly Id[]
  readonly leftOut: readonly LeftOut[]
  readonly parts: readonly Part[]
}

export const unassessed = (reason: Unassessed, from: Partial<Measured> = {}): Measured => ({
  ids: [],
  leftOut: [],
  parts: [],
  ...from,
  value: null,
  reason,
})

export const measuredAs = (value: Fraction, from: Partial<Measured> = {}): Measured => ({
  ids: [],
  leftOut: [],
  parts: [],
  ...from,
  value,
  reason: null,
})

/** The records and gaps behind several metrics, each once, in one order. */
export function behind(all: readonly Measured[]): Pick<Measured, 'ids' | 'leftOut'> {
  const [only] = all
  if (only !== undefined && all.length === 1) return { ids: only.ids, leftOut: only.leftOut }
  return { ids: eachId(all.flatMap(({ ids }) => ids)), leftOut: joined(all.flatMap(({ leftOut }) => leftOut)) }
}

/** Each id once, in one order whatever order the records came in. */
export const eachId = (ids: readonly Id[]): readonly Id[] => (ids.length < 2 ? ids : [...new Set(ids)].sort())

function joined(all: readonly LeftOut[]): readonly LeftOut[] {
  if (all.length === 0) return all
  return leftOutReasons
    .map((reason) => ({ reason, ids: eachId(all.flatMap((one) => (one.reason === reason ? one.ids : []))) }))
    .filter(({ ids }) => ids.length > 0)
}
