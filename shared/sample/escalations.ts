import { addDays, addMinutes } from '#shared/domain/dates.ts'
import type { escalationKinds } from '#shared/domain/escalation.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { fill } from './paragraphs.ts'
import { earlier } from './sampleBook.ts'
import { howMany, type Setting, type Story } from './story.ts'

type Kind = (typeof escalationKinds)[number]

/** kind, severity, title, environment, impact, what is asked */
const cases: readonly (readonly [Kind, number, string, string, string, string])[] = [
  [
    'technical',
    1,
    'Tunnels down at {customer} after update',
    'Gate cluster, two sites, release of last week',
    '{seats} people cannot work from home',
    'Fix or rollback today, call every hour',
  ],
  [
    'technical',
    2,
    'Restore at {customer} stops at 80 percent',
    'Keep, 14 TB, second copy in another data centre',
    'Payroll must run on Friday',
    'Engineer on the line until it is through',
  ],
  [
    'technical',
    3,
    'Alerts arrive twice at {customer}',
    'Watch with an external ticket system',
    'Analysts close everything by hand',
    'Confirm as a bug, name a release',
  ],
  [
    'pricing',
    3,
    'Renewal of {customer} went up by {pct} percent',
    'Three-year contract, ends in eight weeks',
    'Customer asks {rival} for an offer',
    'Hold last year’s price for this one',
  ],
  [
    'conflict',
    2,
    'Our direct team quoted {customer}',
    'Registered by {partner} two months ago',
    '{boss} may stop registering at all',
    'Written rule for this account',
  ],
  [
    'registration',
    3,
    'Registration for {customer} declined as duplicate',
    'Filed under the group’s name by somebody else',
    'Work of a quarter at risk',
    'Look at both time stamps',
  ],
  [
    'mdf',
    3,
    'Claim for the {city} event not paid',
    'Filed complete, {days} days ago',
    'Venue is paid, {partner} waits',
    'Date of payment',
  ],
  [
    'productGap',
    4,
    'No report per site in {product}',
    'Customers with many branches',
    'Report is built by hand every month',
    'Say whether and when',
  ],
  [
    'technical',
    2,
    'Sign-on fails for a third of the users at {customer}',
    'Pass with two directories',
    'Service desk has 60 open calls',
    'Second line, not first',
  ],
]

/** Calls for help of the last year; some still open. */
export function addEscalations(setting: Setting, story: Story): RecordOf<'escalation'>[] {
  const { book } = setting
  const { random, today } = book
  const opened: RecordOf<'escalation'>[] = []
  const full = { strategic: 5, core: 3, longTail: 1 }[story.segment]
  for (const [kind, severity, title, environment, impact, ask] of random.some(cases, howMany(story, full))) {
    const openedOn = addDays(
      today,
      -random.weighted([
        [random.int(0, 14), 2],
        [random.int(15, 360), 5],
      ]),
    )
    if (openedOn < story.enrolledOn) continue
    const { words } = random.pick(story.threads)
    const openedAt = book.moment(openedOn)
    const respondedAt = earlier(addMinutes(openedAt, random.int(20, severity * 400)), book.now)
    const resolvedAt = addMinutes(openedAt, random.int(300, severity * 9_000))
    const solved = resolvedAt < book.now
    const confirmedAt = addMinutes(resolvedAt, random.int(60, 4_000))
    const confirmed = confirmedAt < book.now
    const level = random.int(0, severity === 1 ? 2 : 1)
    const open = random.weighted([
      ['acknowledged', 1],
      ['inProgress', 3],
      ['waitingUs', 2],
      ['waitingPartner', 1],
      [level > 0 ? 'escalated' : 'inProgress', 1],
    ] as const)
    const row = book.add(
      'escalation',
      {
        partnerId: story.partnerId,
        title: fill(title, words),
        kind,
        severity,
        state: !solved ? open : confirmed ? 'closed' : 'resolved',
        level,
        customerName: words.customer ?? null,
        environment: fill(environment, words),
        impact: fill(impact, words),
        ask: fill(ask, words),
        productId: kind === 'technical' || kind === 'productGap' ? random.pick(story.products).id : null,
        ownerId: story.cam.id,
        contactId: story.cast.tech.id,
        openedAt,
        respondedAt,
        resolvedAt: solved ? resolvedAt : null,
        confirmedAt: confirmed ? confirmedAt : null,
      },
      { at: openedAt, by: story.cam.id, changed: confirmed ? confirmedAt : solved ? resolvedAt : respondedAt },
    )
    opened.push(row)
  }
  return opened
}
