import { describe, expect, it } from 'vitest'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { deal, euro, inputOf, row } from './reviewRows.ts'

const other = '01890000-0000-7000-8000-0000000000d1'

describe('pipeline', () => {
  it('shows the ten largest by name and says how many more', () => {
    const deals = Array.from({ length: 12 }, (_, n) => deal({ state: 'open', name: `Deal ${n}`, amount: euro(n) }))
    const { pipeline } = assembleReview(
      inputOf({ deal: [deal({ state: 'open', name: 'No amount', amount: null }), ...deals] }),
    )
    expect(pipeline.deals.rows.map(({ name }) => name).slice(0, 2)).toEqual(['Deal 11', 'Deal 10'])
    expect([pipeline.deals.rows.length, pipeline.deals.more, pipeline.count]).toEqual([10, 3, 13])
  })

  it('is split by when it should close, seen from the cut-off', () => {
    const on = (closeOn: string | null) => deal({ state: 'open', closeOn })
    const dates = ['2026-10-04', '2026-10-05', '2026-12-31', '2027-01-01', '2027-03-31', '2027-04-01', null]
    const { pipeline } = assembleReview(inputOf({ deal: dates.map(on) }))
    expect(pipeline.byClose.map(({ window, count }) => [window, count])).toEqual([
      ['overdue', 1],
      ['thisQuarter', 2],
      ['nextQuarter', 2],
      ['later', 1],
      ['noDate', 1],
    ])
  })
})

describe('services', () => {
  it('are counted per deal, by record or by name however it is written', () => {
    const design = row('service', { name: 'Design', phase: 'before' })
    const sold = [
      { serviceId: design.id, name: 'Old name', oneOff: euro(100), monthly: null },
      { serviceId: null, name: 'Care', oneOff: null, monthly: euro(10) },
    ]
    const figures = assembleReview(
      inputOf({
        service: [design],
        deal: [deal({ services: sold }), deal({ services: [{ name: 'CARE', monthly: euro(5) }] })],
      }),
    )
    expect(figures.services.sold.map(({ name, deals, monthly }) => [name, deals, monthly.value])).toEqual([
      ['CARE', 2, { kind: 'money', money: euro(15) }],
      ['Design', 1, { kind: 'money', money: euro(0) }],
    ])
  })

  it('a partner carries are shown with the people trained for them', () => {
    const service = row('service', { name: 'Support', phase: 'after', courseIds: [other], requiredPeople: 2 })
    const contact = row('contact', { firstName: 'Maria' })
    const certificate = row('certificate', { contactId: contact.id, courseId: other, passedOn: '2026-01-01' })
    const capability = row('serviceCapability', { serviceId: service.id, willing: 'alone', casesTotal: 0 })
    const figures = assembleReview(
      inputOf({ service: [service], contact: [contact], certificate: [certificate], serviceCapability: [capability] }),
    )
    expect(figures.services.capabilities).toMatchObject([
      { name: 'Support', trained: 1, required: 2, willing: 'alone', casesWithoutUs: { kind: 'missing' } },
    ])
  })
})

describe('leads', () => {
  const lead = (fields: object, offeredAt = '2026-08-01T09:00:00.000Z') =>
    row('lead', { customerName: 'Customer', offeredAt, ...fields })
  it('are those offered in the period, with what became of them', () => {
    const won = deal({ name: 'The deal' })
    const { leads } = assembleReview(
      inputOf({
        deal: [won],
        lead: [
          lead({ state: 'converted', acceptedAt: '2026-08-02T09:00:00.000Z', dealId: won.id }),
          lead({ state: 'lost', acceptedAt: '2026-08-02T09:00:00.000Z' }),
          lead({ state: 'declined', reason: 'No capacity' }),
          lead({}, '2026-06-30T12:00:00.000Z'),
        ],
      }),
    )
    expect([leads.offered.value, leads.acceptance.value, leads.conversion.value]).toEqual([
      { kind: 'count', count: 3 },
      { kind: 'share', part: 2, whole: 3 },
      { kind: 'share', part: 1, whole: 2 },
    ])
    expect(leads.leads.rows[0]).toMatchObject({ deal: 'The deal', dealState: 'won' })
  })
})

describe('MDF', () => {
  const request = (fields: object = {}) =>
    row('mdfRequest', {
      fundId: other,
      title: 'Fair',
      requested: euro(500),
      approved: euro(500),
      state: 'approved',
      startsOn: '2026-08-01',
      ...fields,
    })
  it('returns won revenue less what was paid, over what was paid; a deal counts once', () => {
    const one = request()
    const won = deal({ amount: euro(1_500) })
    const claim = (amount: number) =>
      row('mdfClaim', { requestId: one.id, amount: euro(amount), state: 'paid', dealIds: [won.id] })
    const { mdf } = assembleReview(inputOf({ deal: [won], mdfRequest: [one], mdfClaim: [claim(300), claim(200)] }))
    expect(mdf.returned.value).toEqual({ kind: 'share', part: 100_000, whole: 50_000 })
    expect(assembleReview(inputOf({ mdfRequest: [one] })).mdf.returned.value).toEqual({
      kind: 'missing',
      reason: 'noDenominator',
    })
  })

  it.each([
    ['2026-10-04', 0, false],
    ['2026-10-05', 0, true],
    ['2027-01-03', 0, true],
    ['2027-01-04', 0, false],
    ['2026-10-20', 1, false],
  ])('approved money to be claimed by %s with %i claims lapses: %s', (claimBy, claims, lapses) => {
    const one = request({ claimBy })
    const claim = row('mdfClaim', { requestId: one.id, amount: euro(1), state: 'submitted' })
    const { mdf } = assembleReview(inputOf({ mdfRequest: [one], mdfClaim: claims === 1 ? [claim] : [] }))
    expect(mdf.requests.rows[0]?.lapses).toBe(lapses)
  })
})

