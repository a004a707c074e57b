import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { partnerOwnedTypes, type RecordType, records, recordTypes, rowSchema, scopeOf } from '#shared/domain/records.ts'
import { arbitraryFields } from '#test/support/arbitraryRecords.ts'
import {
  actionFields,
  builderId,
  buildRecord,
  contactFields,
  dealFields,
  meetingFields,
  objectiveFields,
  partnerFields,
  planFields,
} from '#test/support/build.ts'

const partnerId = '01890000-0000-7000-8000-0000000000a1'
const rowId = '01890000-0000-7000-8000-0000000000a2'

describe.each(recordTypes)('%s', (type) => {
  const fields = records[type].fields

  it('survives being written as JSON and read again, whatever its values', () => {
    fc.assert(
      fc.property(arbitraryFields(type), (given) => {
        const parsed = fields.parse(given)
        expect(fields.parse(JSON.parse(JSON.stringify(parsed)))).toStrictEqual(parsed)
      }),
      { numRuns: 40 },
    )
  })

  it('has every field after parsing, given only those without a default', () => {
    fc.assert(
      fc.property(arbitraryFields(type), (given) => {
        const required = Object.fromEntries(Object.entries(given).filter(([name]) => !takesNothing(fields.shape, name)))
        const parsed = fields.parse(required)
        expect(Object.keys(parsed).sort()).toEqual(Object.keys(fields.shape).sort())
        expect(Object.values(parsed)).not.toContain(undefined)
      }),
      { numRuns: 10 },
    )
  })

  it('names only fields of its own in its classes and groups', () => {
    const { classes, groups } = records[type]
    expect(Object.keys(fields.shape)).toEqual(expect.arrayContaining([...Object.keys(classes), ...groups.flat()]))
  })

  it('has no field that the envelope or a stored column already is', () => {
    const taken = ['id', 'scope', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy']
    expect(Object.keys(fields.shape).filter((name) => taken.includes(name) || name.startsWith('_'))).toEqual([])
  })
})

/** True for a field that may be left out. */
function takesNothing(shape: Readonly<Record<string, z.ZodType>>, name: string): boolean {
  return shape[name]?.safeParse(undefined).success ?? false
}

describe('what breaks a rule', () => {
  const cases: readonly (readonly [RecordType, object, string])[] = [
    ['deal', dealFields(partnerId, { closeOn: '2026-02-30' }), 'closeOn'],
    ['deal', dealFields(partnerId, { amount: { amount: 1, currency: 'eur' } }), 'amount'],
    ['deal', dealFields(partnerId, { amount: { amount: 0.5, currency: 'EUR' } }), 'amount'],
    ['deal', dealFields(partnerId, { amount: { amount: 2 ** 53, currency: 'EUR' } }), 'amount'],
    ['deal', dealFields(partnerId, { probability: 101 }), 'probability'],
    ['deal', dealFields(partnerId, { probability: -1 }), 'probability'],
    ['deal', dealFields('nobody'), 'partnerId'],
    ['partner', partnerFields({ name: '   ' }), 'name'],
    ['partner', partnerFields({ name: 'n'.repeat(301) }), 'name'],
    ['partner', partnerFields({ reviewEveryMonths: 0 }), 'reviewEveryMonths'],
    ['partner', partnerFields({ levelRank: -1 }), 'levelRank'],
    ['contact', contactFields(partnerId, { zone: 'Europe/Atlantis' }), 'zone'],
    ['contact', contactFields(partnerId, { zone: '+02:00' }), 'zone'],
    ['meeting', meetingFields(partnerId, { startsAt: '2026-09-30T07:00:00Z' }), 'startsAt'],
    ['meeting', meetingFields(partnerId, { startsAt: '2026-09-30T07:00:00.000+02:00' }), 'startsAt'],
    ['action', actionFields(partnerId, { dueOn: '2025-02-29' }), 'dueOn'],
    ['plan', planFields(partnerId, { headcountSales: -1 }), 'headcountSales'],
    ['objective', objectiveFields(partnerId, rowId, { weight: 101 }), 'weight'],
    ['objective', objectiveFields(partnerId, rowId, { currency: 'eur' }), 'currency'],
    ['metricValue', { partnerId, metric: 'nps', from: '2026-01-01', to: '2026-03-31', value: '1e3' }, 'value'],
    [
      'metricValue',
      { partnerId, metric: 'revenue', from: '2026-01-01', to: '2026-03-31', value: '1', currency: '€  ' },
      'currency',
    ],
    ['workspace', { name: 'Acme', currency: 'EURO' }, 'currency'],
    ['workspace', { name: 'Acme', rates: [{ currency: 'USD', base: 'EUR', rate: '0', from: '2026-01-01' }] }, 'rates'],
    ['workspace', { name: 'Acme', rates: [{ currency: 'USD', base: 'EUR', rate: '-1', from: '2026-01-01' }] }, 'rates'],
    [
      'attachment',
      { partnerId, about: { type: 'deal', id: rowId }, name: 'a', mime: 'b', size: -1, sha256: '0' },
      'size',
    ],
    ['wantRating', { partnerId, askedOn: '2026-09-01', importance: 6 }, 'importance'],
    ['user', { name: 'Eva', email: 'eva at home' }, 'email'],
  ]

  it.each(cases)('%s %o is refused for %s', (type, fields, field) => {
    const { error } = records[type].fields.safeParse(fields)
    expect(error?.issues.map((issue) => issue.path[0])).toContain(field)
  })
})

describe('scopeOf', () => {
  const me = builderId

  it.each(recordTypes.filter((type) => records[type].scope === 'workspace'))('puts %s in the workspace', (type) => {
    expect(scopeOf(type, rowId, {}, me)).toBe('w')
  })

  it.each(partnerOwnedTypes)('puts %s with its partner', (type) => {
    expect(scopeOf(type, rowId, { partnerId }, me)).toBe(`p:${partnerId}`)
  })

  it('puts a partner in its own scope', () => {
    expect(scopeOf('partner', partnerId, {}, me)).toBe(`p:${partnerId}`)
  })

  it.each(recordTypes.filter((type) => records[type].scope === 'user'))('keeps %s with its author', (type) => {
    expect(scopeOf(type, rowId, {}, me)).toBe(`u:${me}`)
  })

  it('refuses a row that belongs to a partner and names none', () => {
    expect(() => scopeOf('deal', rowId, {}, me)).toThrow(
      expect.objectContaining({ reason: 'invalid', detail: expect.objectContaining({ field: 'partnerId' }) }),
    )
  })
})

it('refuses a row without its stamps', () => {
  const { createdAt, ...row } = buildRecord('partner', partnerFields())
  expect(rowSchema('partner').safeParse({ ...row, createdAt }).success).toBe(true)
  expect(rowSchema('partner').safeParse(row).success).toBe(false)
})
