import type { Big } from '#shared/domain/decimal.ts'
import type { Comparison } from './key.ts'

/** Whether `left op right` holds. Exact: nothing is rounded first, so 69.95 is not 70. */
export const holds = (left: Big, op: Comparison, right: Big): boolean => orderHolds(left.cmp(right), op)

/** Whether a comparison holds, given how two values are ordered: below zero when the left one is smaller. */
export function orderHolds(order: number, op: Comparison): boolean {
  switch (op) {
    case '>=':
      return order >= 0
    case '>':
      return order > 0
    case '<=':
      return order <= 0
    case '<':
      return order < 0
  }
}
