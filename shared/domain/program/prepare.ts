import type { PlainDate } from '#shared/domain/dates.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import type { PartnerFacts } from './fact.ts'
import type { Metric } from './metric.ts'
import { calendarOf, type RuleSet } from './ruleSet.ts'
import { type Look, lookOf } from './window.ts'

/** A rule set made ready for one day: what does not depend on the partner is worked out once for all of them. */
export interface Prepared {
  readonly rules: RuleSet
  readonly on: PlainDate
  readonly metrics: ReadonlyMap<string, { readonly metric: Metric; readonly look: Look }>
  /** The key of the region a place belongs to, by the folded name of the place. */
  readonly regions: ReadonlyMap<string, string>
}

/** Makes a rule set ready for a day. */
export function prepare(rules: RuleSet, on: PlainDate): Prepared {
  const calendar = calendarOf(rules)
  const metrics = new Map<string, { metric: Metric; look: Look }>()
  for (const metric of rules.metrics) {
    metrics.set(metric.key, { metric, look: lookOf('window' in metric ? metric.window : null, on, calendar) })
  }
  const regions = new Map<string, string>()
  for (const { key, places } of rules.regions) {
    for (const place of places) if (!regions.has(foldText(place))) regions.set(foldText(place), key)
  }
  return { rules, on, metrics, regions }
}

/** The region of the rule set a partner is in; null when none of its places is named by one. */
export function regionOf({ regions }: Prepared, partner: Pick<PartnerFacts, 'places'>): string | null {
  if (regions.size === 0) return null
  for (const place of partner.places) {
    const region = regions.get(foldText(place))
    if (region !== undefined) return region
  }
  return null
}
