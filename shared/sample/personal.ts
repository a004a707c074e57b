import { addDays, instantAt } from '#shared/domain/dates.ts'
import { privateDocument } from '#shared/domain/document.ts'
import { fill, paragraph } from './paragraphs.ts'
import { comingMonth, type Setting, type Story, workingDay } from './story.ts'

/** Private notes about partners of mine and reminders; only I have them. */
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
}
