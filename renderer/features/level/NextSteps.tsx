import { Button } from '@mantine/core'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { createRecord } from '#renderer/commands/records.ts'
import { listOpenPromises } from '#renderer/data/queries/timeline.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import { nextLevel } from '#shared/domain/program/nextLevel.ts'
import { progressToNext } from '#shared/domain/program/progress.ts'
import type { Step } from '#shared/domain/program/way.ts'
import classes from './Level.module.css'
import { metricOf, useLevel } from './levelContext.ts'
import { figureText } from './levelFigures.ts'
import { stepText } from './stepText.ts'

/** The next level, how far it is, and the cheapest steps there; each can become an action. */
export function NextSteps() {
  const { level: words, programs } = useText()
  const { rules, evaluation, partner, style } = useLevel()
  const next = nextLevel(rules, evaluation)
  const promises = useQuery(() => listOpenPromises(partner.id), [partner.id])
  if (next === null) {
    return (
      <Section title={words.next.title}>
        <p className={classes.quiet}>{words.next.none}</p>
      </Section>
    )
  }
  const progress = progressToNext(rules, evaluation)
  const track = rules.tracks.length > 1 && rules.tracks.find(({ key }) => key === next.track)
  const make = async (title: string) => {
    const { group } = await createRecord('action', { partnerId: partner.id, title, ownerId: myId() })
    reportDone(words.next.made, group)
  }
  return (
    <Section title={words.next.title}>
      <p className={classes.standing}>
        <LevelMark name={next.level.name} />
        {progress && <span>{words.progressSaid(next.level.name, progress.met, progress.of)}</span>}
        {track && <span className={classes.quiet}>{words.throughTrack(track.name)}</span>}
      </p>
      <p className={classes.label}>{words.next.cheapest}</p>
      <ul className={classes.rows} aria-label={words.next.cheapest}>
        {next.steps.map((step) => {
          const said = stepText(step, rules, style, programs)
          const title = words.next.actionTitle(said, next.level.name)
          const made = promises?.some((action) => action.title === title) ?? false
          return (
            <li key={keyOf(step)} className={classes.step}>
              <span className={classes.grow}>
                {said} <StepNow step={step} />
              </span>
              {made ? (
                <a className={classes.link} href="#/actions">
                  {words.next.isAction}
                </a>
              ) : (
                <Button
                  size="xs"
                  aria-label={words.next.makeOf(said)}
                  onClick={() => void make(title).catch(reportFailure)}
                >
                  {words.next.make}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <p className={classes.note}>{words.next.hint}</p>
    </Section>
  )
}

/** Where a figure stands before the step. */
function StepNow({ step }: { readonly step: Step }) {
  const { rules, style } = useLevel()
  if (step.kind !== 'more' || step.from === null) return null
  const unit = metricOf(rules, step.metric)?.unit ?? 'number'
  return <span className={classes.quiet}>{style.words.next.now(figureText(step.from, unit, style))}</span>
}

const keyOf = (step: Step) => (step.kind === 'gate' ? `gate ${step.name}` : `${step.kind} ${step.metric}`)
