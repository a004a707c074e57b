import { useCallback, useState } from 'react'
import { readPartnerFacts } from '#renderer/data/queries/programFacts.ts'
import { listRuleSets } from '#renderer/data/queries/programs.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { askWhatIf } from '#renderer/level/levelClient.ts'
import { useWorked } from '#renderer/level/useWorked.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import { neededFamilies } from '#shared/domain/program/neededFamilies.ts'
import { progressToNext } from '#shared/domain/program/progress.ts'
import type { Supposition } from '#shared/domain/program/whatIf.ts'
import { whyMoved } from '#shared/domain/program/whyMoved.ts'
import classes from './Level.module.css'
import { useLevel } from './levelContext.ts'
import { SupposeFields } from './SupposeFields.tsx'
import { nothingSupposed, suppositionOf } from './supposing.ts'
import { whyText } from './whyText.ts'

/** What the partner's level would be by other rules, on another day, or with more of a figure. Changes nothing. */
export function PartnerWhatIf() {
  const { level: words } = useText()
  const { rules, partner, today } = useLevel()
  const zone = useLanguage((language) => language.zone)
  const [supposing, setSupposing] = useState(nothingSupposed)
  const ruleSets = useQuery(listRuleSets, [])
  const suppose = ruleSets ? suppositionOf(supposing, ruleSets) : null
  const then = suppose?.rules
  // Other rules may look at records these rules do not need.
  const facts = useQuery(
    async () => (await readPartnerFacts([partner.id], neededFamilies(then ? [rules, then] : [rules]), zone))[0],
    [partner.id, rules, then, zone],
  )
  return (
    <Section
      title={words.whatIf.title}
      actions={
        <a className={classes.link} href="#/level">
          {words.whatIf.portfolio}
        </a>
      }
    >
      <SupposeFields rules={rules} ruleSets={ruleSets ?? []} value={supposing} onChange={setSupposing} today={today} />
      <div aria-live="polite">
        {suppose && facts && <WouldBe key={JSON.stringify(supposing)} facts={facts} suppose={suppose} />}
      </div>
      <p className={classes.note}>{words.whatIf.hint}</p>
    </Section>
  )
}

function WouldBe({ facts, suppose }: { readonly facts: PartnerFacts; readonly suppose: Supposition }) {
  const { level: words, programs } = useText()
  const { rules, today, style } = useLevel()
  // The supposition is made anew with every drawing; what it says stays as long as this is shown.
  const [asked] = useState(suppose)
  const found = useWorked(useCallback(() => askWhatIf(rules, facts, today, asked), [rules, facts, today, asked]))
  if (!found) return null
  const { before, after } = found
  const then = asked.rules ?? rules
  const [from, to] = [before.level?.name ?? words.none, after.level?.name ?? words.none]
  const next = progressToNext(then, after)
  return (
    <div className={classes.outcome}>
      <p className={classes.standing}>
        {after.level && <LevelMark name={after.level.name} />}
        <strong>{from === to ? words.whatIf.stays(to) : words.whatIf.moves(from, to)}</strong>
        {next && <span className={classes.quiet}>{words.progressSaid(next.level.name, next.met, next.of)}</span>}
      </p>
      <ul className={classes.plain} aria-label={words.whatIf.because}>
        {whyMoved(found).map((judged) => (
          <li key={`${judged.path} ${judged.metric}`} className={classes.under}>
            {whyText(judged, then, { ...style, currency: then.currency }, programs)}
          </li>
        ))}
      </ul>
    </div>
  )
}
