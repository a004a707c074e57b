import type { JudgedMetric } from '#shared/domain/program/judge.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Messages } from '#shared/text/en.ts'
import { metricOf } from './levelContext.ts'
import { askedText, type FigureStyle, figureText } from './levelFigures.ts'

/** A criterion that made a partner move, in words: what it is and what was asked for. */
export function whyText(
  { metric: key, value, op, threshold, reason }: JudgedMetric,
  rules: RuleSet,
  style: FigureStyle,
  programs: Messages['programs'],
): string {
  const metric = metricOf(rules, key)
  const name = metric?.name ?? key
  const unit = metric?.unit ?? 'number'
  if (value === null || threshold === null) return reason === null ? name : `${name}: ${programs.unassessed[reason]}`
  const asked = askedText({ op, threshold }, unit, style)
  return style.words.whatIf.why(name, figureText(value, unit, style), asked)
}
