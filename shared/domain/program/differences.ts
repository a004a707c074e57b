import { sameValue } from '#shared/domain/sameValue.ts'
import type { RuleSet } from './ruleSet.ts'

/**
 * Something that is not the same in two versions. `place` names it by what it is rather than by where it stands:
 * ['tracks', 'main', 'ladder', '2', 'require', 'all', 'monthly >=', 'value']. `before` is undefined for what was added,
 * `after` for what was taken away.
 */
export interface Difference {
  readonly place: readonly string[]
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before: unknown
  readonly after: unknown
}

/** What changed between two versions of a program, in the order of the fields. Equal versions have no differences. */
export const differences = (before: RuleSet, after: RuleSet): readonly Difference[] => compare(before, after, [])

function compare(before: unknown, after: unknown, place: readonly string[]): Difference[] {
  if (sameValue(before, after)) return []
  if (before === undefined) return [{ place, kind: 'added', before, after }]
  if (after === undefined) return [{ place, kind: 'removed', before, after }]
  if (Array.isArray(before) && Array.isArray(after) && isOfObjects(before) && isOfObjects(after)) {
    return compareNamed(named(before), named(after), place)
  }
  if (isObject(before) && isObject(after)) {
    return compareNamed(new Map(Object.entries(before)), new Map(Object.entries(after)), place)
  }
  return [{ place, kind: 'changed', before, after }]
}

function compareNamed(
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
  place: readonly string[],
) {
  const names = [...before.keys(), ...[...after.keys()].filter((name) => !before.has(name))]
  return names.flatMap((name) => compare(before.get(name), after.get(name), [...place, name]))
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isOfObjects = (list: readonly unknown[]): list is readonly Readonly<Record<string, unknown>>[] =>
  list.every(isObject)

/** The elements by what identifies them; the second of the same name is numbered. */
function named(list: readonly Readonly<Record<string, unknown>>[]): ReadonlyMap<string, unknown> {
  const elements = new Map<string, unknown>()
  for (const element of list) {
    const name = nameOf(element)
    let free = name
    for (let count = 2; elements.has(free); count += 1) free = `${name} #${count}`
    elements.set(free, element)
  }
  return elements
}

/** Keys and ranks name what has them; a criterion is named by its metric and comparison, a rate by its pair and day. */
function nameOf(element: Readonly<Record<string, unknown>>): string {
  const text = (...fields: string[]) => fields.flatMap((field) => element[field] ?? []).join(' ')
  if ('key' in element) return text('key')
  if ('rank' in element && !('competency' in element)) return text('rank')
  if ('metric' in element) return text('metric', 'op')
  if ('field' in element) return text('field', 'op')
  const known = text('region', 'each', 'competency', 'currency', 'base', 'from', 'name', 'at')
  return known || (Object.keys(element)[0] ?? '')
}
