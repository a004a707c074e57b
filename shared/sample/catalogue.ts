import type { PlainDate } from '#shared/domain/dates.ts'
import type { Money } from '#shared/domain/money.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { SampleBook } from './sampleBook.ts'

const euro = (major: number): Money => ({ amount: major * 100, currency: 'EUR' })

/** name, family, what it is, price of a typical deal in euro, price per seat and month in cents, billed per month */
const products = [
  ['Palehaven Gate', 'Network', 'Firewall and secure remote access, appliance or virtual', 18_000, 420, false],
  ['Palehaven Span', 'Network', 'SD-WAN for branches, managed from one console', 26_000, 610, true],
  ['Palehaven Watch', 'Security operations', 'Detection and response with 24x7 analysts behind it', 42_000, 890, true],
  ['Palehaven Post', 'Security operations', 'E-mail protection and archiving', 9_500, 240, true],
  ['Palehaven Pass', 'Identity', 'Single sign-on and privileged access', 21_000, 510, true],
  ['Palehaven Keep', 'Data protection', 'Backup and recovery with immutable copies', 24_000, 560, true],
  ['Palehaven Attest', 'Data protection', 'Evidence and reporting for audits', 14_000, 330, true],
  ['Palehaven Lens', 'Observability', 'Monitoring of networks and servers', 11_000, 280, true],
] as const

/** name, phase, required people, weight, what it is, courses it needs */
const services = [
  ['Security assessment', 'before', 1, '1', 'Two days on site, findings report', ['Watch']],
  ['Architecture design', 'before', 1, '1.5', 'Target design, sizing and bill of material', ['Architect']],
  ['Migration planning', 'before', 1, '1', 'Inventory, waves, rollback plan', ['Keep']],
  ['Deployment', 'onboarding', 2, '1.5', 'Installation, hardening and hand-over', ['Gate']],
  ['Migration', 'onboarding', 2, '2', 'Moving from another vendor without downtime', ['Gate', 'Keep']],
  ['Identity integration', 'onboarding', 1, '1.5', 'Directories, applications, joiners and leavers', ['Pass']],
  ['Administrator training', 'after', 1, '0.5', 'One day for the customer’s own team', ['Gate']],
  ['First-line support', 'after', 2, '1.5', 'Takes the call, solves or hands over', ['Support']],
  ['Second-line support', 'after', 2, '2', 'Solves without us unless a fix is needed', ['Support', 'Architect']],
  ['Managed firewall', 'after', 2, '2', 'Rules, updates and reports for a monthly fee', ['Gate']],
  ['Managed SOC', 'after', 4, '3', 'Analysts on shift, response agreed by hour', ['Watch']],
  ['Managed backup', 'after', 2, '1.5', 'Daily checks, restore tests every quarter', ['Keep']],
] as const

/** name, credential, valid months */
const courses = [
  ['Gate', 'Palehaven Gate Professional', 24],
  ['Watch', 'Palehaven Watch Analyst', 12],
  ['Keep', 'Palehaven Keep Professional', 24],
  ['Pass', 'Palehaven Pass Integrator', 24],
  ['Architect', 'Palehaven Solution Architect', 18],
  ['Support', 'Palehaven Support Engineer', 12],
  ['Sales', 'Palehaven Sales Accreditation', null],
] as const

/** product, service, one-off in euro (0: none), per month in euro (0: none), effort in days */
const opportunities = [
  ['Gate', 'Architecture design', 3_200, 0, '3'],
  ['Gate', 'Deployment', 4_800, 0, '4.5'],
  ['Gate', 'Migration', 7_400, 0, '7'],
  ['Gate', 'Managed firewall', 600, 490, '1'],
  ['Gate', 'Administrator training', 1_400, 0, '1.5'],
  ['Span', 'Architecture design', 5_500, 0, '5'],
  ['Span', 'Deployment', 9_800, 0, '10'],
  ['Span', 'First-line support', 0, 720, '0'],
  ['Watch', 'Security assessment', 3_900, 0, '3'],
  ['Watch', 'Deployment', 6_200, 0, '6'],
  ['Watch', 'Managed SOC', 2_500, 2_900, '3'],
  ['Post', 'Deployment', 1_900, 0, '2'],
  ['Post', 'First-line support', 0, 260, '0'],
  ['Pass', 'Identity integration', 8_600, 0, '9'],
  ['Pass', 'Administrator training', 1_400, 0, '1.5'],
  ['Pass', 'Second-line support', 0, 840, '0'],
  ['Keep', 'Migration planning', 2_700, 0, '2.5'],
  ['Keep', 'Migration', 6_900, 0, '6.5'],
  ['Keep', 'Managed backup', 900, 640, '1'],
  ['Attest', 'Security assessment', 4_300, 0, '4'],
  ['Attest', 'Administrator training', 1_100, 0, '1'],
  ['Lens', 'Deployment', 2_600, 0, '2.5'],
  ['Lens', 'First-line support', 0, 380, '0'],
] as const

