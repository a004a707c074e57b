import { addDays, daysBetween, type PlainDate } from '#shared/domain/dates.ts'
import { periodContaining } from '#shared/domain/fiscal.ts'
import type { Money } from '#shared/domain/money.ts'
import type { NewFieldsOf, RecordOf } from '#shared/domain/records.ts'
import { earlier, later } from './sampleBook.ts'
import { howMany, type Setting, type Story, workingDay } from './story.ts'
import { fiscalCalendar } from './vendor.ts'

type Deal = RecordOf<'deal'>
type Role = readonly [sourced: boolean, influenced: boolean, processed: boolean]

const sources: Role = [true, false, false]
const sourcesAndProcesses: Role = [true, false, true]
const influences: Role = [false, true, false]
const influencesAndProcesses: Role = [false, true, true]
const processes: Role = [false, false, true]

/** How each kind of partner takes part. A service provider never resells and still moves deals. */
const roles: Readonly<Record<string, readonly (readonly [Role, number])[]>> = {
  reseller: [
    [sourcesAndProcesses, 40],
    [processes, 30],
    [influencesAndProcesses, 20],
    [influences, 10],
  ],
  msp: [
    [sources, 20],
    [sourcesAndProcesses, 30],
    [influences, 25],
    [influencesAndProcesses, 20],
    [processes, 5],
  ],
  si: [
    [sources, 15],
    [sourcesAndProcesses, 10],
    [influences, 55],
    [influencesAndProcesses, 15],
    [processes, 5],
  ],
  isv: [
    [sources, 35],
    [influences, 60],
    [influencesAndProcesses, 5],
  ],
  serviceProvider: [
    [sources, 20],
    [influences, 80],
  ],
  distributor: [
    [processes, 90],
    [influencesAndProcesses, 10],
  ],
}

/** How often a service is sold with a deal, in percent. */
const attachRate: Readonly<Record<string, number>> = {
  reseller: 30,
  msp: 72,
  si: 58,
  isv: 22,
  serviceProvider: 85,
  distributor: 8,
}

const seatsBy = {
  strategic: [40, 80, 120, 240, 300, 450, 700, 1_200, 2_000],
  core: [25, 40, 60, 80, 120, 150, 240, 400, 650],
  longTail: [15, 20, 25, 40, 60, 80, 120, 180],
} as const

const evidence = [
  'Ran the proof of concept on site',
  'Opened the door to the head of IT',
  'Wrote the technical answer of the tender',
  'Showed a reference at {other}',
  'Did the security assessment that led to it',
  'Kept the project alive when the budget was cut',
]

const nextSteps = [
  'Purchase order promised, chase on Monday',
  'Demo for the network team',
  'Answer the 40 questions of the tender',
  'Reference call with {other}',
  'Price for three years instead of one',
  'Waiting for the budget round',
  'Pilot report due, then decision',
  'Security board meets at month end',
]

const stages = [
  ['Qualify', 10, 'Pipeline'],
  ['Discover', 25, 'Pipeline'],
  ['Propose', 50, 'Best case'],
  ['Negotiate', 75, 'Commit'],
] as const

/** Deals over two years back and five months ahead, at the partner's level of detail. */
export function addDeals(setting: Setting, story: Story): Deal[] {
  const full = { strategic: 52, core: 34, longTail: 14 }[story.segment]
  return Array.from({ length: Math.max(1, howMany(story, full)) }, () => addDeal(setting, story))
}

