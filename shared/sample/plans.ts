import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import { partnerDocument } from '#shared/domain/document.ts'
import {
  contains,
  type FiscalPeriod,
  fiscalPeriod,
  fiscalYearOf,
  periodLabel,
  periodsOfYear,
  previousPeriod,
} from '#shared/domain/fiscal.ts'
import type { NewFieldsOf, RecordOf } from '#shared/domain/records.ts'
import { bullet, fill, type Slots } from './paragraphs.ts'
import { planLines } from './planTexts.ts'
import { earlier, later } from './sampleBook.ts'
import { comingMonth, howMany, type Setting, type Story } from './story.ts'
import { fiscalCalendar } from './vendor.ts'
import { practices, verticals } from './words.ts'

type Plan = RecordOf<'plan'>
type Deals = readonly RecordOf<'deal'>[]

/** Writes the plan of this fiscal year, and last year's for partners that had one. */
export function addPlans(setting: Setting, story: Story, deals: Deals): void {
  const { random, today } = setting.book
  const year = fiscalPeriod('year', fiscalYearOf(today, fiscalCalendar), 1, fiscalCalendar)
  const before = fiscalPeriod('year', year.fy - 1, 1, fiscalCalendar)
  const planned = { strategic: 100, core: 80, longTail: 20 }[story.segment]
  if (howMany(story, 100) < 30 || !random.chance(planned)) return
  if (story.segment === 'strategic' && story.enrolledOn < before.from) addPlan(setting, story, before, 'closed', deals)
  const status = random.weighted([
    ['active', 6],
    ['agreed', 2],
    ['shared', 1],
    ['draft', 1],
  ] as const)
  addPlan(setting, story, year, status, deals)
}

function addPlan(setting: Setting, story: Story, year: FiscalPeriod, status: Plan['status'], deals: Deals): void {
  const { book } = setting
  const { random } = book
  const startedOn = earlier(later(addDays(year.from, -random.int(20, 60)), story.enrolledOn), addDays(book.today, -3))
  const signed = status === 'agreed' || status === 'active' || status === 'closed'
  const signedOn = earlier(later(addDays(year.from, random.int(0, 20)), startedOn), book.today)
  const { boss, sales } = story.cast
  const plan = book.add(
    'plan',
    {
      partnerId: story.partnerId,
      title: `Joint business plan ${periodLabel(year)}`,
      from: year.from,
      to: year.to,
      status,
      ownerId: story.cam.id,
      partnerOwnerId: sales.id,
      sponsorId: setting.team.manager.id,
      partnerSponsorId: boss.id,
      businessModel: random.pick([
        'Projects and renewals',
        'Monthly contracts',
        'Consulting with resale',
        'Own software with services',
      ]),
      headcountSales: random.int(1, 14),
      headcountTechnical: random.int(3, 60),
      installedBase: random.int(20, 400),
      practices: random.some(practices, 3),
      regions: [story.place.country],
      verticals: [...new Set([story.vertical, random.pick(verticals)])],
      competingVendors: [story.rival],
      signedByUs: signed ? { name: story.cam.name, on: signedOn } : null,
      signedByThem: signed ? { name: [boss.firstName, boss.lastName].join(' '), on: signedOn } : null,
    },
    { at: book.moment(startedOn), by: story.cam.id, changed: book.moment(signed ? signedOn : startedOn) },
  )
  const making = { at: book.moment(startedOn), by: story.cam.id }
  const words = { ...random.pick(story.threads).words, month: comingMonth(year.from, random.int(2, 8)) }
  addTexts(setting, plan, words)
  addObjectives(setting, story, plan, year, deals, making)
  addGoToMarket(setting, story, plan, making)
  addCommitments(setting, story, plan, words, making)
}

interface Made {
  at: string
  by: string
}

function addTexts({ book }: Setting, plan: Plan, words: Slots): void {
  for (const [part, lines] of Object.entries(planLines)) {
    const chosen = book.random.some(lines, 2).map((line) => bullet(fill(line, words)))
    book.write(partnerDocument('plan', plan.id, `plan.${part}`, plan.partnerId), chosen)
  }
}

