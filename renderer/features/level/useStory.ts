import { useCallback } from 'react'
import { askStory } from '#renderer/level/levelClient.ts'
import { useWorked } from '#renderer/level/useWorked.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import type { LevelStory } from '#shared/domain/program/levelStory.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'

/** A partner's level through time, again after every change of what is known of it; the last one until then. */
export function useStory(versions: readonly RuleSet[], facts: PartnerFacts, today: PlainDate): LevelStory | undefined {
  return useWorked(useCallback(() => askStory(versions, facts, today), [versions, facts, today]))
}