/** One more deal of the partner. */
export function addDeal(setting: Setting, story: Story): Deal {
  const { book } = setting
  const { random, today } = book
  const first = later(addDays(today, -730), story.enrolledOn)
  const closeOn = closingDay(setting, addDays(first, random.int(20, daysBetween(first, today) + 150)))
  const openedOn = earlier(addDays(closeOn, -random.int(30, 170)), addDays(today, -random.int(1, 20)))
  const state = stateOn(setting, closeOn)
  const product = random.chance(75) ? random.pick(story.products) : random.pick(setting.catalogue.products)
  const seats = random.pick(seatsBy[story.segment])
  const currency = story.place.currency
  const price = product.price?.amount ?? 0
  const amount = product.recurring ? seats * product.perSeat * 36 : price * random.int(1, 4)
  const customerName = random.pick(story.customers)
  const [sourced, influenced, processed] = random.weighted(roles[story.kind] ?? [[processes, 1]])
  const [stage, probability, forecastCategory] = stageOf(setting, state, closeOn)
  const other = random.pick(story.customers)
  const type = random.weighted([
    ['New business', 5],
    ['Expansion', 3],
    ['Renewal', 3],
  ])
  const fields: NewFieldsOf<'deal'> = {
    partnerId: story.partnerId,
    name: `${customerName}: ${product.short}${type === 'New business' ? '' : ` ${type.toLowerCase()}`}, ${seats} seats`,
    customerName,
    opportunityKey: `OP-${random.int(100_000, 999_999)}`,
    stage,
    state,
    amount: { amount, currency },
    monthly: product.recurring ? { amount: seats * product.perSeat, currency } : null,
    probability,
    openedOn,
    closeOn,
    sourced,
    influenced,
    processed,
    influenceEvidence: influenced ? random.pick(evidence).replace('{other}', other) : null,
    productIds: [product.id],
    services: attachedServices(setting, story, product.id),
    ownerName: random.pick(setting.team.cams).name,
    nextStep: state === 'open' ? random.pick(nextSteps).replace('{other}', other) : null,
    leadSource: sourced ? 'Partner' : random.pick(['Direct sales', 'Marketing event', 'Existing customer', 'Referral']),
    type,
    forecastCategory,
  }
  const at = book.moment(openedOn)
  return book.add('deal', fields, { at, by: story.cam.id, changed: book.moment(earlier(closeOn, today)) })
}

/** Sales close late: almost half of the days move into the last two weeks of their fiscal quarter. */
function closingDay({ book: { random } }: Setting, date: PlainDate): PlainDate {
  if (!random.chance(45)) return workingDay(date)
  const quarter = periodContaining(date, 'quarter', fiscalCalendar)
  return workingDay(addDays(quarter.to, -random.int(2, 14)))
}

function stateOn({ book: { random, today } }: Setting, closeOn: PlainDate): Deal['state'] {
  if (closeOn > today) return 'open'
  if (closeOn > addDays(today, -25) && random.chance(35)) return 'open'
  return random.chance(57) ? 'won' : 'lost'
}

function stageOf({ book: { random, today } }: Setting, state: Deal['state'], closeOn: PlainDate) {
  if (state === 'won') return ['Closed won', 100, 'Closed'] as const
  if (state === 'lost') return ['Closed lost', 0, 'Omitted'] as const
  const near = closeOn < addDays(today, 40)
  return random.pick(near ? stages.slice(2) : stages)
}

/** Up to two services around the product, at the usual price give or take a third, in the partner's currency. */
function attachedServices(setting: Setting, story: Story, productId: string): NewFieldsOf<'deal'>['services'] {
  const { catalogue, book } = setting
  const { random } = book
  if (!random.chance(attachRate[story.kind] ?? 20)) return []
  const around = catalogue.opportunities.filter((one) => one.productId === productId)
  return random.some(around, random.int(1, 2)).map((one) => {
    const percent = random.int(70, 140)
    const priced = (usual: Money | null): Money | null =>
      usual === null ? null : { amount: Math.round(usual.amount / 100) * percent, currency: story.place.currency }
    const service = catalogue.services.find((candidate) => candidate.id === one.serviceId)
    return {
      serviceId: one.serviceId,
      name: service?.name ?? 'Service',
      oneOff: priced(one.oneOff),
      monthly: priced(one.monthly),
    }
  })
}

/** A second partner's part in a deal: the same opportunity, by its key, seen from there. */
export function addInfluence(setting: Setting, story: Story, deal: Deal): Deal {
  const { book } = setting
  const { id: _id, scope: _scope, createdAt, createdBy, updatedAt, updatedBy: _by, ...fields } = deal
  const part = {
    ...fields,
    partnerId: story.partnerId,
    sourced: false,
    influenced: true,
    processed: false,
    influenceEvidence: book.random.pick(evidence).replace('{other}', story.customers[0] ?? story.name),
    services: attachedServices(setting, story, deal.productIds[0] ?? ''),
    leadSource: 'Existing customer',
  }
  return book.add('deal', part, { at: createdAt, by: createdBy, changed: updatedAt })
}
