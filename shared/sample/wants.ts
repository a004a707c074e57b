import type { PlainDate } from '#shared/domain/dates.ts'
import { wantLists } from '#shared/domain/wants.ts'
import { fill } from './paragraphs.ts'
import type { SampleBook } from './sampleBook.ts'
import { howMany, type Setting, type Story, type Thread } from './story.ts'

const rate = (value: number): number => Math.min(5, Math.max(1, value))

/** What the partner rated on some days, usually those of its reviews: the same things each time, so that a trend shows. */
export function addRatings(
  setting: Setting,
  story: Story,
  days: readonly { on: PlainDate; meetingId: string | null }[],
): void {
  const { book } = setting
  const { random } = book
  const items = (['product', 'company'] as const).flatMap((list) =>
    random.some(wantLists[list], Math.max(1, howMany(story, 3))).map((item) => ({
      list,
      item,
      importance: random.int(2, 5),
      delivery: random.int(1, 4),
      thread: story.threads.find(({ topic }) => topic.want.list === list && topic.want.item === item),
    })),
  )
  for (const { on, meetingId } of days) {
    for (const one of items) {
      book.add(
        'wantRating',
        {
          partnerId: story.partnerId,
          list: one.list,
          item: one.item,
          importance: one.importance,
          delivery: one.delivery,
          camRating: rate(one.delivery + random.int(-1, 1)),
          quote: one.thread === undefined ? null : fill(one.thread.topic.want.quote, one.thread.words),
          askedOn: on,
          contactId: story.cast.boss.id,
          meetingId,
        },
        { at: book.moment(on), by: story.cam.id },
      )
      one.delivery = rate(
        one.delivery +
          random.weighted([
            [-1, 1],
            [0, 3],
            [1, 3],
          ]),
      )
    }
  }
}

/** A want somebody voiced in a talk: the line in the notes is its title. */
export function addVoicedWant(
  book: SampleBook,
  story: Story,
  thread: Thread,
  on: PlainDate,
  meetingId: string,
): { id: string; title: string } {
  const { want } = thread.topic
  return book.add(
    'wantRating',
    {
      partnerId: story.partnerId,
      list: want.list,
      item: want.item,
      title: fill(want.quote, thread.words),
      importance: book.random.int(3, 5),
      delivery: book.random.int(1, 3),
      camRating: book.random.int(2, 4),
      quote: fill(want.quote, thread.words),
      askedOn: on,
      contactId: story.cast.boss.id,
      meetingId,
    },
    { at: book.moment(on), by: story.cam.id },
  )
}