describe('enablement', () => {
  const course = row('course', { name: 'Engineer', credential: 'CE' })
  const contact = row('contact', { firstName: 'Maria', lastName: 'Gruber' })
  const ends = (expiresOn: string | null, passedOn = '2025-01-01') =>
    row('certificate', { contactId: contact.id, courseId: course.id, passedOn, expiresOn })
  const lapsing = (...certificates: ReturnType<typeof ends>[]) =>
    assembleReview(inputOf({ certificate: certificates, contact: [contact], course: [course] })).enablement.lapsing

  it.each([
    ['2026-10-04', 0],
    ['2026-10-05', 1],
    ['2027-01-03', 1],
    ['2027-01-04', 0],
  ])('a certificate that ends on %s lapses soon: %i', (expiresOn, times) => {
    expect(lapsing(ends(expiresOn))).toHaveLength(times)
  })

  it('does not warn of one that is renewed, and says when it is the last of its person', () => {
    expect(lapsing(ends('2026-11-01'), ends('2028-11-01', '2026-09-01'))).toEqual([])
    expect(lapsing(ends('2026-11-01'))).toMatchObject([
      { person: 'Maria Gruber', course: 'Engineer', lastOfPerson: true },
    ])
  })
})

describe('escalations', () => {
  it('are those opened or resolved in the period and those open, gravest first', () => {
    const one = (title: string, openedAt: string, fields: object = {}) =>
      row('escalation', { title, openedAt, ...fields })
    const { escalations } = assembleReview(
      inputOf({
        escalation: [
          one('Old, closed', '2026-01-01T09:00:00.000Z', { state: 'closed', resolvedAt: '2026-02-01T09:00:00.000Z' }),
          one('Old, open', '2026-01-01T09:00:00.000Z', { severity: 4 }),
          one('New, resolved', '2026-08-01T09:00:00.000Z', {
            state: 'resolved',
            resolvedAt: '2026-08-05T09:00:00.000Z',
          }),
          one('New, grave', '2026-09-01T09:00:00.000Z', { severity: 1 }),
        ],
      }),
    )
    expect(escalations.escalations.rows.map(({ title }) => title)).toEqual(['New, grave', 'Old, open', 'New, resolved'])
    expect([escalations.opened.value, escalations.open.value, escalations.daysToResolve.value]).toEqual([
      { kind: 'count', count: 2 },
      { kind: 'count', count: 2 },
      { kind: 'days', total: 4, of: 1 },
    ])
  })
})

describe('wants', () => {
  it('are the last rating of each, widest gap first, with the gap before', () => {
    const want = (item: string, askedOn: string, importance: number | null, delivery: number | null) =>
      row('wantRating', { list: 'company', item, askedOn, importance, delivery })
    const { wants } = assembleReview(
      inputOf({
        wantRating: [
          want('leads', '2026-03-01', 5, 1),
          want('leads', '2026-09-01', 5, 4),
          want('claimSpeed', '2026-09-01', 4, 2),
          want('deepSupport', '2026-09-01', 5, null),
          want('claimSpeed', '2026-10-06', 1, 5),
        ],
      }),
    )
    expect(wants.wants.rows.map(({ item, gap, gapBefore }) => [item, gap, gapBefore])).toEqual([
      ['claimSpeed', 12, null],
      ['leads', 5, 20],
      ['deepSupport', null, null],
    ])
  })
})

describe('talks', () => {
  const meeting = (title: string, startsAt: string, fields: object = {}) =>
    row('meeting', { title, startsAt, endsAt: startsAt, zone: 'UTC', ...fields })
  it('are those since the review before, without cancelled and coming ones, and what they left open', () => {
    const held = meeting('Check-in', '2026-07-01T09:00:00.000Z')
    const { talks } = assembleReview(
      inputOf({
        meeting: [
          held,
          meeting('Too early', '2026-06-30T12:00:00.000Z'),
          meeting('Cancelled', '2026-08-01T09:00:00.000Z', { state: 'cancelled' }),
          meeting('Tonight', '2026-10-05T19:00:00.000Z'),
        ],
        decision: [
          row('decision', { title: 'Two products only', decidedOn: '2026-07-01' }),
          row('decision', { title: 'Old', decidedOn: '2026-06-30' }),
        ],
        concern: [
          row('concern', { title: 'Old and open', raisedOn: '2026-01-01' }),
          row('concern', { title: 'Old and answered', raisedOn: '2026-01-01', state: 'answered' }),
        ],
        action: [
          row('action', { title: 'Open', source: { type: 'meeting', id: held.id } }),
          row('action', {
            title: 'Done',
            state: 'done',
            doneOn: '2026-08-01',
            source: { type: 'meeting', id: held.id },
          }),
        ],
      }),
    )
    expect(talks.meetings.rows.map(({ title }) => title)).toEqual(['Check-in'])
    expect(talks.decisions.rows.map(({ title }) => title)).toEqual(['Two products only'])
    expect(talks.concerns.rows.map(({ title }) => title)).toEqual(['Old and open'])
    expect(talks.openActions.rows.map(({ title, meeting: where }) => [title, where])).toEqual([['Open', 'Check-in']])
  })
})
