import { addDays, addMinutes, type Instant } from '#shared/domain/dates.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { earlier } from './sampleBook.ts'
import { howMany, type Setting, type Story } from './story.ts'

const needs = [
  'Branch firewall replacement, contract of the old vendor ends this year',
  'Asked about round-the-clock monitoring after an incident',
  'Backup audit failed, board wants an answer',
  'Moves offices, needs network for eight sites',
  'Wants single sign-on for a hosted application',
  'Insurance asks for proof of tested restores',
  'Looks for somebody to run the firewalls',
]
const declines = [
  'No capacity this quarter',
  'Customer’s need unclear',
  'Outside our region',
  'Already with a competitor of ours',
]
const twoDays = 2 * 24 * 60

/** Leads we passed to the partner over the last year; the newest may still wait for an answer. */
export function addLeads(setting: Setting, story: Story, deals: readonly RecordOf<'deal'>[]): void {
  const { book } = setting
  const { random, today } = book
  const full = { strategic: 7, core: 4, longTail: 2 }[story.segment]
  for (let left = howMany(story, full); left > 0; left -= 1) {
    const offeredOn = addDays(
      today,
      -random.weighted([
        [random.int(0, 2), 1],
        [random.int(3, 40), 2],
        [random.int(41, 360), 4],
      ]),
    )
    if (offeredOn < story.enrolledOn) continue
    const offeredAt = book.moment(offeredOn)
    const acceptBy = addMinutes(offeredAt, twoDays)
    const open = acceptBy > book.now && random.chance(80)
    const state = open
      ? 'offered'
      : random.weighted([
          ['working', 3],
          ['converted', 2],
          ['declined', 2],
          ['returned', 1],
          ['lost', 2],
          ['expired', 1],
        ] as const)
    const accepted = state !== 'offered' && state !== 'declined' && state !== 'expired'
    const acceptedAt = accepted ? within(book.now, offeredAt, random.int(40, twoDays)) : null
    const contactedAt =
      acceptedAt !== null && state !== 'returned' ? within(book.now, acceptedAt, random.int(200, 3 * twoDays)) : null
    const deal =
      state === 'converted' ? deals.find((one) => one.openedOn !== null && one.openedOn >= offeredOn) : undefined
    const over = state === 'lost' || state === 'returned' || state === 'declined' || deal !== undefined
    book.add(
      'lead',
      {
        partnerId: story.partnerId,
        customerName: deal?.customerName ?? random.pick(story.customers),
        contactName: `${random.pick(story.place.firstNames)} ${random.pick(story.place.lastNames)}`,
        description: random.pick(needs),
        productIds: deal?.productIds ?? [random.pick(story.products).id],
        value: { amount: random.int(4, 60) * 100_000, currency: story.place.currency },
        state: state === 'converted' && deal === undefined ? 'working' : state,
        offeredAt,
        acceptBy,
        acceptedAt,
        contactBy: acceptedAt === null ? null : addMinutes(acceptedAt, twoDays),
        contactedAt,
        closedOn: over ? earlier(addDays(offeredOn, random.int(2, 60)), today) : null,
        reason: state === 'declined' || state === 'returned' ? random.pick(declines) : null,
        dealId: deal?.id ?? null,
      },
      { at: offeredAt, by: story.cam.id, changed: contactedAt ?? acceptedAt ?? offeredAt },
    )
  }
}

function within(now: Instant, from: Instant, minutes: number): Instant {
  return earlier(addMinutes(from, minutes), now)
}
