import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { allPartnerFigures, type FiguresRule, partnerFigures } from '#renderer/data/queries/partnerFigures.ts'
import { store } from '#renderer/data/store.ts'
import { addDays } from '#shared/domain/dates.ts'
import { actionFields, dealFields, meetingFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const rule: FiguresRule = {
  currency: 'EUR',
  rates: [{ currency: 'USD', base: 'EUR', rate: '0.9', from: '2026-01-01' }],
  today: '2026-11-20',
  now: '2026-11-20T10:00:00.000Z',
  wonFrom: '2026-01-01',
  wonTo: '2026-12-31',
}

beforeEach(async () => {
  await freshStore()
})

const addPartner = async (name: string) => (await createRecord('partner', partnerFields({ name }))).id

describe('figures of a partner', () => {
  test('count open promises by side, the last talk that took place, and open deals in one currency', async () => {
    const id = await addPartner('A')
    await createRecord('action', actionFields(id))
    await createRecord('action', actionFields(id, { side: 'theirs' }))
    await createRecord('action', actionFields(id, { side: 'theirs', dueOn: null }))
    await createRecord('action', actionFields(id, { state: 'done', doneOn: '2026-11-01' }))
    await createRecord('meeting', meetingFields(id, { startsAt: '2026-10-01T08:00:00.000Z' }))
    await createRecord('meeting', meetingFields(id, { startsAt: '2026-11-10T08:00:00.000Z', state: 'cancelled' }))
    await createRecord('meeting', meetingFields(id, { startsAt: '2026-12-01T08:00:00.000Z' }))
    await createRecord('deal', dealFields(id, { amount: { amount: 100_00, currency: 'EUR' } }))
    await createRecord('deal', dealFields(id, { amount: { amount: 100_00, currency: 'USD' }, closeOn: null }))
    await createRecord('deal', dealFields(id, { amount: { amount: 5_000, currency: 'JPY' } }))
    const figures = (await partnerFigures([id], rule)).get(id)
    expect(figures).toMatchObject({
      lastMeetingAt: '2026-10-01T08:00:00.000Z',
      openOurs: 1,
      openTheirs: 2,
      pipeline: {
        count: 3,
        total: { amount: 190_00, currency: 'EUR' },
        unconverted: [{ amount: 5_000, currency: 'JPY' }],
      },
    })
  })

  test('count as influenced what was won in the span and not sourced, each opportunity once', async () => {
    const id = await addPartner('A')
    const won = { state: 'won' as const, influenced: true, closeOn: '2026-06-30' }
    const amount = { amount: 100_00, currency: 'EUR' }
    await createRecord('deal', dealFields(id, { ...won, amount, opportunityKey: 'crm:1' }))
    await createRecord('deal', dealFields(id, { ...won, amount, opportunityKey: 'crm:1' }))
    await createRecord('deal', dealFields(id, { ...won, amount }))
    await createRecord('deal', dealFields(id, { ...won, amount, sourced: true }))
    await createRecord('deal', dealFields(id, { ...won, amount, closeOn: '2025-12-31' }))
    const figures = (await partnerFigures([id], rule)).get(id)
    expect(figures?.influenced).toMatchObject({ count: 2, total: { amount: 200_00, currency: 'EUR' } })
  })

  test('are the same read partner by partner and in one pass over all', async () => {
    const ids = [await addPartner('A'), await addPartner('B'), await addPartner('C')]
    const partner = fc.constantFrom(...ids)
    const day = fc.integer({ min: -400, max: 60 }).map((days) => addDays(rule.today, days))
    const deal = fc.record({
      partnerId: partner,
      state: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
      closeOn: fc.option(day),
      influenced: fc.boolean(),
      opportunityKey: fc.option(fc.constantFrom('x', 'y')),
      amount: fc.option(fc.record({ amount: fc.nat(9_999), currency: fc.constantFrom('EUR', 'USD', 'JPY') })),
    })
    const action = fc.record({
      partnerId: partner,
      side: fc.constantFrom('ours' as const, 'theirs' as const),
      state: fc.constantFrom('open' as const, 'dropped' as const),
      dueOn: fc.option(day),
    })
    const meeting = fc.record({
      partnerId: partner,
      day,
      state: fc.constantFrom('held' as const, 'cancelled' as const),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(deal), fc.array(action), fc.array(meeting), async (deals, actions, meetings) => {
        for (const type of ['deal', 'action', 'meeting'] as const) await store().db.rows(type).clear()
        for (const fields of deals) await createRecord('deal', dealFields(fields.partnerId, fields))
        for (const fields of actions) await createRecord('action', actionFields(fields.partnerId, fields))
        for (const { partnerId, day: on, state } of meetings) {
          const startsAt = `${on}T08:00:00.000Z`
          await createRecord('meeting', meetingFields(partnerId, { startsAt, endsAt: startsAt, state }))
        }
        expect(await allPartnerFigures(rule)).toEqual(await partnerFigures(ids, rule))
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})
