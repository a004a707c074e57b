import { addDays, addMonths, type PlainDate } from '#shared/domain/dates.ts'
import type { partnerKinds } from '#shared/domain/partner.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { addressName, type CompanyNames } from './naming.ts'
import { places } from './places.ts'
import { later, type SampleBook } from './sampleBook.ts'
import { type Cast, howMany, type Setting, type Story, type Thread, topicWords } from './story.ts'
import { topicsMoney } from './topicsMoney.ts'
import { topicsPeople } from './topicsPeople.ts'
import { topicsWork } from './topicsWork.ts'
import { rivals, verticals } from './words.ts'

type Kind = (typeof partnerKinds)[number]

const kinds: readonly (readonly [Kind, number])[] = [
  ['reseller', 30],
  ['msp', 28],
  ['si', 16],
  ['isv', 10],
  ['serviceProvider', 12],
  ['distributor', 4],
]

/** The first partners show every kind. */
const firstKinds: readonly Kind[] = ['msp', 'reseller', 'serviceProvider', 'si', 'isv', 'reseller', 'distributor']

/** Of ten partners two are strategic, five core and three long tail. */
const segments = [
  'strategic',
  'core',
  'core',
  'longTail',
  'core',
  'strategic',
  'core',
  'longTail',
  'core',
  'longTail',
] as const

const topics = [...topicsMoney, ...topicsWork, ...topicsPeople]
const topicsAtOnce = { strategic: 5, core: 4, longTail: 2 } as const

/** The partner at `index`: who it is, who works there and what the talks with it are about. */
export function inventPartner(
  setting: Setting,
  names: CompanyNames,
  index: number,
  options: { cam: RecordOf<'user'>; detail: number; locale: string },
): Story {
  const { book, catalogue } = setting
  const { random } = book
  const place = places[(index * 5) % places.length] ?? random.pick(places)
  const name = names.partner(place)
  const kind = firstKinds[index] ?? random.weighted(kinds)
  const segment = segments[index % segments.length] ?? 'core'
  const enrolledOn = addDays(book.today, -(index === 0 ? 1_700 : random.int(150, 2_400)))
  const partnerId = book.idAt(book.moment(enrolledOn))
  const base = {
    partnerId,
    name,
    kind,
    segment,
    place,
    city: random.pick(place.cities)[0],
    cam: options.cam,
    enrolledOn,
    customers: Array.from({ length: 9 }, () => names.customer(place)),
    vertical: random.pick(verticals),
    rival: random.pick(rivals),
    products: random.some(catalogue.products, 3),
    detail: options.detail,
  }
  const cast = addPeople(book, base, Math.max(1, Math.round(((segment === 'longTail' ? 3 : 6) * options.detail) / 100)))
  const told = { ...base, cast }
  const threads = random
    .some(topics, topicsAtOnce[segment])
    .map((topic): Thread => ({ topic, words: topicWords(setting, told, options.locale) }))
  return { ...told, threads }
}

const jobs = [
  ['principal', 'Managing director', 'supporter'],
  ['sales', 'Head of sales', 'supporter'],
  ['technical', 'Technical lead', 'champion'],
  ['marketing', 'Marketing', 'neutral'],
  ['technical', 'Security engineer', 'supporter'],
  ['support', 'Service desk lead', 'neutral'],
  ['finance', 'Controller', 'sceptic'],
  ['technical', 'Network engineer', 'supporter'],
  ['sponsor', 'Chair of the board', 'neutral'],
] as const

const cares: Readonly<Record<string, readonly string[]>> = {
  principal: [
    'Monthly revenue, and that nobody calls on a Sunday',
    'Handing over a sound firm in five years',
    'Cash first, growth second',
  ],
  sales: [
    'A number that can be reached and leads worth calling',
    'Short quotes, quick registration',
    'Margin on renewals',
  ],
  technical: [
    'Products that do what the sheet says',
    'One person to call when it gets deep',
    'Time to learn before the project starts',
  ],
  marketing: ['Small budgets without paperwork', 'Speakers who stay for the questions'],
  support: ['Fewer tools, fewer queues', 'Known errors written down somewhere'],
  finance: ['Claims paid within thirty days', 'Invoices that match the order'],
  sponsor: ['One talk a year with somebody who can change things'],
}

