import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import type { mdfActivityTypes } from '#shared/domain/marketingFunds.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { fill } from './paragraphs.ts'
import { earlier } from './sampleBook.ts'
import { howMany, type Setting, type Story } from './story.ts'

type Activity = (typeof mdfActivityTypes)[number]

/** type, title, description, total cost in major units */
const activities: readonly (readonly [Activity, string, string, number])[] = [
  [
    'event',
    'Breakfast on {product} in {city}',
    'Three mornings, twelve guests each, one customer tells how it went',
    5_400,
  ],
  [
    'event',
    '{vertical} evening in {city}',
    'Dinner with a speaker from the trade, both sales teams at the tables',
    9_800,
  ],
  [
    'campaign',
    'Calls to the installed base about {product}',
    'Two weeks of calls, appointments handed over within five days',
    6_200,
  ],
  ['sponsorship', 'Stand at the regional {vertical} fair', 'Shared stand, live attack on stage twice a day', 12_500],
  ['training', 'Sales training {product} for the whole team', 'One day with role plays, exam in the afternoon', 3_800],
  ['collateral', 'Reference story {customer}', 'Two pages and a film of ninety seconds', 4_100],
  ['campaign', 'Webinar series on {service}', 'Three times forty minutes, recordings stay on their site', 2_900],
]

/** Requests to the marketing funds and what was claimed of them. Paid is never above approved, approved at most half of cost. */
export function addMdf(setting: Setting, story: Story): void {
  const { book, funds } = setting
  const { random, today } = book
  const full = { strategic: 5, core: 3, longTail: 1 }[story.segment]
  for (const [type, title, description, cost] of random.some(activities, howMany(story, full))) {
    const startsOn = addDays(today, random.int(-400, 70))
    const fund = funds.find(
      (one) => one.budget.currency === story.place.currency && one.from <= startsOn && startsOn <= one.to,
    )
    const askedOn = addDays(startsOn, -random.int(25, 60))
    if (fund === undefined || askedOn < story.enrolledOn || askedOn > today) continue
    const endsOn = addDays(startsOn, type === 'campaign' ? 14 : 0)
    const currency = story.place.currency
    const total = Math.round((cost * random.int(70, 150)) / 100)
    const requested = { amount: total * 50, currency }
    const words = random.pick(story.threads).words
    const decidedOn = addDays(askedOn, random.int(3, 16))
    const answer =
      decidedOn > today
        ? 'submitted'
        : random.weighted([
            ['approved', 8],
            ['rejected', 1],
            ['declined', 1],
          ] as const)
    const claimBy = addDays(endsOn, fund.claimDays)
    const claimed = answer === 'approved' && endsOn < today && random.chance(claimBy < today ? 85 : 45)
    const state = answer !== 'approved' ? answer : claimed ? 'closed' : claimBy < today ? 'expired' : 'approved'
    const request = book.add(
      'mdfRequest',
      {
        partnerId: story.partnerId,
        fundId: fund.id,
        title: fill(title, words),
        activityType: type,
        description,
        startsOn,
        endsOn,
        totalCost: { amount: total * 100, currency },
        requested,
        approved:
          answer === 'approved'
            ? { amount: Math.round((requested.amount * random.pick([80, 100, 100])) / 100), currency }
            : null,
        targetContacts: random.int(10, 60),
        state,
        decidedAt: answer === 'submitted' ? null : book.moment(decidedOn),
        decidedBy: answer === 'submitted' ? null : setting.team.programManager.id,
        reason:
          answer === 'rejected'
            ? 'Name the target list and send it again'
            : answer === 'declined'
              ? 'Fund is spoken for this quarter'
              : null,
        claimBy: answer === 'approved' ? claimBy : null,
      },
      { at: book.moment(askedOn), by: story.cam.id, changed: book.moment(earlier(decidedOn, today)) },
    )
    if (claimed) addClaim(setting, story, request, endsOn)
  }
}

function addClaim(setting: Setting, story: Story, request: RecordOf<'mdfRequest'>, endsOn: PlainDate): void {
  const { book } = setting
  const { random, today } = book
  const approved = request.approved ?? request.requested
  const filedOn = earlier(addDays(endsOn, random.int(3, 40)), today)
  const paidOn = addDays(filedOn, random.int(15, 75))
  const paid = paidOn <= today
  const amount = {
    amount: Math.round((approved.amount * random.pick([70, 90, 100, 100])) / 100),
    currency: approved.currency,
  }
  book.add(
    'mdfClaim',
    {
      partnerId: story.partnerId,
      requestId: request.id,
      amount,
      state: paid ? 'paid' : random.chance(70) ? 'submitted' : 'returned',
      submittedAt: book.moment(filedOn),
      proofs: [
        { kind: 'Invoice', note: 'Venue and catering' },
        { kind: request.activityType === 'event' ? 'Attendee list' : 'Copy of the material', note: null },
      ],
      payments: paid ? [{ id: book.idAt(book.moment(paidOn)), amount, on: paidOn }] : [],
      leads: random.int(1, 14),
      pipeline: { amount: random.int(0, 24) * 500_000, currency: approved.currency },
      reason: paid ? null : 'Attendee list is missing',
    },
    { at: book.moment(filedOn), by: story.cam.id, changed: book.moment(paid ? paidOn : filedOn) },
  )
}
