import { addDays, addMinutes, instantAt, type PlainDate } from '#shared/domain/dates.ts'
import { partnerDocument, privateDocument } from '#shared/domain/document.ts'
import type { MeetingKind } from '#shared/domain/meeting.ts'
import type { NewFieldsOf, RecordOf } from '#shared/domain/records.ts'
import { notesOf, type Talk } from './notes.ts'
import { bullet, fill, paragraph } from './paragraphs.ts'
import { addReview } from './reviews.ts'
import { earlier } from './sampleBook.ts'
import { type Occasion, occasionsOf } from './schedule.ts'
import { comingMonth, type Setting, type Story } from './story.ts'

const titles: Readonly<Record<MeetingKind, string>> = {
  checkIn: 'Check-in',
  qbr: 'Business review',
  planning: 'Joint plan',
  technical: 'Technical session',
  onboarding: 'First ninety days',
  other: 'Meeting',
}
const minutes: Readonly<Record<MeetingKind, number>> = {
  checkIn: 45,
  qbr: 90,
  planning: 120,
  technical: 60,
  onboarding: 60,
  other: 30,
}

/** The reviews that were held, and the day of the next one. */
export interface Reviewed {
  held: { on: PlainDate; meetingId: string }[]
  nextReviewOn: PlainDate | null
}

/** Writes every talk with the partner and what came of it. */
export function addMeetings(setting: Setting, story: Story, talk: Talk, isFirst: boolean): Reviewed {
  const { today, me } = setting.book
  const reviewed: Reviewed = { held: [], nextReviewOn: null }
  for (const occasion of occasionsOf(setting, story, isFirst)) {
    const held = occasion.on < today
    const meeting = addMeeting(setting, story, occasion, held)
    if (held) {
      const notes = notesOf(setting, story, meeting, occasion.on, talk)
      setting.book.write(partnerDocument('meeting', meeting.id, 'notes', story.partnerId), notes)
      if (occasion.period !== undefined) reviewed.held.push({ on: occasion.on, meetingId: meeting.id })
    }
    if (occasion.period !== undefined) {
      const review = addReview(setting, story, { on: occasion.on, period: occasion.period }, meeting.id, talk)
      reviewed.nextReviewOn = held ? review.nextReviewOn : occasion.on
    }
    if (story.cam.id === me) addPrivateSide(setting, story, meeting.id, occasion.on)
  }
  return reviewed
}

function addMeeting(
  setting: Setting,
  story: Story,
  { kind, on, period }: Occasion,
  held: boolean,
): RecordOf<'meeting'> {
  const { book, templates } = setting
  const { random } = book
  const time = `${String(random.pick([9, 10, 11, 13, 14, 15])).padStart(2, '0')}:${random.pick(['00', '30'])}`
  const startsAt = instantAt(on, time, story.place.zone)
  const template = templates.get(kind)
  const threads = random.some(story.threads, 2)
  const plannedOn = addDays(on, -random.int(6, 20))
  const making = { at: book.moment(earlier(plannedOn, book.today)), by: story.cam.id }
  return book.add(
    'meeting',
    {
      partnerId: story.partnerId,
      title: period === undefined ? `${titles[kind]} ${story.name}` : `${titles[kind]} with ${story.name}`,
      kind,
      state: held ? 'held' : 'planned',
      startsAt,
      endsAt: addMinutes(startsAt, minutes[kind]),
      zone: story.place.zone,
      location: random.chance(kind === 'checkIn' ? 25 : 70) ? `Their office, ${story.city}` : 'Video call',
      attendees: attendees(setting, story, kind, held),
      agenda: (template?.parts ?? []).flatMap((part) => {
        const topics =
          part.key === 'blockers' ? threads.map(({ topic, words }) => fill(topic.name, words)) : [part.title]
        return topics.map((title) => ({ id: book.idAt(making.at), title, minutes: part.minutes, done: held }))
      }),
      templateId: template?.id ?? null,
    },
    held ? { ...making, changed: book.moment(on) } : making,
  )
}

function attendees(
  setting: Setting,
  story: Story,
  kind: MeetingKind,
  held: boolean,
): NewFieldsOf<'meeting'>['attendees'] {
  const { random } = setting.book
  const { boss, sales, tech, marketing } = story.cast
  const theirs = {
    checkIn: [sales, tech],
    qbr: [boss, sales, tech, marketing],
    planning: [boss, sales, marketing],
    technical: [tech],
    onboarding: [boss, sales, tech],
    other: [sales],
  }[kind]
  const ours = kind === 'technical' || kind === 'qbr' ? [story.cam, setting.team.engineer] : [story.cam]
  const answer = () =>
    held
      ? 'accepted'
      : random.weighted([
          ['accepted', 6],
          ['tentative', 1],
          ['none', 3],
        ] as const)
  return [
    ...ours.map((user) => ({ userId: user.id, name: user.name, email: user.email, response: 'accepted' as const })),
    ...[...new Set(theirs)].map((contact) => ({
      contactId: contact.id,
      name: [contact.firstName, contact.lastName].join(' '),
      email: contact.emails[0] ?? null,
      response: answer(),
    })),
  ]
}

/** What I wrote for myself: an aside after some talks, a line of preparation before the next ones. */
function addPrivateSide(setting: Setting, story: Story, meetingId: string, on: PlainDate): void {
  const { book } = setting
  const thread = book.random.pick(story.threads)
  const words = { ...thread.words, month: comingMonth(on, 1) }
  const aside = on < book.today && !book.random.chance(40) ? null : setting.asides.fresh(thread.topic.asides, words)
  if (aside === null) return
  const address = privateDocument('meeting', meetingId, book.me)
  if (on < book.today) book.write(address, [paragraph(aside)])
  else {
    const ask = fill(
      `Ask {boss} about ${thread.topic.name.charAt(0).toLowerCase()}${thread.topic.name.slice(1)} before {sales} does.`,
      words,
    )
    book.write(address, [paragraph('Before I go in:'), bullet(aside), bullet(ask)])
  }
}
