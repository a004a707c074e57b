import { useText } from '#renderer/state/language.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import type { LevelStory } from '#shared/domain/program/levelStory.ts'
import classes from './Level.module.css'
import { EventText } from './Outlook.tsx'

/** The levels the partner held, the latest first, and what each change was. */
export function History({ story }: { readonly story: LevelStory }) {
  const { level: words } = useText()
  const events = story.past.events.toReversed()
  return (
    <Section title={words.history.title} count={events.length} collapsible>
      <ul className={classes.rows} aria-label={words.history.title}>
        {events.map((event) => (
          <li key={`${event.on} ${event.what}`} className={classes.event}>
            <span className={classes.when}>
              <DateText date={event.on} />
            </span>
            <span>
              <EventText event={event} />{' '}
              {event.version !== null && <span className={classes.quiet}>{words.history.version(event.version)}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.note}>{words.history.hint}</p>
    </Section>
  )
}