/** name, what for, products, services, deal size and monthly value in euro */
const bundles = [
  ['Branch in a box', 'New sites in a week', ['Gate', 'Span'], ['Deployment', 'Managed firewall'], 38_000, 1_100],
  ['Ransomware ready', 'Detect, contain, restore', ['Watch', 'Keep'], ['Managed SOC', 'Managed backup'], 61_000, 3_400],
  ['Audit pack', 'Evidence without spreadsheets', ['Attest', 'Pass'], ['Security assessment'], 33_000, 700],
  ['Safe inbox', 'Mail and sign-on for small offices', ['Post', 'Pass'], ['First-line support'], 16_000, 480],
] as const

type Product = RecordOf<'product'> & { short: string; perSeat: number }

/** What the vendor sells and what partners can do around it, as the rest of the sample refers to it. */
export interface Catalogue {
  products: Product[]
  services: RecordOf<'service'>[]
  courses: RecordOf<'course'>[]
  bundles: RecordOf<'bundle'>[]
  opportunities: RecordOf<'serviceOpportunity'>[]
}

/** Writes products, services, courses, what services earn around which product, and bundles. */
export function addCatalogue(book: SampleBook, on: PlainDate, by: Id): Catalogue {
  const at = book.moment(on)
  const made = { at, by }
  const productIds = products.map(() => book.idAt(at))
  const idOf = (short: string) => productIds[products.findIndex(([name]) => name === `Palehaven ${short}`)] as Id
  const neighbours: Record<string, string[]> = {
    Gate: ['Span', 'Watch'],
    Span: ['Gate', 'Lens'],
    Watch: ['Gate', 'Keep', 'Post'],
    Post: ['Pass'],
    Pass: ['Attest', 'Post'],
    Keep: ['Watch', 'Attest'],
    Attest: ['Keep'],
    Lens: ['Span'],
  }
  const madeProducts = products.map(([name, family, description, price, perSeat, recurring], index): Product => {
    const short = name.slice('Palehaven '.length)
    const adjacentProductIds = (neighbours[short] ?? []).map(idOf)
    const row = book.add(
      'product',
      { name, family, description, price: euro(price), recurring, adjacentProductIds },
      { ...made, id: productIds[index] as Id },
    )
    return { ...row, short, perSeat }
  })
  const madeCourses = courses.map(([name, credential, validMonths]) =>
    book.add(
      'course',
      { name: name === 'Sales' ? 'Selling Palehaven' : `${name} in practice`, credential, validMonths },
      made,
    ),
  )
  const courseId = (name: string) =>
    (madeCourses[courses.findIndex(([course]) => course === name)] as RecordOf<'course'>).id
  const madeServices = services.map(([name, phase, requiredPeople, weight, description, needs]) =>
    book.add('service', { name, phase, requiredPeople, weight, description, courseIds: needs.map(courseId) }, made),
  )
  const serviceId = (name: string) => (madeServices.find((service) => service.name === name) as RecordOf<'service'>).id
  const madeOpportunities = opportunities.map(([product, service, oneOff, monthly, effortDays]) =>
    book.add(
      'serviceOpportunity',
      {
        productId: idOf(product),
        serviceId: serviceId(service),
        oneOff: oneOff === 0 ? null : euro(oneOff),
        monthly: monthly === 0 ? null : euro(monthly),
        effortDays,
      },
      made,
    ),
  )
  const madeBundles = bundles.map(([name, description, inside, attached, dealSize, monthly]) =>
    book.add(
      'bundle',
      {
        name,
        description,
        productIds: inside.map(idOf),
        serviceIds: attached.map(serviceId),
        dealSize: euro(dealSize),
        monthly: euro(monthly),
      },
      made,
    ),
  )
  return {
    products: madeProducts,
    services: madeServices,
    courses: madeCourses,
    bundles: madeBundles,
    opportunities: madeOpportunities,
  }
}
