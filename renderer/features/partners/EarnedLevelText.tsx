import { useText } from '#renderer/state/language.ts'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import type { Id } from '#shared/domain/record.ts'
import styles from './PartnersPage.module.css'
import type { EarnedLevel } from './useEarnedLevels.ts'

/** A partner's level by the rules and how far it is to the next, with the way to what it is made of. */
export function EarnedLevelText({ partnerId, earned }: { readonly partnerId: Id; readonly earned: EarnedLevel }) {
  const { level: words } = useText()
  const { level, next } = earned
  return (
    <a className={styles.earned} href={`#/partners/${partnerId}/level`}>
      <LevelMark name={level?.name ?? words.none} />
      {next && <span className={styles.dim}>→ {words.progress(next.level.name, next.met, next.of)}</span>}
    </a>
  )
}
