import { daysBetween } from '#shared/domain/dates.ts'
import { contains } from '#shared/domain/fiscal.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { cut, type Facts, figure } from './facts.ts'
import type { SectionFigures } from './figures.ts'
import { count, meanDays } from './value.ts'

const settled: readonly RecordOf<'escalation'>['state'][] = ['resolved', 'confirmed', 'closed']

/** Calls for help opened or resolved in the period, and those still open; the gravest open ones first. */
export function escalations(facts: Facts): SectionFigures<'escalations'> {
  const all = facts.rows.escalation.map((row) => ({
    row,
    openedOn: facts.dayOf(row.openedAt),
    resolvedOn: row.resolvedAt && facts.dayOf(row.resolvedAt),
    open: !settled.includes(row.state),
  }))
  const opened = all.filter((one) => contains(facts.period, one.openedOn))
  const open = all.filter((one) => one.open)
  const resolved = all.filter((one) => one.resolvedOn !== null && contains(facts.period, one.resolvedOn))
  const ids = (list: typeof all) => list.map(({ row }) => row.id)
  const days = resolved.map((one) => Math.max(0, daysBetween(one.openedOn, one.resolvedOn ?? one.openedOn)))
  return {
    opened: figure(facts, count(opened.length), 'escalation', ids(opened)),
    open: figure(facts, count(open.length), 'escalation', ids(open)),
    daysToResolve: figure(facts, meanDays(days), 'escalation', ids(resolved)),
    escalations: cut(
      all
        .filter((one) => opened.includes(one) || open.includes(one) || resolved.includes(one))
        .map(({ row, openedOn, resolvedOn, open: isOpen }) => ({
          rank: `${isOpen ? 0 : 1} ${row.severity} ${openedOn} ${row.id}`,
          id: row.id,
          title: row.title,
          kind: row.kind,
          severity: row.severity,
          state: row.state,
          customer: row.customerName,
          openedOn,
          resolvedOn,
        }))
        .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
        .map(({ rank: _, ...row }) => row),
    ),
  }
}
