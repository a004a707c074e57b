import { addDays, instantAt } from '#shared/domain/dates.ts'
import { privateDocument } from '#shared/domain/document.ts'
import type { NewFieldsOf } from '#shared/domain/records.ts'
import { fill, paragraph } from './paragraphs.ts'
import type { SampleBook } from './sampleBook.ts'
import { comingMonth, type Setting, type Story, workingDay } from './story.ts'

/** Private notes about partners of mine, reminders and views of the partner list; only I have them. */
export function addPersonal({ book }: Setting, stories: readonly Story[]): void {
  const { random, today, me } = book
  const mine = stories.filter((story) => story.cam.id === me)
  for (const story of random.some(mine, Math.min(8, Math.ceil(mine.length / 3)))) {
    const { topic, words } = random.pick(story.threads)
    const month = { month: comingMonth(today, 2) }
    const at = book.moment(addDays(today, -random.int(1, 90)))
    const note = book.add(
      'privateNote',
      { title: fill(`${topic.name}: what I think`, words), about: { type: 'partner', id: story.partnerId } },
      { at, by: me },
    )
    const lines = topic.asides.map((line) => paragraph(fill(line, { ...words, ...month })))
    book.write(privateDocument('privateNote', note.id, me), lines)
  }
  const reminders = [
    'Send {boss} the article on pay plans',
    'Call {tech} before the exam, not after',
    'Birthday of {sales}',
    'Bring the loan equipment back from {city}',
  ]
  for (const story of mine.slice(0, reminders.length)) {
    const text = fill(reminders[mine.indexOf(story)] ?? '', story.threads[0]?.words ?? {})
    const dueAt = instantAt(workingDay(addDays(today, random.int(0, 9))), '08:30', 'Europe/Berlin')
    book.add(
      'reminder',
      { text, dueAt, about: { type: 'partner', id: story.partnerId } },
      { at: book.moment(addDays(today, -3)), by: me },
    )
  }
  addViews(book)
}

/** Views of the partner list: what a table keeps of itself (renderer/ui/table/tableView.ts). */
function addViews(book: SampleBook): void {
  const plain = { text: '', sort: [], group: null, filters: [], columns: [], folded: [] }
  const soon = addDays(book.today, 31)
  const views = [
    ['By level', { ...plain, sort: [{ column: 'name', direction: 'up' }], group: 'level' }],
    ['By country', { ...plain, sort: [{ column: 'name', direction: 'up' }], group: 'country' }],
    [
      'Reviews within a month',
      {
        ...plain,
        sort: [{ column: 'nextReview', direction: 'up' }],
        filters: [{ column: 'nextReview', operator: 'before', value: soon }],
      },
    ],
  ] satisfies [string, NewFieldsOf<'savedView'>['view']][]
  views.forEach(([name, view], index) => {
    const order = String.fromCharCode(100 + index * 2)
    book.add(
      'savedView',
      { screen: 'partners', name, view, order },
      { at: book.moment(addDays(book.today, -40)), by: book.me },
    )
  })
}
