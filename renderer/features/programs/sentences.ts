import { numberText } from '#renderer/ui/values/numberText.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import type { Requirement } from '#shared/domain/program/requirement.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Window } from '#shared/domain/program/window.ts'
import type { Messages } from '#shared/text/en.ts'

type Editor = Messages['programEditor']

/** What a level asks for in words, and what that is made of. */
export interface Demand {
  readonly text: string
  readonly inside: readonly Demand[]
}

/** Says a requirement in words. */
export function demandText(require: Requirement, rules: RuleSet, editor: Editor, locale: string): Demand {
  const { words } = editor
  const several = (text: string, inner: readonly Requirement[]): Demand => ({
    text,
    inside: inner.map((one) => demandText(one, rules, editor, locale)),
  })
  const said = (text: string): Demand => ({ text, inside: [] })
  const name = (key: string) => rules.metrics.find((metric) => metric.key === key)?.name ?? key
  const value = (key: string, amount: string) => amountText(amount, rules, key, locale)
  const op = (comparison: string) => editor.choices[comparison] ?? comparison
  if ('all' in require) return require.all.length === 0 ? said(words.nothing) : several(words.all, require.all)
  if ('any' in require) return several(words.any, require.any)
  if ('of' in require) return several(words.atLeast(require.atLeast), require.of)
  if ('gates' in require) {
    return {
      text: '',
      inside: require.gates.map((gate) => several(words.gate(gate.name), gate.require)),
    }
  }
  if ('byRegion' in require) {
    const region = (key: string) => rules.regions.find((known) => known.key === key)?.name ?? key
    const values = [
      ...require.byRegion.map((row) => words.regionValue(value(require.metric, row.value), region(row.region))),
      ...(require.otherwise === null ? [] : [words.otherwise(value(require.metric, require.otherwise))]),
    ]
    return said(words.byRegion(name(require.metric), op(require.op), values.join(', ')))
  }
  if ('metric' in require) {
    if (isYes(require, rules)) return said(name(require.metric))
    return said(words.compared(name(require.metric), op(require.op), value(require.metric, require.value)))
  }
  if ('each' in require) return said(words.each(name(require.each), op(require.op), require.value))
  if ('competency' in require) {
    const known = rules.competencies.find(({ key }) => key === require.competency)
    return said(words.competency(known?.name ?? require.competency, require.rank))
  }
  return said(words.until(require.until.months, require.until.toEndOf))
}

/** A yes that is asked for needs no figure to be said. */
const isYes = ({ metric, op, value }: Compared, rules: RuleSet) =>
  op === '>=' && value === '1' && rules.metrics.find(({ key }) => key === metric)?.unit === 'yesNo'

type Compared = Extract<Requirement, { readonly metric: string; readonly value: string }>

function amountText(amount: string, rules: RuleSet, key: string, locale: string): string {
  const unit: Metric['unit'] | undefined = rules.metrics.find((metric) => metric.key === key)?.unit
  const figure = numberText(amount, locale, { maximumFractionDigits: 20 })
  if (unit === 'percent') return `${figure} %`
  return unit === 'money' ? `${figure} ${rules.currency}` : figure
}

/** Says which days a figure looks at, whatever the day. */
export function windowText(window: Window, { windows }: Editor['words']): string {
  switch (window.type) {
    case 'trailing':
      return windows.trailing(window.months)
    case 'fiscal':
      return windows.fiscal(window.kind, window.back)
    case 'validOn':
      return windows.validOn()
    case 'refreshedWithin':
      return windows.refreshedWithin(window.months)
    case 'anyDayIn':
      return windows.anyDayIn(window.previousMonths)
  }
}
