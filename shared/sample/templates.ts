import type { PlainDate } from '#shared/domain/dates.ts'
import type { MeetingKind } from '#shared/domain/meeting.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { reviewSections } from '#shared/domain/review.ts'
import type { SampleBook } from './sampleBook.ts'

type Point = readonly [key: string, title: string, minutes: number, prompt: string]

/** Agendas by kind of meeting. The review's follows the usual 75 minutes, last promises first. */
const agendas: Partial<Record<MeetingKind, readonly [name: string, points: readonly Point[]]>> = {
  checkIn: [
    'Monthly check-in',
    [
      ['promises', 'Open promises, ours first', 10, 'What is late and why'],
      ['pipeline', 'Pipeline by name', 15, 'Only deals that moved or are stuck'],
      ['topics', 'What is on your mind', 15, 'Listen before talking'],
      ['next', 'Who does what by when', 5, 'Owner and date for each'],
    ],
  ],
  qbr: [
    'Quarterly business review',
    [
      ['commitments', 'What we promised each other last time', 10, 'Done, or slipped and why'],
      ['scorecard', 'The quarter in figures', 15, 'Four quarters, one page'],
      ['pipeline', 'Top ten pipeline', 20, 'By customer name'],
      ['wants', 'What you want from us, and what you get', 15, 'Their words first'],
      ['next', 'Next quarter: three to five commitments each', 15, 'Owner and date for each'],
    ],
  ],
  planning: [
    'Joint business plan',
    [
      ['goals', 'Your own goals for the year', 20, 'Before any target of ours'],
      ['plays', 'Plays: what we sell together, to whom', 25, 'With services attached'],
      ['invest', 'What both sides put in', 15, 'People, budget, time'],
      ['targets', 'Targets by quarter', 20, 'And how they are measured'],
    ],
  ],
  technical: [
    'Technical session',
    [
      ['cases', 'Open cases', 20, 'Severity, age, next step'],
      ['roadmap', 'Roadmap under NDA', 15, 'What it means for their services'],
      ['training', 'Who gets trained in what', 10, 'Names and dates'],
    ],
  ],
  onboarding: [
    'First ninety days',
    [
      ['people', 'Who is who on both sides', 10, 'Sponsor, sales, technical, support'],
      ['first', 'The first three deals', 20, 'Customer names'],
      ['training', 'Training plan', 15, 'Two people, eight weeks'],
    ],
  ],
}

/** Writes the workspace's templates; returns those for meetings by kind. */
export function addTemplates(book: SampleBook, on: PlainDate, by: string): Map<MeetingKind, RecordOf<'template'>> {
  const made = { at: book.moment(on), by }
  const byKind = new Map<MeetingKind, RecordOf<'template'>>()
  let order = 'a'
  for (const [kind, [name, points]] of Object.entries(agendas) as [MeetingKind, [string, readonly Point[]]][]) {
    const parts = points.map(([key, title, minutes, prompt]) => ({ key, title, minutes, prompt }))
    byKind.set(kind, book.add('template', { name, subject: 'meeting', kind, parts, order }, made))
    order += 'm'
  }
  book.add(
    'template',
    {
      name: 'Short review',
      subject: 'review',
      parts: reviewSections
        .filter((section) => ['commitments', 'scorecard', 'pipeline', 'talks', 'next'].includes(section))
        .map((section) => ({ key: section, title: shortReviewTitles[section] ?? section })),
      order: 't',
    },
    made,
  )
  return byKind
}

const shortReviewTitles: Readonly<Record<string, string>> = {
  commitments: 'What we promised',
  scorecard: 'The quarter in figures',
  pipeline: 'Pipeline by name',
  talks: 'What we talked about',
  next: 'Next commitments',
}
