import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readId, type Source, salesforceId15, salesforceSuffix } from '#shared/intake/idCell.ts'
import type { Cell } from '#shared/intake/table.ts'

describe('readId', () => {
  it.each<[Source, Cell, string]>([
    // The pair is from Salesforce's own description of the 18-character id.
    ['salesforce', '001A0000006Vm9u', '001A0000006Vm9u'],
    ['salesforce', '001A0000006Vm9uIAC', '001A0000006Vm9u'],
    ['salesforce', '001A0000006Vm9uiac', '001A0000006Vm9u'],
    ['salesforce', '001a0000006vm9uIAC', 'idChecksum'],
    ['salesforce', '001A0000006', 'idUnreadable'],
    ['salesforce', 'P-0007', 'idUnreadable'],
    ['hubspot', '18800412345', '18800412345'],
    ['hubspot', 18800412345, '18800412345'],
    ['hubspot', '18800412345.0', '18800412345'],
    ['hubspot', '1.88004E+10', 'idRounded'],
    ['hubspot', 'abc', 'idUnreadable'],
    ['zoho', 'zcrm_4150868000000225013', '4150868000000225013'],
    ['zoho', '4150868000000225013', '4150868000000225013'],
    ['zoho', 4150868000000225000, 'idRounded'],
    ['zoho', '4,15087E+18', 'idRounded'],
    ['generic', 'P-0007', 'P-0007'],
    ['generic', 4711, '4711'],
    ['generic', '0042', '0042'],
    ['generic', 'x'.repeat(401), 'textTooLong'],
  ])('%s %s is %s', (source, cell, expected) => {
    const result = readId(cell, source)
    expect(result.ok ? result.value : result.reason).toBe(expected)
  })

  it('tells two ids that differ only in a capital apart, and finds any changed capital', () => {
    const id15 = fc.stringMatching(/^[a-zA-Z0-9]{15}$/)
    fc.assert(
      fc.property(id15, fc.nat(14), (id, at) => {
        const id18 = id + salesforceSuffix(id)
        expect(salesforceId15(id18)).toEqual({ ok: true, value: id })
        const letter = id.charAt(at)
        const flipped = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()
        fc.pre(flipped !== letter)
        const changed = id.slice(0, at) + flipped + id.slice(at + 1)
        expect(salesforceId15(changed)).toEqual({ ok: true, value: changed })
        expect(salesforceId15(changed + salesforceSuffix(id))).toEqual({ ok: false, reason: 'idChecksum' })
      }),
    )
  })
})
