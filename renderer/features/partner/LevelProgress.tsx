import { readLevelInput } from '#renderer/data/queries/levels.ts'
import type { PartnerRow } from '#renderer/data/queries/partners.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import { standingLevel } from '#shared/domain/partnerLevels.ts'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import { overrideHolds } from '#shared/domain/program/levelOverride.ts'
import { progressToNext } from '#shared/domain/program/progress.ts'
import styles from './PartnerLayout.module.css'

/** The level the partner stands at, and how far it is to the next by the program in force. */
export function LevelProgress({ partner }: { readonly partner: PartnerRow }) {
  const { level: words } = useText()
  const zone = useLanguage((language) => language.zone)
  const today = useToday()
  const level = standingLevel(partner, today)
  const byHand = partner.levelOverride !== null && overrideHolds(partner.levelOverride, today)
  const next = useQuery(async () => {
    // A level given by hand has no next one to show: nothing need be read for it.
    const input = byHand ? null : await readLevelInput(partner.id, today, zone)
    return input?.rules ? progressToNext(input.rules, evaluate(input.rules, input.facts, today)) : null
  }, [byHand, partner.id, today, zone])
  return (
    <>
      {level !== null && <LevelMark name={level} />}
      {byHand && <span className={styles.fact}>{words.override.mark}</span>}
      {next && !byHand && (
        <a
          className={styles.fact}
          href={`#/partners/${partner.id}/level`}
          aria-label={words.progressSaid(next.level.name, next.met, next.of)}
        >
          → {words.progress(next.level.name, next.met, next.of)}
        </a>
      )}
    </>
  )
}
