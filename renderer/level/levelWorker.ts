import { expose } from 'comlink'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import { levelStory } from '#shared/domain/program/levelStory.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'

/** Levels as the window asks for them; they are worked out here, off the main thread. */
const api = {
  story: (versions: readonly RuleSet[], partner: PartnerFacts, on: PlainDate) => levelStory(versions, partner, on),
}

export type LevelApi = typeof api

expose(api)
