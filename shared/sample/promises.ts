import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import type { RecordRef } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { fill, type Slots } from './paragraphs.ts'
import { earlier, later } from './sampleBook.ts'
import { comingMonth, type Setting, type Story, type Thread, workingDay } from './story.ts'
import type { TopicPromise } from './topic.ts'

type Side = 'ours' | 'theirs'

/** What gets promised whatever the topic. */
const everyday: Readonly<Record<Side, readonly TopicPromise[]>> = {
  ours: [
    {
      title: 'Special price for {customer}, answer by Friday',
      outcome: 'Granted until the end of {month}',
      slip: 'Approval went one level higher',
    },
    { title: 'Sizing for {customer}, {seats} seats', outcome: 'Checked by {engineer}', slip: 'Site list came late' },
    {
      title: 'Send the {product} slides without the marketing part',
      outcome: 'Nine slides',
      slip: 'New branding held everything up',
    },
    { title: 'Demo licence of {product} for {tech}', outcome: 'Valid for 90 days', slip: 'Licence server maintenance' },
    {
      title: 'Find a reference in {vertical} that speaks their language',
      outcome: 'Call arranged',
      slip: 'First reference declined',
    },
    {
      title: 'Answer the security questionnaire of {customer}',
      outcome: '140 questions, done',
      slip: 'Two answers had to come from legal',
    },
    {
      title: 'Release date of the {product} fix in writing',
      outcome: 'In the release notes',
      slip: 'Product management would not commit',
    },
    {
      title: 'Joint visit at {other} with {engineer}',
      outcome: 'Went well, second date agreed',
      slip: 'Customer moved it',
    },
    { title: 'Clear the double account of {customer} in our CRM', outcome: 'Merged', slip: 'Needs an administrator' },
    {
      title: 'Forward the price change to {sales} before it is public',
      outcome: 'Two weeks ahead',
      slip: 'Announced earlier than planned',
    },
    {
      title: 'Get {partner} into the {month} newsletter with the story of {customer}',
      outcome: 'Published',
      slip: 'Customer wanted to see it first',
    },
    {
      title: 'Check the order status of {customer}',
      outcome: 'Delivered the week after',
      slip: 'Carrier lost one box',
    },
  ],
  theirs: [
    {
      title: 'Offer to {customer} for {product} with {service}',
      outcome: 'Sent, {amount}',
      slip: 'Waiting for the site survey',
    },
    {
      title: 'Forecast for the quarter by customer name',
      outcome: 'Seven names, all known to us',
      slip: '{sales} was at a fair',
    },
    {
      title: 'Dates for a meeting at {other}',
      outcome: 'Two dates, first one taken',
      slip: 'Contact is on parental leave',
    },
    { title: 'List of renewals they want help with', outcome: 'Six names', slip: 'Came without end dates' },
    {
      title: 'Try {product} in their own network first',
      outcome: 'Running since, {tech} likes it',
      slip: 'Own firewall project came in between',
    },
    { title: 'Nominate two people for the sales accreditation', outcome: 'Both passed', slip: 'One changed teams' },
    {
      title: 'Close or drop {customer} by the end of {month}',
      outcome: 'Dropped, budget is gone',
      slip: 'Customer asked for two more weeks',
    },
    { title: 'Feedback from {other} after the pilot', outcome: 'Four points, three good', slip: 'Pilot ran longer' },
    { title: 'Put {product} on their web page with the new logo', outcome: 'Online', slip: 'Agency' },
    {
      title: 'Send the network plan of {customer}',
      outcome: 'Came as a photo, good enough',
      slip: 'Only one person has it',
    },
  ],
}

/** Hands out promises of a partner, those of its topics first, none twice in the same words. */
export class PromiseSupply {
  readonly #setting: Setting
  readonly #story: Story
  readonly #used = new Set<string>()

  constructor(setting: Setting, story: Story) {
    this.#setting = setting
    this.#story = story
  }

