import { Button } from '@mantine/core'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { noteLevels } from '#renderer/commands/levels.ts'
import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import type { LevelStory } from '#shared/domain/program/levelStory.ts'
import classes from './Level.module.css'
import { useLevel } from './levelContext.ts'

/**
 * The level that counts today and why: given by hand, held by the policy of the rules, or earned. `story` is undefined
 * while it is worked out. What is noted on the partner otherwise can be set right here.
 */
export function LevelSummary({ story }: { readonly story: LevelStory | undefined }) {
  const { level: words } = useText()
  const { partner, program, rules, evaluation, style } = useLevel()
  const level = story?.past.level ?? evaluation.level
  const { earned, track, override } = evaluation
  const pending = story?.past.pending ?? null
  const trackName = rules.tracks.length > 1 && rules.tracks.find(({ key }) => key === track)?.name
  const differs = level !== null && partner.level !== level.name
  const take = async () => {
    const { group } = await noteLevels([{ id: partner.id, level }])
    reportDone(words.taken(level?.name ?? words.none), group)
  }
  return (
    <Section title={words.title}>
      <p className={classes.standing}>
        {level ? <LevelMark name={level.name} /> : words.none}
        {override && <span>{words.override.mark}</span>}
        {earned?.name !== level?.name && <span>{words.earned(earned?.name ?? words.none)}</span>}
        {trackName && <span className={classes.quiet}>{words.throughTrack(trackName)}</span>}
        <span className={classes.quiet}>
          <a href="#/level">{words.by(program.name, rules.version)}</a>
        </span>
      </p>
      {pending && (
        <p className={classes.warning}>
          {words.pending(pending.to?.name ?? words.none, dateText(pending.due, style.locale))}
        </p>
      )}
      {differs && override === null && story && (
        <div className={classes.step}>
          <span className={classes.grow}>
            {partner.level === null ? words.notNoted : words.differs(partner.level, level.name)}
          </span>
          <Button size="xs" onClick={() => void take().catch(reportFailure)}>
            {words.take(level.name)}
          </Button>
        </div>
      )}
    </Section>
  )
}
