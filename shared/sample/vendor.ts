import { addDays, type PlainDate } from '#shared/domain/dates.ts'
import { type FiscalCalendar, fiscalPeriod, fiscalYearOf } from '#shared/domain/fiscal.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import type { ExchangeRate } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { SampleBook } from './sampleBook.ts'

/** The sample vendor's year begins in February and is named by the year it ends in. */
export const fiscalCalendar: FiscalCalendar = { startMonth: 2, namedBy: 'endYear' }

const workspaceCurrencies: Record<string, 'USD' | 'GBP'> = { US: 'USD', CA: 'USD', GB: 'GBP' }

/** The currency a reader with this locale counts in: US dollars, pounds, else euro. */
function currencyOf(locale: string): 'EUR' | 'USD' | 'GBP' {
  return workspaceCurrencies[new Intl.Locale(locale).region ?? ''] ?? 'EUR'
}

/** Half-yearly rates; the newest half is short, as somebody keeps them by hand. */
function ratesFrom(first: PlainDate): ExchangeRate[] {
  const euroPer: [string, string][] = [
    ['0.9215', '1.1640'],
    ['0.9304', '1.1735'],
    ['0.9120', '1.1810'],
    ['0.9068', '1.1702'],
    ['0.8975', '1.1588'],
  ]
  return euroPer.flatMap(([dollar, pound], half) => {
    const from = addDays(first, half * 182)
    return [
      { currency: 'USD', base: 'EUR', rate: dollar, from },
      { currency: 'GBP', base: 'EUR', rate: pound, from },
    ]
  })
}

/** Who works at the vendor. */
export interface Team {
  me: RecordOf<'user'>
  /** Everybody who looks after partners, me first. */
  cams: RecordOf<'user'>[]
  manager: RecordOf<'user'>
  programManager: RecordOf<'user'>
  engineer: RecordOf<'user'>
}

/** The person whose workspace it is, when the app knows already. */
export interface Me {
  id: string
  name: string
  email?: string | null
}

const colleagues = [
  'Ines Calderwood',
  'Jurgen Maas',
  'Sadia Rahimi',
  'Piet Ollenschlager',
  'Morven Sinclair',
  'Hugo Bastarrika',
  'Tilda Grönvall',
  'Renzo Caprioli',
]

/** Writes the workspace's own row and the people on our side; `cams` people look after partners. */
export function addTeam(book: SampleBook, on: PlainDate, locale: string, me: Me | undefined, cams: number): Team {
  const at = book.moment(on)
  const made = { at, by: book.me }
  const person = (name: string, role: 'admin' | 'manager' | 'cam' | 'viewer', jobTitle: string, managerId?: string) => {
    const email = `${foldText(name).replace(/ /g, '.')}@palehaven.example`
    return book.add('user', { name, email, role, jobTitle, managerId: managerId ?? null }, made)
  }
  book.add(
    'workspace',
    {
      name: 'Palehaven partner team',
      currency: currencyOf(locale),
      fiscalCalendar,
      rates: ratesFrom(on),
      holidays: [0, 1].flatMap((years) => {
        const year = Number(book.today.slice(0, 4)) + years
        return [`${year}-01-01`, `${year}-05-01`, `${year}-12-25`, `${year}-12-26`]
      }),
    },
    made,
  )
  const manager = person('Marguerite Oduya', 'manager', 'Channel manager EMEA and North America')
  const myself = book.add(
    'user',
    {
      name: me?.name ?? 'Robin Halvorsen',
      email: me === undefined ? 'robin.halvorsen@palehaven.example' : (me.email ?? null),
      role: 'cam',
      jobTitle: 'Channel account manager',
      managerId: manager.id,
    },
    { ...made, id: book.me },
  )
  const others = Array.from({ length: cams - 1 }, (_, index) => {
    const lap = Math.floor(index / colleagues.length)
    const name = `${colleagues[index % colleagues.length]}${lap === 0 ? '' : ` ${lap + 1}`}`
    return person(name, 'cam', 'Channel account manager', manager.id)
  })
  return {
    me: myself,
    cams: [myself, ...others],
    manager,
    programManager: person('Lotte Verhulst', 'admin', 'Partner program manager'),
    engineer: person('Emre Sahin', 'viewer', 'Partner solutions engineer'),
  }
}

/** Writes one marketing fund per currency for the fiscal year of today and the one before. */
export function addFunds(book: SampleBook, on: PlainDate, by: string): RecordOf<'fund'>[] {
  const thisYear = fiscalYearOf(book.today, fiscalCalendar)
  return [thisYear - 1, thisYear].flatMap((fy) => {
    const { from, to } = fiscalPeriod('year', fy, 1, fiscalCalendar)
    return (['EUR', 'USD', 'GBP'] as const).map((currency) =>
      book.add(
        'fund',
        {
          name: `FY${String(fy % 100).padStart(2, '0')} partner marketing fund ${currency}`,
          kind: 'mdf',
          from,
          to,
          budget: { amount: currency === 'EUR' ? 48_000_000 : 22_000_000, currency },
          maxPercent: '50',
          claimDays: 45,
          terms:
            'Half of eligible cost, claims within 45 days after the activity ends. Proof: the invoice, and a list of attendees or a copy of the material with our logo.',
        },
        { at: book.moment(on), by },
      ),
    )
  })
}
