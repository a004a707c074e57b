import type { PlainDate } from '#shared/domain/dates.ts'
import { type Big, decimal } from '#shared/domain/decimal.ts'
import { convertMoney, currencyExponent, type ExchangeRate } from '#shared/domain/money.ts'
import {
  type Candidates,
  candidates,
  type FactsByFamily,
  type Group,
  idsOf,
  leftOutOf,
  valuesOf,
} from './candidates.ts'
import { meets } from './condition.ts'
import type { Fact, FactField } from './fact.ts'
import { fraction, one, zero } from './fraction.ts'
import { type Measured, measuredAs, unassessed } from './measured.ts'
import type { Factor, MetricOf } from './metric.ts'
import type { Look } from './window.ts'

/** The metrics that are measured on records. */
export type RecordMetric = MetricOf<'sum' | 'count' | 'people' | 'latest' | 'evidence'>

/** What measuring on records needs to know. */
export interface RecordSource {
  readonly facts: FactsByFamily
  readonly on: PlainDate
  readonly currency: string
  readonly rates: readonly ExchangeRate[]
  /** The key of the rule set's region the partner is in. */
  readonly region: string | null
}

/** Measures a metric on the records of a partner, of one group where there is one. */
export function measureRecords(metric: RecordMetric, look: Look, group: Group | null, source: RecordSource): Measured {
  const family = metric.kind === 'people' ? 'certificate' : metric.kind === 'latest' ? 'figure' : metric.of
  const found = candidates(source.facts, family, metric, look, group)
  switch (metric.kind) {
    case 'sum':
      return sum(metric, found, source)
    case 'count':
      return count(metric.distinct, found)
    case 'people':
      return people(metric.holds, found)
    case 'latest':
      return latest(found, source)
    case 'evidence':
      return measuredAs(found.facts.length > 0 ? one : zero, {
        ids: idsOf(found.facts),
        leftOut: leftOutOf({ noDate: found.undated }),
      })
  }
}

function sum({ field, multipliers }: MetricOf<'sum'>, { facts, undated }: Candidates, source: RecordSource): Measured {
  let minor = 0n
  let plain: Big = decimal(0)
  const counted: Fact[] = []
  const noAmount: Fact[] = []
  const noRate: Fact[] = []
  for (const fact of facts) {
    const amount = amountOf(fact, field, source)
    if (amount === 'noAmount') noAmount.push(fact)
    else if (amount === 'noRate') noRate.push(fact)
    else {
      counted.push(fact)
      const factor = factorOf(multipliers, fact, source)
      if (typeof amount === 'number' && factor === null) minor += BigInt(amount)
      else plain = plain.plus(decimal(factor ?? 1).times(major(amount, source.currency)))
    }
  }
  return measuredAs(fraction(plain.plus(major(minor, source.currency))), {
    ids: idsOf(counted),
    leftOut: leftOutOf({ noDate: undated, noAmount, noRate }),
  })
}

/** Minor units of the currency as a number, or a plain decimal; or why there is neither. */
function amountOf(fact: Fact, field: FactField, source: RecordSource): number | string | 'noAmount' | 'noRate' {
  const amount = fact.amounts[field] ?? null
  if (amount === null) return 'noAmount'
  if (typeof amount === 'string') return amount
  return convertMoney(amount, source.currency, source.rates, fact.on ?? source.on)?.amount ?? 'noRate'
}

/** In major units. Multiplied, since dividing decimals is many times slower. */
function major(amount: number | bigint | string, currency: string): Big {
  if (typeof amount === 'string') return decimal(amount)
  const exponent = currencyExponent(currency)
  return exponent === 0 ? decimal(amount) : decimal(amount).times(`1e-${exponent}`)
}

/** The product of the tables' factors; null when none applies. */
function factorOf(tables: MetricOf<'sum'>['multipliers'], fact: Fact, source: RecordSource): Big | null {
  let product: Big | null = null
  for (const { datedBy, rows } of tables) {
    const day = datedBy === 'since' ? (fact.since ?? fact.on) : fact.on
    const row = rows.find((one) => applies(one, fact, day, source.region))
    if (row !== undefined) product = (product ?? decimal(1)).times(row.factor)
  }
  return product
}

function applies({ where, region, from, to }: Factor, fact: Fact, day: PlainDate | null, here: string | null): boolean {
  if (region !== null && region !== here) return false
  if (from !== null && (day === null || day < from)) return false
  if (to !== null && (day === null || day > to)) return false
  return meets(fact, where)
}

function count(distinct: string | null, { facts, undated }: Candidates): Measured {
  if (distinct === null) {
    return measuredAs(fraction(facts.length), { ids: idsOf(facts), leftOut: leftOutOf({ noDate: undated }) })
  }
  const values = new Set(facts.flatMap((fact) => valuesOf(fact, distinct)))
  const without = (fact: Fact) => valuesOf(fact, distinct).length === 0
  return measuredAs(fraction(values.size), {
    ids: idsOf(facts.filter((fact) => !without(fact))),
    leftOut: leftOutOf({ noDate: undated, noField: facts.filter(without) }),
  })
}

/**
 * Distinct people, never certificates. Sub-minimums ("of which 3 professional") are metrics of their own beside this
 * one: a person counts once here, and once in each of those whose conditions it meets.
 */
function people(least: number, { facts, undated }: Candidates): Measured {
  const held = new Map<string, Set<string>>()
  for (const fact of facts) {
    if (fact.person === null) continue
    const credentials = held.get(fact.person) ?? new Set()
    for (const credential of valuesOf(fact, 'credential')) credentials.add(credential)
    held.set(fact.person, credentials)
  }
  const enough = (fact: Fact) => fact.person !== null && (least === 1 || (held.get(fact.person)?.size ?? 0) >= least)
  const counted = facts.filter(enough)
  return measuredAs(fraction(new Set(counted.map(({ person }) => person)).size), {
    ids: idsOf(counted),
    leftOut: leftOutOf({ noDate: undated, noField: facts.filter(({ person }) => person === null) }),
  })
}

/** The figure with the latest day; of two the one noted later, by its id. */
function latest({ facts, undated }: Candidates, source: RecordSource): Measured {
  const leftOut = leftOutOf({ noDate: undated })
  let last: Fact | null = null
  for (const fact of facts) if (last === null || (fact.on ?? '') >= (last.on ?? '')) last = fact
  if (last === null) return unassessed('noFigure', { leftOut })
  const amount = amountOf(last, 'value', source)
  if (amount === 'noAmount' || amount === 'noRate') {
    return unassessed('noFigure', { leftOut: [...leftOut, ...leftOutOf({ [amount]: [last] })] })
  }
  return measuredAs(fraction(major(amount, source.currency)), { ids: last.ids, leftOut })
}
