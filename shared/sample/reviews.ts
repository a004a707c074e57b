import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import { partnerDocument } from '#shared/domain/document.ts'
import { contains, type FiscalPeriod, nextPeriod, periodLabel } from '#shared/domain/fiscal.ts'
import { formatMoney, type Money, sumMoney } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { ReviewSection } from '#shared/domain/review.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'
import type { Talk } from './notes.ts'
import { fill, paragraph } from './paragraphs.ts'
import { addPromise } from './promises.ts'
import { earlier } from './sampleBook.ts'
import { eveningOf } from './snapshots.ts'
import { comingMonth, howMany, type Setting, type Story, workingDay } from './story.ts'
import { fiscalCalendar } from './vendor.ts'

interface ReviewOccasion {
  on: PlainDate
  period: FiscalPeriod
}

/**
 * Writes the review of a period. One that was held has commentary and the commitments made in it, which the next one
 * opens with; one that is still to come is being prepared when it is near.
 */
export function addReview(
  setting: Setting,
  story: Story,
  { on, period }: ReviewOccasion,
  meetingId: string,
  talk: Talk,
): RecordOf<'review'> {
  const { book } = setting
  const held = on < book.today
  const madeOn = earlier(addDays(on, -book.random.int(3, 9)), addDays(book.today, -1))
  const following = nextPeriod(period, fiscalCalendar)
  const review = book.add(
    'review',
    {
      partnerId: story.partnerId,
      title: `Business review ${periodLabel(period)}`,
      period: { kind: period.kind, from: period.from, to: period.to },
      state: held ? 'closed' : 'preparing',
      snapshotId: book.idAt(eveningOf(earlier(addDays(on, -1), addDays(book.today, -1)))),
      heldOn: held ? on : null,
      nextReviewOn: held ? workingDay(addDays(following.to, 21)) : null,
      meetingId,
    },
    { at: book.moment(madeOn), by: story.cam.id, changed: book.moment(earlier(on, book.today)) },
  )
  if (!held) return review
  for (const [section, blocks] of commentary(setting, story, period, talk)) {
    book.write(partnerDocument('review', review.id, `commentary.${section}`, story.partnerId), blocks)
  }
  for (const side of ['ours', 'theirs'] as const) {
    for (let left = Math.max(1, howMany(story, book.random.int(2, 4))); left > 0; left -= 1) {
      const thread = book.random.chance(60) ? book.random.pick(story.threads) : undefined
      const next = talk.supply.next(side, on, thread)
      const source = { type: 'review', id: review.id }
      addPromise(setting, story, { ...next, side, on, within: book.random.int(20, 75), source })
    }
  }
  return review
}

function commentary(setting: Setting, story: Story, period: FiscalPeriod, talk: Talk): [ReviewSection, TextBlock[]][] {
  const { random } = setting.book
  const won = talk.deals.filter((deal) => deal.state === 'won' && contains(period, deal.closeOn ?? ''))
  const lost = talk.deals.filter((deal) => deal.state === 'lost' && contains(period, deal.closeOn ?? ''))
  const threads = random.some(story.threads, 2)
  const remarks = threads.flatMap(({ topic, words }) => {
    const line = talk.memory.fresh(random.shuffled(topic.commentary), { ...words, month: comingMonth(period.to, 1) })
    return line === null ? [] : [paragraph(line)]
  })
  const figures = paragraph(periodInWords(story, won, lost, talk.locale))
  const withService = won.filter((deal) => deal.services.length > 0).length
  const services =
    won.length === 0
      ? `No order, so no service either; ${story.cast.sales.firstName} has ${howMany(story, 4)} offers out.`
      : `${withService} of ${won.length} orders carried a service.`
  return [
    ['scorecard', [figures, ...remarks.slice(0, 1)]],
    ['services', [paragraph(services), ...remarks.slice(1)]],
    [
      'pipeline',
      [
        paragraph(
          fill('What counts now: {customer} and {other}. Both need {boss} at the table.', threads[0]?.words ?? {}),
        ),
      ],
    ],
  ]
}

function periodInWords(
  story: Story,
  won: readonly RecordOf<'deal'>[],
  lost: readonly RecordOf<'deal'>[],
  locale: string,
): string {
  const amounts = won.flatMap((deal): Money[] => (deal.amount === null ? [] : [deal.amount]))
  const total = sumMoney(amounts)[0] ?? { amount: 0, currency: story.place.currency }
  const largest = [...won].sort((left, right) => (right.amount?.amount ?? 0) - (left.amount?.amount ?? 0))[0]
  if (largest === undefined)
    return `Nothing closed in the period${lost.length > 0 ? `, ${lost.length} lost` : ''}; the work went into what comes next.`
  const orders = `${won.length} ${won.length === 1 ? 'order' : 'orders'} for ${formatMoney(total, locale, { whole: true })}`
  return `${orders}, the largest from ${largest.customerName}. ${lost.length === 0 ? 'Nothing lost.' : `${lost.length} lost.`}`
}
