import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { type Family, type Node, variantsOf } from './nodes.ts'

/** A new node for a list: what identifies it is free, and what it refers to is there where anything is. */
export function freshNode(of: Family, variant: string, beside: readonly Node[], rules: RuleSet): Node {
  const blank = { ...variantsOf(of)[variant]?.blank }
  if (typeof blank.key === 'string') blank.key = freeKey(blank.key, beside)
  if (typeof blank.rank === 'number' && (of === 'level' || of === 'rung')) blank.rank = freeRank(of, beside)
  const first = {
    metric: rules.metrics[0]?.key,
    each: rules.metrics.find(({ kind }) => kind === 'points' || kind === 'weighted')?.key,
    competency: rules.competencies[0]?.key,
    region: rules.regions[0]?.key,
    numerator: rules.metrics[0]?.key,
    denominator: rules.metrics[0]?.key,
  }
  for (const [field, key] of Object.entries(first)) {
    if (typeof blank[field] === 'string' && key !== undefined) blank[field] = key
  }
  return blank
}

function freeKey(wanted: string, beside: readonly Node[]): string {
  const taken = new Set(beside.map(({ key }) => key))
  let free = wanted
  for (let count = 2; taken.has(free); count += 1) free = `${wanted}${count}`
  return free
}

/** The rank above all others; demands begin with the rank above the lowest. */
const freeRank = (of: Family, beside: readonly Node[]) =>
  Math.max(of === 'rung' ? 0 : -1, ...beside.map(({ rank }) => (typeof rank === 'number' ? rank : -1))) + 1
