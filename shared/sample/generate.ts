import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { addCatalogue } from './catalogue.ts'
import { addDeal, addDeals, addInfluence } from './deals.ts'
import { addCapabilities, addCertificates } from './enablement.ts'
import { addEscalations } from './escalations.ts'
import { addLeads } from './leads.ts'
import { addMdf } from './mdf.ts'
import { addMeetings } from './meetings.ts'
import { Memory } from './memory.ts'
import { CompanyNames } from './naming.ts'
import { addPartner, inventPartner } from './partners.ts'
import { addPersonal } from './personal.ts'
import { addPlans } from './plans.ts'
import { addProgram } from './program.ts'
import { PromiseSupply } from './promises.ts'
import { RandomSource } from './random.ts'
import { type RecordsByType, SampleBook, type SampleDocument } from './sampleBook.ts'
import { addSnapshots, markOf } from './snapshots.ts'
import { standingOf } from './standing.ts'
import type { Setting, Story } from './story.ts'
import { addTemplates } from './templates.ts'
import { addFunds, addTeam, type Me } from './vendor.ts'
import { addRatings } from './wants.ts'

/** What the sample is made from. The same options make the same sample, byte for byte. */
export interface SampleOptions {
  seed: number
  /** Everything is dated around this day. */
  today: PlainDate
  /** Decides the currency totals are in, and how figures are written inside notes. */
  locale: string
  /**
   * How many partners (25 unless `records` asks for more) and how many records. A partner fully documented has about
   * 185; fewer records than that thin every partner out (down to some 25, no further), more are filled up with deals.
   */
  size?: { partners?: number; records?: number }
  /** Whose workspace it is; an invented person when left out. */
  me?: Me
}

/** A whole workspace: rows of every type that has any, and the first content of its documents. */
export interface Sample {
  /** The person whose private rows (scope `u:`) these are. */
  userId: Id
  records: RecordsByType
  documents: SampleDocument[]
}

const recordsPerPartner = 185
/** What a strategic partner, the most talked about, takes at most. */
const mostPerPartner = 400

/**
 * Makes a believable workspace of an invented vendor: partners in several countries with two years of deals, talks,
 * plans, reviews and promises. Every row is valid by its schema. Takes time in proportion to its size.
 */
export function generateSample(options: SampleOptions): Sample {
  const { size = {}, today, locale } = options
  const random = new RandomSource(options.seed)
  const book = new SampleBook(random, today, options.me?.id ?? null)
  const started = addDays(today, -780)
  const wanted = size.records ?? null
  const partners = size.partners ?? (wanted === null ? 25 : Math.max(1, Math.round(wanted / recordsPerPartner)))
  const team = addTeam(book, started, locale, options.me, Math.max(3, Math.ceil(partners / 40)))
  const by = team.programManager.id
  const catalogue = addCatalogue(book, started, by)
  const funds = addFunds(book, started, by)
  addProgram(book, started, by)
  const setting: Setting = {
    book,
    team,
    catalogue,
    funds,
    templates: addTemplates(book, started, by),
    asides: new Memory(),
  }
  const names = new CompanyNames(random)
  const stories: Story[] = []
  const shared = new Map<string, RecordOf<'deal'>>()
  for (let index = 0; index < partners; index += 1) {
    const detail = wanted === null ? 100 : detailFor(wanted - book.count, partners - index)
    const story = inventPartner(setting, names, index, { cam: camOf(team.cams, index), detail, locale })
    addPartnerRecords(setting, story, { locale, isFirst: index === 0, shared })
    stories.push(story)
  }
  addPersonal(setting, stories)
  while (wanted !== null && book.count < wanted) addDeal(setting, random.pick(stories))
  return { userId: book.me, records: book.records, documents: book.documents }
}

/** How fully to tell the next partner, in percent, so that all of them stay within the number of records left. */
function detailFor(recordsLeft: number, partnersLeft: number): number {
  const budget = Math.floor(recordsLeft / partnersLeft)
  const full = partnersLeft <= 3 ? mostPerPartner : recordsPerPartner
  return Math.max(1, Math.min(100, Math.floor((budget * 100) / full)))
}

/** Two of three of the first forty partners are mine, the others belong to colleagues. */
function camOf(cams: readonly RecordOf<'user'>[], index: number): RecordOf<'user'> {
  const [me, ...others] = cams
  const cam = index < 40 && index % 3 !== 2 ? me : others[index % others.length]
  if (cam === undefined) throw new RangeError('nobody to look after the partner')
  return cam
}

function addPartnerRecords(
  setting: Setting,
  story: Story,
  options: { locale: string; isFirst: boolean; shared: Map<string, RecordOf<'deal'>> },
): void {
  const { book } = setting
  const mark = markOf(book)
  const deals = addDeals(setting, story)
  const elsewhere = options.shared.get(story.place.country)
  if (elsewhere !== undefined && story.kind !== 'distributor') deals.push(addInfluence(setting, story, elsewhere))
  options.shared.set(story.place.country, book.random.pick(deals))
  addLeads(setting, story, deals)
  addMdf(setting, story)
  const escalations = addEscalations(setting, story)
  addCapabilities(setting, story)
  const certificates = addCertificates(setting, story)
  const talk = { memory: new Memory(), supply: new PromiseSupply(setting, story), deals, locale: options.locale }
  const reviewed = addMeetings(setting, story, talk, options.isFirst)
  addRatings(setting, story, reviewed.held)
  addPlans(setting, story, deals)
  const standing = standingOf(setting, story, { deals, certificates, escalations, nextReviewOn: reviewed.nextReviewOn })
  const partner = addPartner(book, story, standing)
  addSnapshots(book, partner, story.place.zone, mark)
}
