import { createContext, useContext } from 'react'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Evaluation } from '#shared/domain/program/evaluate.ts'
import type { FactFamily, PartnerFacts } from '#shared/domain/program/fact.ts'
import type { Metric } from '#shared/domain/program/metric.ts'
import type { Program } from '#shared/domain/program/programs.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf, RecordType } from '#shared/domain/records.ts'
import type { FigureStyle } from './levelFigures.ts'

/** A partner as its level is worked out. */
export interface OpenLevel {
  readonly partner: RecordOf<'partner'>
  readonly program: Program
  readonly rules: RuleSet
  readonly facts: PartnerFacts
  readonly evaluation: Evaluation
  readonly today: PlainDate
  readonly style: FigureStyle
  /** The names of what figures are made of, by id. */
  readonly names: ReadonlyMap<string, string>
  /** The types of the records behind figures, by id. */
  readonly types: ReadonlyMap<Id, RecordType>
}

export const LevelContext = createContext<OpenLevel | null>(null)

/** The level that is shown. */
export function useLevel(): OpenLevel {
  const level = useContext(LevelContext)
  if (!level) throw new Error('There is no level here')
  return level
}

const typeOfFamily: Readonly<Record<FactFamily, RecordType>> = {
  deal: 'deal',
  certificate: 'certificate',
  figure: 'metricValue',
  plan: 'plan',
  review: 'review',
  meeting: 'meeting',
  lead: 'lead',
  escalation: 'escalation',
  claim: 'mdfClaim',
  document: 'attachment',
  capability: 'serviceCapability',
}

/** The types of the records behind facts, by id. */
export const typesOf = ({ facts }: PartnerFacts): ReadonlyMap<Id, RecordType> =>
  new Map(facts.flatMap(({ family, ids }) => ids.map((id) => [id, typeOfFamily[family]] as const)))

/** A metric of the rules by its key. */
export const metricOf = ({ metrics }: RuleSet, key: string): Metric | null =>
  metrics.find((metric) => metric.key === key) ?? null
