import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { type Evaluation, evaluate } from '#shared/domain/program/evaluate.ts'
import type { Fact, FactFamily } from '#shared/domain/program/fact.ts'
import { levelHistory } from '#shared/domain/program/levelHistory.ts'
import { outlook } from '#shared/domain/program/outlook.ts'
import { programRuleSetRecord, type RuleSet, rulesOf } from '#shared/domain/program/ruleSet.ts'
import { type ShippedKey, shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { arbitraryFields } from '#test/support/arbitraryRecords.ts'
import { certificate, factOn, figure, partnerWith, wonDeal } from '#test/support/programFacts.ts'

const on = '2026-06-30'
const services = ['s1', 's2', 's3'].map((id) => ({ id, weight: '1.5', requiredPeople: 2, courseIds: ['technical'] }))
const tags = [
  'accredited technical',
  'accredited business',
  'foundational',
  'technical',
  'professional',
  'odoo',
  'intermediate',
  'certified trainer',
  'partner certification',
]
/** More of these is better in every program; of the others (users lost, customers acquired) it is not. */
const goodFigures = [
  'customersAdded',
  'skillingPoints',
  'usagePoints',
  'deployments',
  'usersNew',
  'usersUpsell',
  'customersActive',
  'coSell',
  'courses',
  'compliant',
  'firstPart',
  'secondPart',
  'technicalValidations',
  'sustainedAttainment',
  'seatsOfNewCustomer',
]
const badFigures = ['customersLost', 'usersDownsell', 'usersChurn', 'customersAcquired', 'seatsOfLostCustomer']

const day = fc.integer({ min: -700, max: 200 }).map((days) => addDays(on, days))
const amount = fc.integer({ min: 0, max: 400 }).map(String)
const person = fc.constantFrom('anna', 'bob', 'carl', 'dora', 'emil', 'fay', 'gus', 'hana')
const good = fc.oneof(
  fc
    .record({ person, tag: fc.subarray(tags, { minLength: 1 }), day, until: fc.option(day) })
    .map((one) => certificate(one.person, one.tag, one.day, one.until)),
  fc
    .record({
      day,
      cents: fc.integer({ min: 0, max: 90_000_000 }),
      part: fc.constantFrom('sourced', 'influenced', 'processed'),
    })
    .map((one) => wonDeal(one.day, one.cents, 'USD', { part: one.part })),
  day.map((one) => factOn('plan', one)),
  fc
    .record({
      id: fc.constantFrom('s1', 's2', 's3'),
      willing: fc.constantFrom('no', 'withUs', 'alone'),
      delivered: fc.nat(3),
    })
    .map((one) =>
      factOn('capability', null, { attributes: { serviceId: one.id, willing: one.willing, delivered: one.delivered } }),
    ),
)
const anyFigure = (names: readonly string[]) =>
  fc.record({ name: fc.constantFrom(...names), day, amount }).map((one) => figure(one.name, one.day, one.amount))
const anyFact = fc.oneof(good, anyFigure(goodFigures), anyFigure(badFigures))
const anyFacts = fc.array(anyFact, { maxLength: 40 })

const programs = shippedKeys.flatMap((key) => shippedProgram(key).map((rules) => ({ key, rules })))
const anyProgram = fc.constantFrom(...programs)
const given = {
  services,
  enrolledOn: '2026-02-10',
  rates: [{ currency: 'USD', base: 'EUR', rate: '0.9', from: '2020-01-01' }],
}
const at = (rules: RuleSet, facts: readonly Fact[]): Evaluation => evaluate(rules, partnerWith(facts, given), on)

describe('whatever the records', () => {
  it('more of what counts never lowers a level', () => {
    fc.assert(
      fc.property(anyProgram, anyFacts, fc.array(good, { minLength: 1, maxLength: 6 }), ({ rules }, facts, more) => {
        expect(at(rules, [...facts, ...more]).earned?.rank ?? -1).toBeGreaterThanOrEqual(
          at(rules, facts).earned?.rank ?? -1,
        )
      }),
      { numRuns: 400 },
    )
  })

  it('more of a metric that is asked for never lowers a level, a share of it that is lost may', () => {
    const better: readonly ShippedKey[] = ['odoo', 'microsoftSecurity', 'googleCloud', 'awsServicesPath']
    const metric = (rules: RuleSet) =>
      rules.metrics
        .filter(({ kind }) => kind !== 'combine' && kind !== 'ratio')
        .map(({ key }) => key)
        .filter((key) => !badFigures.includes(key))
    fc.assert(
      fc.property(fc.constantFrom(...better), anyFacts, fc.nat(30), fc.nat(100), (key, facts, index, by) => {
        const rules = shippedProgram(key).at(-1) as RuleSet
        const keys = metric(rules)
        const adjustments = { [keys[index % keys.length] ?? '']: String(by) }
        const after = evaluate(rules, partnerWith(facts, given), on, adjustments)
        expect(after.earned?.rank ?? -1).toBeGreaterThanOrEqual(at(rules, facts).earned?.rank ?? -1)
      }),
      { numRuns: 200 },
    )
  })

  it('their order does not matter', () => {
    fc.assert(
      fc.property(
        anyProgram,
        anyFacts.chain((facts) =>
          fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
        ),
        ({ rules }, [facts, shuffled]) => {
          expect(at(rules, shuffled)).toEqual(at(rules, facts))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('the next day that nothing changes on says the same', () => {
    fc.assert(
      fc.property(anyProgram, fc.array(anyFact, { maxLength: 8 }), fc.nat(200), ({ rules: version }, facts, days) => {
        const rules = { ...version, effectiveFrom: '2017-01-01', effectiveTo: null }
        const partner = partnerWith(facts, given)
        const changes = outlook([rules], partner, on, addDays(on, 200))
        const then = addDays(on, days)
        const past = changes.filter((change) => change.on <= then)
        const level = past.length > 0 ? past.at(-1)?.is : evaluate(rules, partner, on).level
        expect(evaluate(rules, partner, then).level).toEqual(level)
      }),
      { numRuns: 60 },
    )
  })

  it('the result is plain data without a number that is none', () => {
    fc.assert(
      fc.property(anyProgram, anyFacts, ({ rules }, facts) => {
        const result = at(rules, facts)
        expect(structuredClone(result)).toEqual(result)
        expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/)
      }),
      { numRuns: 100 },
    )
  })
})

const families: readonly FactFamily[] = ['deal', 'certificate', 'figure', 'plan', 'review', 'document', 'capability']
it('whatever the rules, evaluating ends and throws nothing', () => {
  const fact = fc
    .record({ family: fc.constantFrom(...families), on: fc.option(day), value: fc.option(amount) })
    .map((one) =>
      factOn(one.family, one.on, { amounts: { value: one.value, amount: one.value }, attributes: { state: 'won' } }),
    )
  fc.assert(
    fc.property(arbitraryFields('programRuleSet'), fc.array(fact, { maxLength: 10 }), (fields, facts) => {
      const rules = rulesOf(programRuleSetRecord.fields.parse(fields))
      expect(JSON.stringify(at(rules, facts))).not.toMatch(/NaN|Infinity/)
    }),
    { numRuns: 200 },
  )
})

describe('on every clock zone', () => {
  const before = process.env.TZ
  afterEach(() => {
    if (before === undefined) delete process.env.TZ
    else process.env.TZ = before
  })

  it('the answers are the same', () => {
    const partner = partnerWith(fc.sample(anyFact, { numRuns: 40, seed: 7 }), given)
    const zones = { UTC: 0, 'Pacific/Kiritimati': -840, 'America/Los_Angeles': 420, 'Asia/Kathmandu': -345 }
    const answers = Object.entries(zones).map(([zone, offset]) => {
      process.env.TZ = zone
      expect(new Date(2026, 5, 30).getTimezoneOffset()).toBe(offset)
      return shippedKeys.map((key) => {
        const versions = shippedProgram(key)
        return [
          evaluate(versions.at(-1) as RuleSet, partner, on),
          outlook(versions, partner, '2026-03-01', on),
          levelHistory(versions, partner, '2026-03-01', on),
        ]
      })
    })
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
})
