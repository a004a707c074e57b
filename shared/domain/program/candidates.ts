import { meets } from './condition.ts'
import type { Fact, FactFamily } from './fact.ts'
import type { LeftOutReason } from './measured.ts'
import type { MetricOf } from './metric.ts'
import type { Look } from './window.ts'

/** A group of a partner's facts: those whose field has the value. */
export interface Group {
  readonly by: string
  readonly value: string
}

/** The facts of a partner by family, in the order of their ids. */
export type FactsByFamily = ReadonlyMap<FactFamily, readonly Fact[]>

export function byFamily(facts: readonly Fact[]): FactsByFamily {
  const families = new Map<FactFamily, Fact[]>()
  for (const fact of facts) {
    const known = families.get(fact.family)
    if (known === undefined) families.set(fact.family, [fact])
    else known.push(fact)
  }
  for (const list of families.values()) list.sort(byFirstId)
  return families
}

const byFirstId = (left: Fact, right: Fact) => ((left.ids[0] ?? '') < (right.ids[0] ?? '') ? -1 : 1)

/** Records a metric counts, and those it would count if somebody had noted the day. */
export interface Candidates {
  readonly facts: readonly Fact[]
  readonly undated: readonly Fact[]
}

type Selecting = Pick<MetricOf<'count'>, 'where' | 'window'>

/** The facts of a family that meet a metric's conditions in its window, of one group where there is one. */
export function candidates(
  all: FactsByFamily,
  family: FactFamily,
  { where, window }: Selecting,
  look: Look,
  group: Group | null,
): Candidates {
  const facts: Fact[] = []
  const undated: Fact[] = []
  for (const fact of all.get(family) ?? []) {
    if (group !== null && !isIn(fact, group)) continue
    const when = liesIn(fact, look, window === null)
    if (when === false || !meets(fact, where)) continue
    if (when === null) undated.push(fact)
    else facts.push(fact)
  }
  return { facts, undated }
}

/** The values a field has among all facts, in order. */
export function groupsBy(all: FactsByFamily, by: string): string[] {
  const values = new Set<string>()
  for (const facts of all.values()) {
    for (const fact of facts) for (const value of valuesOf(fact, by)) values.add(value)
  }
  return [...values].sort()
}

/** The values of a field as text: none, one or several. */
export function valuesOf(fact: Fact, field: string): string[] {
  const value = fact.attributes[field] ?? null
  if (value === null) return []
  return (Array.isArray(value) ? value : [value]).map(String)
}

const isIn = (fact: Fact, { by, value }: Group) => valuesOf(fact, by).includes(value)

/** Whether the fact lies in the days looked at; null when nobody can say because it has no day. */
function liesIn(fact: Fact, look: Look, undatedCounts: boolean): boolean | null {
  if (look.of === 'day') {
    if (fact.on === null) return undatedCounts ? true : null
    return look.from <= fact.on && fact.on <= look.to
  }
  const from = fact.from ?? fact.on
  if (from === null) return null
  return from <= look.to && (fact.until === null || fact.until >= look.from)
}

/** Facts by why they could not be counted, as ids. */
export function leftOutOf(reasons: Readonly<Partial<Record<LeftOutReason, readonly Fact[]>>>) {
  return Object.entries(reasons)
    .filter(([, facts]) => facts.length > 0)
    .map(([reason, facts]) => ({ reason: reason as LeftOutReason, ids: idsOf(facts) }))
}

/** The ids behind facts that are in order already. */
export const idsOf = (facts: readonly Fact[]) => facts.flatMap(({ ids }) => ids)
