import { useMemo } from 'react'
import { listPartNames, readLevelInput } from '#renderer/data/queries/levels.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import type { Id } from '#shared/domain/record.ts'
import { AllFigures } from './AllFigures.tsx'
import { Criteria } from './Criteria.tsx'
import { History } from './History.tsx'
import classes from './Level.module.css'
import { LevelSummary } from './LevelSummary.tsx'
import { LevelContext, type OpenLevel, typesOf } from './levelContext.ts'
import { NextSteps } from './NextSteps.tsx'
import { NoRules } from './NoRules.tsx'
import { Outlook } from './Outlook.tsx'
import { Override } from './Override.tsx'
import { PartnerWhatIf } from './PartnerWhatIf.tsx'
import { useStory } from './useStory.ts'

/** A partner's level: what it is, what it is made of, what comes next and what it costs, what falls when, what was. */
export function PartnerLevel({ partnerId }: { readonly partnerId: Id }) {
  const { level: words } = useText()
  const { locale, zone } = useLanguage()
  const today = useToday()
  const found = useQuery(
    async () => ({
      input: await readLevelInput(partnerId, today, zone),
      partner: await getRecord('partner', partnerId),
    }),
    [partnerId, today, zone],
  )
  const names = useQuery(listPartNames, [])
  const open = useMemo((): OpenLevel | 'noRules' | null => {
    const { input, partner } = found ?? {}
    if (!input || !partner || !names) return null
    const { program, rules, facts } = input
    if (rules === null) return 'noRules'
    const style = { locale, currency: rules.currency, words }
    const evaluation = evaluate(rules, facts, today)
    return { partner, program, rules, facts, evaluation, today, style, names, types: typesOf(facts) }
  }, [found, names, today, locale, words])
  // The answer for another partner is not this one's.
  if (open === null || (open !== 'noRules' && open.partner.id !== partnerId)) return <RowSkeletons rows={8} />
  if (open === 'noRules') return <NoRules />
  return <LevelParts open={open} />
}

function LevelParts({ open }: { readonly open: OpenLevel }) {
  const story = useStory(open.program.versions, open.facts, open.today)
  return (
    <LevelContext value={open}>
      <div className={classes.tab}>
        <LevelSummary story={story} />
        <NextSteps />
        <Criteria />
        {story && <Outlook story={story} />}
        {story && <History story={story} />}
        <PartnerWhatIf />
        <Override />
        <AllFigures />
      </div>
    </LevelContext>
  )
}
