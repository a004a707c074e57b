import type { ReactNode } from 'react'
import type { Language } from '#renderer/state/language.ts'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import { formatMoney, type Money } from '#shared/domain/money.ts'
import type { Id } from '#shared/domain/record.ts'
import type { TimelineEvent } from '#shared/domain/timeline.ts'
import type { Messages } from '#shared/text/en.ts'
import styles from './PartnerOverview.module.css'

const excerptLength = 180

/** One thing that happened: what kind of thing, its words, and what came of it. */
export function TimelineEntry({
  event,
  notes,
  names,
  language,
}: {
  readonly event: TimelineEvent
  readonly notes: ReadonlyMap<Id, string>
  readonly names: ReadonlyMap<Id, string>
  readonly language: Language
}) {
  const { messages: text, locale, zone } = language
  const { said } = text.partners.timeline
  const entry = wordsOf()
  return (
    <li className={styles.event}>
      <span className={styles.kind}>{entry.kind}</span>
      <div className={styles.what}>
        {entry.href ? <a href={entry.href}>{entry.title}</a> : entry.title}
        {entry.detail && <div className={styles.detail}>{entry.detail}</div>}
      </div>
    </li>
  )

  function wordsOf(): { kind: string; title: ReactNode; href?: string; detail?: ReactNode } {
    switch (event.kind) {
      case 'meeting': {
        const { title, startsAt, allDay } = event.record
        const time = allDay ? '' : ` ${formatInstant(startsAt, zone, locale, 'time')}`
        return {
          kind: said.meeting + time,
          title,
          href: `#/meetings/${event.id}`,
          detail: excerpt(notes.get(event.id) ?? ''),
        }
      }
      case 'review':
        return { kind: said.review, title: event.record.title, href: `#/reviews/${event.id}` }
      case 'decision':
        return { kind: said.decision, title: event.record.title, detail: event.record.detail }
      case 'concern': {
        const answered = event.record.state === 'answered'
        const detail = answered ? event.record.answer : event.record.detail
        return { kind: answered ? said.concernAnswered : said.concern, title: event.record.title, detail }
      }
      case 'actionMade':
        return {
          kind: event.record.side === 'ours' ? said.promisedByUs : said.promisedByThem,
          title: event.record.title,
          detail: event.record.dueOn && (
            <>
              {text.promises.row.due} <DateText date={event.record.dueOn} />
            </>
          ),
        }
      case 'actionDone':
        return {
          kind: event.record.side === 'ours' ? said.keptByUs : said.keptByThem,
          title: event.record.title,
          detail: event.record.outcome,
        }
      case 'dealWon':
      case 'dealLost':
      case 'dealOpened': {
        const { name, customerName, amount, partnerId } = event.record
        return {
          kind: said[event.kind],
          title: name,
          href: `#/partners/${partnerId}/business`,
          detail: joined(customerName, shown(amount, locale)),
        }
      }
      case 'lead': {
        const { customerName, value, state, reason } = event.record
        return {
          kind: said.lead,
          title: customerName,
          detail: joined(leadState(state, text), shown(value, locale), reason),
        }
      }
      case 'escalation':
        return { kind: said.escalation, title: event.record.title, detail: event.record.customerName }
      case 'certificate': {
        const course = names.get(event.record.courseId) ?? text.people.unknownCourse
        return { kind: said.certificate, title: joined(names.get(event.record.contactId) ?? null, course) }
      }
      case 'mdf':
        return { kind: said.mdf, title: event.record.title, detail: shown(event.record.requested, locale) }
      case 'plan':
        return { kind: said.plan, title: event.record.title, href: `#/partners/${event.record.partnerId}/plan` }
    }
  }
}

function leadState(state: keyof Messages['partners']['timeline']['leadStates'], text: Messages): string {
  return text.partners.timeline.leadStates[state]
}

const shown = (money: Money | null, locale: string) => money && formatMoney(money, locale, { whole: true })

const joined = (...parts: readonly (string | null)[]) => parts.filter(Boolean).join(', ')

function excerpt(notes: string): string {
  const words = notes.replace(/\s+/g, ' ').trim()
  if (words.length <= excerptLength) return words
  const cut = words.slice(0, excerptLength)
  return `${cut.slice(0, cut.lastIndexOf(' ') > 0 ? cut.lastIndexOf(' ') : excerptLength)}…`
}