/** Targets from what the partner did in the year before, and a tenth more; actuals only where nothing computes them. */
function addObjectives(setting: Setting, story: Story, plan: Plan, year: FiscalPeriod, deals: Deals, made: Made): void {
  const { book } = setting
  const { random, today } = book
  const before = previousPeriod(year, fiscalCalendar)
  const wonThen = (role: 'sourced' | 'influenced') =>
    deals
      .filter((deal) => deal.state === 'won' && deal[role] && contains(before, deal.closeOn ?? ''))
      .reduce((sum, deal) => sum + (deal.amount?.amount ?? 0), 0)
  const aQuarter = (total: number) => Math.max(10, Math.round((total * 11) / 4_000_000)) * 1_000
  const currency = story.place.currency
  const quarters = periodsOfYear(year.fy, 'quarter', fiscalCalendar)
  const byQuarter = (target: (index: number) => number, actual: (from: PlainDate) => string | null = () => null) =>
    quarters.map(({ from, to }, index) => ({ from, to, target: String(target(index)), actual: actual(from) }))
  const sourced = aQuarter(wonThen('sourced'))
  const influenced = aQuarter(wonThen('influenced'))
  const money = { unit: 'money', currency } as const
  const objectives: Omit<NewFieldsOf<'objective'>, 'partnerId' | 'planId'>[] = [
    {
      title: 'Revenue they bring',
      kind: 'revenueSourced',
      ...money,
      weight: 30,
      quarters: byQuarter((index) => sourced + index * 2_000),
    },
    {
      title: 'Revenue they move',
      kind: 'revenueInfluenced',
      ...money,
      weight: 25,
      quarters: byQuarter((index) => influenced + index * 2_000),
    },
    {
      title: 'People certified',
      kind: 'certifiedPeople',
      weight: 15,
      quarters: byQuarter((index) => 2 + Math.floor(index / 2)),
    },
    {
      title: 'Orders with a service',
      kind: 'servicesAttached',
      weight: 15,
      quarters: byQuarter(() => random.int(2, 5)),
    },
    { title: 'Leads taken on', kind: 'leadsAccepted', weight: 10, quarters: byQuarter(() => 2) },
    {
      title: 'Customer visits together',
      kind: 'custom',
      weight: 5,
      quarters: byQuarter(
        () => 4,
        (from) => (from < today ? String(random.int(1, 6)) : null),
      ),
    },
  ]
  objectives.slice(0, Math.max(2, howMany(story, 6))).forEach((objective, index) => {
    book.add('objective', { ...objective, partnerId: story.partnerId, planId: plan.id, order: orderOf(index) }, made)
  })
}

function addGoToMarket(setting: Setting, story: Story, plan: Plan, made: Made): void {
  const { book, catalogue, team } = setting
  const { random } = book
  const currency = story.place.currency
  const owned = { partnerId: story.partnerId, planId: plan.id }
  const reasons = [
    'Contract with another vendor ends',
    'Had an incident in spring',
    'Auditor asks for evidence',
    'Opens four sites',
    'Their head of IT came from a customer of ours',
  ]
  random.some(story.customers, howMany(story, 4)).forEach((customerName, index) => {
    const value = { amount: random.int(2, 22) * 1_000_000, currency }
    book.add(
      'targetAccount',
      {
        ...owned,
        customerName,
        why: random.pick(reasons),
        value,
        ownerId: team.cams[0]?.id ?? null,
        contactId: story.cast.sales.id,
        order: orderOf(index),
      },
      made,
    )
  })
  random.some(catalogue.bundles, howMany(story, 2)).forEach((bundle, index) => {
    book.add(
      'play',
      {
        ...owned,
        title: `${bundle.name} for ${story.vertical}`,
        audience: `${story.vertical.charAt(0).toUpperCase()}${story.vertical.slice(1)}, ${random.int(3, 20) * 10} to ${random.int(30, 80) * 10} seats`,
        description: bundle.description,
        productIds: bundle.productIds,
        serviceIds: bundle.serviceIds,
        bundleId: bundle.id,
        expectedDeals: random.int(2, 9),
        expectedValue: { amount: random.int(4, 30) * 1_000_000, currency },
        expectedMonthly: { amount: random.int(5, 80) * 10_000, currency },
        order: orderOf(index),
      },
      made,
    )
  })
}

const commitmentsOf = {
  ours: [
    ['people', '{engineer} two days a month', '2'],
    ['budget', 'Half of the marketing programme', null],
    ['time', 'Executive visit once a half year', '1'],
  ],
  theirs: [
    ['people', 'Two engineers for {product}, one full time', '1.5'],
    ['time', '{sales} every Monday on named accounts', '0.2'],
    ['budget', 'Exams and travel for four people', null],
  ],
} as const

function addCommitments(setting: Setting, story: Story, plan: Plan, words: Slots, made: Made): void {
  const { book } = setting
  const owned = { partnerId: story.partnerId, planId: plan.id }
  for (const side of ['ours', 'theirs'] as const) {
    commitmentsOf[side].slice(0, Math.max(1, howMany(story, 3))).forEach(([kind, what, amount], index) => {
      const budget =
        kind === 'budget' ? { amount: book.random.int(3, 18) * 100_000, currency: story.place.currency } : null
      const person = side === 'ours' ? { userId: story.cam.id } : { contactId: story.cast.sales.id }
      book.add(
        'planCommitment',
        { ...owned, side, kind, what: fill(what, words), budget, amount, ...person, order: orderOf(index) },
        made,
      )
    })
  }
  story.threads.slice(0, howMany(story, 3)).forEach(({ topic, words: told }, index) => {
    const month = { month: comingMonth(plan.from, 5) }
    book.add(
      'risk',
      {
        ...owned,
        title: fill(topic.risk.title, { ...told, ...month }),
        likelihood: book.random.int(1, 3),
        impact: book.random.int(1, 3),
        mitigation: fill(topic.risk.mitigation, { ...told, ...month }),
        ownerId: story.cam.id,
        state: plan.status === 'closed' ? 'closed' : 'open',
        order: orderOf(index),
      },
      made,
    )
  })
}

/** Keys that sort in the order of the index, with room between. */
const orderOf = (index: number): string => `${String.fromCharCode(98 + index * 2)}m`