type Base = Omit<Story, 'cast' | 'threads'>

function addPeople(book: SampleBook, base: Base, count: number): Cast {
  const { random } = book
  const { place } = base
  const domain = `${addressName(base.name)}.example`
  const firstNames = random.shuffled(place.firstNames)
  const lastNames = random.shuffled(place.lastNames)
  const all = jobs.slice(0, Math.min(count, jobs.length)).map(([role, jobTitle, stance], index) => {
    const firstName = firstNames[index % firstNames.length] as string
    const lastName = lastNames[index % lastNames.length] as string
    return book.add(
      'contact',
      {
        partnerId: base.partnerId,
        firstName,
        lastName,
        jobTitle,
        role,
        stance: random.chance(70) ? stance : random.pick(['champion', 'supporter', 'neutral', 'sceptic'] as const),
        emails: [`${addressName(`${firstName} ${lastName}`).replaceAll('-', '.')}@${domain}`],
        phones: [`${place.dialling}${random.int(100, 999)}`],
        zone: place.zone,
        cares: random.pick(cares[role] ?? [null]),
      },
      { at: book.moment(addDays(base.enrolledOn, random.int(0, 60))), by: base.cam.id },
    )
  })
  const boss = all[0] as Cast['boss']
  const sales = all[1] ?? boss
  const tech = all[2] ?? boss
  return { boss, sales, tech, marketing: all[3] ?? sales, all }
}

/** What the rest of the records say about the partner as a whole. */
export interface Standing {
  level: string
  levelRank: number
  health: 'good' | 'watch' | 'poor'
  healthReason: string
  nextReviewOn: PlainDate | null
}

const descriptions: Readonly<Record<string, string>> = {
  reseller: 'Sells and installs; lives on projects and renewals.',
  msp: 'Runs IT for others by the month; we are part of what it runs.',
  si: 'Plans and builds for larger customers, hands over after go-live.',
  isv: 'Has software of its own that needs ours around it.',
  serviceProvider: 'Advises and operates, and never resells.',
  distributor: 'Supplies smaller resellers and finances their stock.',
}

/** Writes the partner's own row, last, when its standing is known. */
export function addPartner(book: SampleBook, story: Story, standing: Standing): RecordOf<'partner'> {
  const { random } = book
  const { place } = story
  const [, postalCode, region] = place.cities.find(([name]) => name === story.city) ?? []
  const domain = `${addressName(story.name)}.example`
  const young = story.enrolledOn > addMonths(book.today, -7)
  return book.add(
    'partner',
    {
      name: story.name,
      legalName: `${story.name} ${place.companyForm}`,
      kind: story.kind,
      status: young ? 'onboarding' : 'active',
      segment: story.segment,
      level: standing.level,
      levelRank: standing.levelRank,
      camId: story.cam.id,
      health: standing.health,
      healthReason: standing.healthReason,
      website: `https://www.${domain}`,
      domain,
      phone: `${place.dialling}${random.int(10, 99)}`,
      industry: story.vertical,
      street: `${place.street} ${random.int(1, 140)}`,
      postalCode,
      city: story.city,
      region,
      country: place.country,
      verticals: [...new Set([story.vertical, random.pick(verticals)])],
      tags: [
        ...(young ? ['new'] : []),
        ...(story.segment === 'strategic' ? ['executive sponsor'] : []),
        story.products[0]?.short ?? '',
      ],
      description:
        `${descriptions[story.kind] ?? ''} ${howMany(story, 100) > 60 ? `Strong in ${story.vertical}.` : ''}`.trim(),
      enrolledOn: story.enrolledOn,
      reviewEveryMonths: story.segment === 'longTail' ? 12 : 3,
      nextReviewOn: standing.nextReviewOn,
    },
    {
      id: story.partnerId,
      at: `${story.enrolledOn}T08:00:00.000Z`,
      by: story.cam.id,
      changed: later(book.moment(addDays(book.today, -random.int(1, 30))), `${story.enrolledOn}T08:00:00.000Z`),
    },
  )
}