  /** A promise of the thread, or an everyday one where the thread has no more. */
  next(side: Side, on: PlainDate, thread?: Thread): { promise: TopicPromise; words: Slots } {
    const { random } = this.#setting.book
    const month = { month: comingMonth(on, 1) }
    const own = thread?.topic[side].find((one) => !this.#used.has(fill(one.title, { ...thread.words, ...month })))
    if (thread !== undefined && own !== undefined) return this.#take(own, { ...thread.words, ...month })
    const [customer = '', other = ''] = random.some(this.#story.customers, 2)
    const words = {
      ...random.pick(this.#story.threads).words,
      ...month,
      customer,
      other,
      product: random.pick(this.#story.products).short,
    }
    const fresh = everyday[side].filter((one) => !this.#used.has(fill(one.title, words)))
    return this.#take(random.pick(fresh.length > 0 ? fresh : everyday[side]), words)
  }

  #take(promise: TopicPromise, words: Slots) {
    this.#used.add(fill(promise.title, words))
    return { promise, words }
  }
}

/**
 * Writes a promise made on a day and what has become of it by today: most are kept, some late and with a reason, some
 * still open, a few dropped.
 */
export function addPromise(
  setting: Setting,
  story: Story,
  made: { side: Side; on: PlainDate; within: number; source: RecordRef; promise: TopicPromise; words: Slots },
): RecordOf<'action'> {
  const { book, team } = setting
  const { random, today } = book
  const due = workingDay(addDays(made.on, made.within))
  const fate = random.weighted(fates(due, made.on, today))
  const reason = fill(made.promise.slip, made.words)
  const moved = workingDay(addDays(due, random.int(7, 28)))
  const slips = fate === 'slipped' ? [{ from: due, to: moved, reason, on: earlier(due, today) }] : []
  const dueOn = fate === 'slipped' ? moved : due
  const doneOn = earlier(
    fate === 'slipped' ? addDays(moved, -random.int(0, 5)) : addDays(due, -random.int(0, 6)),
    today,
  )
  const done = fate === 'kept' || (fate === 'slipped' && moved < today)
  const finished = later(doneOn, made.on)
  const state = done ? 'done' : fate === 'dropped' ? 'dropped' : 'open'
  const helper = random.chance(20) ? team.engineer : story.cam
  const { boss, sales, tech, marketing } = story.cast
  return book.add(
    'action',
    {
      partnerId: story.partnerId,
      title: fill(made.promise.title, made.words),
      side: made.side,
      ownerId: made.side === 'ours' ? helper.id : null,
      contactId:
        made.side === 'theirs'
          ? random.weighted([
              [sales, 4],
              [tech, 3],
              [boss, 1],
              [marketing, 1],
            ]).id
          : null,
      dueOn,
      state,
      doneOn: done ? finished : null,
      outcome: done ? fill(made.promise.outcome, made.words) : state === 'dropped' ? `Dropped: ${reason}` : null,
      slips,
      source: made.source,
    },
    { at: book.moment(made.on), by: story.cam.id, changed: book.moment(done ? finished : (slips[0]?.on ?? made.on)) },
  )
}

type Fate = 'kept' | 'slipped' | 'open' | 'dropped'

/** What may have become of a promise, by how long ago it was due. */
function fates(due: PlainDate, madeOn: PlainDate, today: PlainDate): readonly (readonly [Fate, number])[] {
  if (due < addDays(today, -120))
    return [
      ['kept', 66],
      ['slipped', 25],
      ['open', 1],
      ['dropped', 8],
    ]
  if (due < addDays(today, -20))
    return [
      ['kept', 60],
      ['slipped', 24],
      ['open', 9],
      ['dropped', 7],
    ]
  if (due < today)
    return [
      ['kept', 50],
      ['slipped', 15],
      ['open', 35],
    ]
  return [
    ['kept', madeOn < addDays(today, -6) ? 12 : 0],
    ['open', 88],
  ]
}
