import { beforeAll, describe, expect, it } from 'vitest'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import { factsOf, type PartnerRecords, type ProgramSetting } from '#shared/domain/program/factsOf.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import type { Id } from '#shared/domain/record.ts'
import { generateSample, type Sample } from '#shared/sample/generate.ts'

/** A partner's records as rules see them, over the sample workspace. */

const today = '2026-06-30'
let sample: Sample
let setting: ProgramSetting

beforeAll(() => {
  sample = generateSample({ seed: 7, today, locale: 'en-US' })
  const { course, service, workspace } = sample.records
  setting = { courses: course, services: service, rates: workspace[0]?.rates ?? [], zone: 'Europe/Berlin' }
})

function recordsOf(partnerId: Id): PartnerRecords {
  const { records } = sample
  const partner = records.partner.find(({ id }) => id === partnerId)
  if (!partner) throw new Error('no such partner')
  const own = <Row extends { readonly partnerId: Id | null }>(rows: readonly Row[]) =>
    rows.filter((row) => row.partnerId === partnerId)
  return {
    partner,
    contacts: own(records.contact),
    deals: own(records.deal),
    certificates: own(records.certificate),
    figures: own(records.metricValue),
    plans: own(records.plan),
    reviews: own(records.review),
    meetings: own(records.meeting),
    leads: own(records.lead),
    escalations: own(records.escalation),
    claims: own(records.mdfClaim),
    attachments: own(records.attachment),
    capabilities: own(records.serviceCapability),
  }
}

const idsOf = (records: PartnerRecords, family: string) =>
  factsOf(records, setting)
    .facts.filter((fact) => fact.family === family)
    .flatMap(({ ids }) => ids)
    .sort()

describe('the facts of a partner', () => {
  it('are made of every deal, lead, plan and figure, each once', () => {
    for (const { id } of sample.records.partner) {
      const records = recordsOf(id)
      const ids = (rows: readonly { readonly id: Id }[]) => rows.map((row) => row.id).sort()
      expect(idsOf(records, 'deal')).toEqual(ids(records.deals))
      expect(idsOf(records, 'lead')).toEqual(ids(records.leads))
      expect(idsOf(records, 'plan')).toEqual(ids(records.plans))
      expect(idsOf(records, 'figure')).toEqual(ids(records.figures))
    }
  })

  it('leave out the certificates of people who left', () => {
    const certified = sample.records.certificate.find(({ partnerId }) => partnerId !== null)
    if (!certified) throw new Error('the sample has no certificate')
    const records = recordsOf(certified.partnerId)
    expect(idsOf(records, 'certificate')).toContain(certified.id)
    const contacts = records.contacts.map((one) => (one.id === certified.contactId ? { ...one, left: true } : one))
    expect(idsOf({ ...records, contacts }, 'certificate')).not.toContain(certified.id)
  })

  it('tell partners of the sample apart by the program we ship as the default', () => {
    const [rules] = shippedProgram('servicingBurden')
    const levels = sample.records.partner.map(({ id }) => {
      const { level, metrics } = evaluate(rules as RuleSet, factsOf(recordsOf(id), setting), today)
      expect(Object.keys(metrics).sort()).toEqual((rules as RuleSet).metrics.map(({ key }) => key).sort())
      return level?.name ?? 'none'
    })
    expect(new Set(levels).size).toBeGreaterThan(1)
  })
})
