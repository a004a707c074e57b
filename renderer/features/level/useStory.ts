import { useEffect, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { askStory } from '#renderer/level/levelClient.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import type { LevelStory } from '#shared/domain/program/levelStory.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'

/** A partner's level through time, again after every change of what is known of it; the last one until then. */
export function useStory(versions: readonly RuleSet[], facts: PartnerFacts, today: PlainDate): LevelStory | undefined {
  const [story, setStory] = useState<LevelStory>()
  useEffect(() => {
    let wanted = true
    askStory(versions, facts, today).then(
      (told) => {
        if (wanted) setStory(told)
      },
      (error: unknown) => {
        if (wanted) reportFailure(error)
      },
    )
    return () => {
      wanted = false
    }
  }, [versions, facts, today])
  return story
}
