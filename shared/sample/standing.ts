import { addDays, addMonths, type PlainDate } from '#shared/domain/dates.ts'
import { convertMoney } from '#shared/domain/money.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { certifiedPeople } from './enablement.ts'
import type { Standing } from './partners.ts'
import { levelNames } from './program.ts'
import type { Setting, Story } from './story.ts'

/** What a partner's standing follows from. */
export interface Evidence {
  deals: readonly RecordOf<'deal'>[]
  certificates: readonly RecordOf<'certificate'>[]
  escalations: readonly RecordOf<'escalation'>[]
  nextReviewOn: PlainDate | null
}

/** Per level above the lowest: cents of revenue brought or moved in a year, certified people. */
const steps = [
  [2_500_000, 1],
  [11_000_000, 2],
  [32_000_000, 3],
  [85_000_000, 4],
] as const

/** The level the partner holds (by revenue and people alone), its health and why, and its next review. */
export function standingOf(setting: Setting, story: Story, evidence: Evidence): Standing {
  const { records, today } = setting.book
  const rates = records.workspace[0]?.rates ?? []
  const since = addMonths(today, -12)
  const revenue = evidence.deals
    .filter((deal) => deal.state === 'won' && (deal.influenced || deal.sourced) && (deal.closeOn ?? '') > since)
    .reduce(
      (sum, { amount }) => sum + (amount === null ? 0 : (convertMoney(amount, 'EUR', rates, today)?.amount ?? 0)),
      0,
    )
  const people = certifiedPeople(evidence.certificates, today)
  const levelRank = steps.filter(([needed, heads]) => revenue >= needed && people >= heads).length
  const level = levelNames[levelRank] ?? levelNames[0]
  return {
    level,
    levelRank,
    ...healthOf(setting, story, evidence),
    nextReviewOn: evidence.nextReviewOn ?? addMonths(today, 2),
  }
}

function healthOf(
  { book: { random, today } }: Setting,
  story: Story,
  evidence: Evidence,
): Pick<Standing, 'health' | 'healthReason'> {
  const burning = evidence.escalations.find((one) => one.resolvedAt === null && one.severity <= 2)
  if (burning !== undefined) return { health: 'poor', healthReason: `Open escalation: ${burning.title}` }
  const soon = addDays(today, 40)
  const lapsing = evidence.certificates.filter(
    ({ expiresOn }) => expiresOn !== null && expiresOn >= today && expiresOn <= soon,
  )
  if (lapsing.length > 2)
    return { health: 'watch', healthReason: `${lapsing.length} certificates lapse within six weeks` }
  const worries = [
    'Pipeline is thin for next quarter',
    'Two late promises on our side',
    `${story.rival} is courting them`,
  ]
  if (random.chance(25)) return { health: 'watch', healthReason: random.pick(worries) }
  const praise = ['Keeps its word', 'Pipeline and people in balance', 'Growing, and tells us when it does not']
  return { health: 'good', healthReason: random.pick(praise) }
}
