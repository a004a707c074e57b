import type { FactFamily } from './fact.ts'
import type { Metric } from './metric.ts'
import type { RuleSet } from './ruleSet.ts'

/** The kinds of facts that rules look at; facts of other kinds change nothing and need not be read. */
export function neededFamilies(versions: readonly RuleSet[]): ReadonlySet<FactFamily> {
  return new Set(versions.flatMap(({ metrics }) => metrics.flatMap(familiesOf)))
}

function familiesOf(metric: Metric): readonly FactFamily[] {
  switch (metric.kind) {
    case 'sum':
    case 'count':
    case 'evidence':
      return [metric.of]
    case 'people':
      return ['certificate']
    case 'latest':
      return ['figure']
    case 'burden':
      return ['certificate', 'capability']
    default:
      return []
  }
}
