import { decimal } from '#shared/domain/decimal.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Step } from '#shared/domain/program/way.ts'
import type { Messages } from '#shared/text/en.ts'
import { metricOf } from './levelContext.ts'
import { type FigureStyle, figureText } from './levelFigures.ts'

/** A step to the next level as one says it: "Certified people: 2 more". */
export function stepText(step: Step, rules: RuleSet, style: FigureStyle, programs: Messages['programs']): string {
  const words = style.words.next
  if (step.kind === 'gate') return words.gate(step.name)
  const metric = metricOf(rules, step.metric)
  const name = metric?.name ?? step.metric
  if (step.kind === 'assess') {
    return words.assess(
      name,
      step.reason === null ? style.words.figures.notAssessable : programs.unassessed[step.reason],
    )
  }
  const by = decimal(step.by)
  const amount = figureText(by.abs().toFixed(), metric?.unit ?? 'number', style, 'up')
  if (by.lt(0)) return words.less(amount, name)
  return step.strict ? words.aboveMore(amount, name) : words.more(amount, name)
}
