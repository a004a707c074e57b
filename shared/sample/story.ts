import { addDays, addMonths, type PlainDate } from '#shared/domain/dates.ts'
import { formatMoney } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { Catalogue } from './catalogue.ts'
import type { Memory } from './memory.ts'
import type { Slots } from './paragraphs.ts'
import type { Place } from './places.ts'
import type { SampleBook } from './sampleBook.ts'
import type { Topic } from './topic.ts'
import type { Team } from './vendor.ts'
import { months } from './words.ts'

type Contact = RecordOf<'contact'>

/** The people at a partner who appear in the texts; the same person may stand for several where the firm is small. */
export interface Cast {
  boss: Contact
  sales: Contact
  tech: Contact
  marketing: Contact
  /** Everybody who works there, in order of importance. */
  all: Contact[]
}

/** A topic with the words it is told in, the same in every talk. */
export interface Thread {
  topic: Topic
  words: Slots
}

/** What one partner is about, decided once and told by all of its records. */
export interface Story {
  partnerId: string
  name: string
  kind: RecordOf<'partner'>['kind']
  segment: 'strategic' | 'core' | 'longTail'
  place: Place
  city: string
  cam: RecordOf<'user'>
  enrolledOn: PlainDate
  cast: Cast
  /** Customers the partner sells to, by name. */
  customers: string[]
  vertical: string
  rival: string
  /** What it mostly sells, first one most. */
  products: Catalogue['products']
  threads: Thread[]
  /** How much is known of it, in percent of a fully documented partner. */
  detail: number
}

/** What the whole sample shares. */
export interface Setting {
  book: SampleBook
  team: Team
  catalogue: Catalogue
  funds: RecordOf<'fund'>[]
  templates: ReadonlyMap<string, RecordOf<'template'>>
  /** What I have noted for myself anywhere. */
  asides: Memory
}

/** How many of something a partner has at its level of detail. */
export function howMany(story: Story, full: number): number {
  return Math.round((full * story.detail) / 100)
}

/** The words that do not change with the day, and those that a topic is told in. */
export function topicWords(setting: Setting, story: Omit<Story, 'threads'>, locale: string): Slots {
  const { book, catalogue, team } = setting
  const { random } = book
  const [customer = story.name, other = story.name] = random.some(story.customers, 2)
  const product = random.pick(story.products)
  const around = catalogue.opportunities.filter((one) => one.productId === product.id)
  const monthly = around.filter((one) => one.monthly !== null)
  const attached = random.pick(monthly.length > 0 ? monthly : around)
  const service = catalogue.services.find((one) => one.id === attached.serviceId)
  const amount = { amount: random.int(8, 90) * 100_000, currency: story.place.currency }
  const { boss, sales, tech, marketing } = story.cast
  return {
    partner: story.name,
    city: story.city,
    vertical: story.vertical,
    rival: story.rival,
    boss: boss.firstName ?? story.name,
    sales: sales.firstName ?? story.name,
    tech: tech.firstName ?? story.name,
    marketing: marketing.firstName ?? story.name,
    cam: story.cam.name.split(' ')[0] ?? story.cam.name,
    engineer: team.engineer.name.split(' ')[0] ?? team.engineer.name,
    customer,
    other,
    product: product.short,
    service: (service?.name ?? 'Support').toLowerCase().replace('soc', 'SOC'),
    amount: formatMoney(amount, locale, { whole: true }),
    seats: String(random.int(4, 48) * 10),
    count: String(random.int(12, 90)),
    pct: String(random.int(4, 19)),
    days: String(random.int(21, 74)),
  }
}

/** The month a talk on a day would name for something that is to come. */
export function comingMonth(date: PlainDate, ahead: number): string {
  return months[Number(addMonths(date, ahead).slice(5, 7)) - 1] ?? ''
}

/** A working day on or after a date (Saturday and Sunday move to Monday). */
export function workingDay(date: PlainDate): PlainDate {
  const weekday = new Date(date).getUTCDay()
  return addDays(date, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}
