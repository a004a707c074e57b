import { expect, it } from 'vitest'
import { assembleReview } from '#shared/domain/review/assembleReview.ts'
import { compareFigures } from '#shared/domain/review/compareFigures.ts'
import { deal, euro, inputOf, row } from './reviewRows.ts'

const open = deal({
  name: 'Fleet renewal',
  state: 'open',
  closeOn: '2026-11-30',
  amount: euro(100),
  openedOn: '2026-09-01',
  probability: 50,
})
const frozen = assembleReview(inputOf({ deal: [open] }))
const changes = (...rows: ReturnType<typeof deal>[]) => compareFigures(frozen, assembleReview(inputOf({ deal: rows })))

it('says nothing when nothing changed, at another moment too', () => {
  const later = assembleReview(inputOf({ deal: [open] }, { cutOffAt: '2026-10-05T21:00:00.000Z' }))
  expect(compareFigures(frozen, later)).toEqual([])
})

it('says what a figure was and is, and which row changed', () => {
  const found = changes({ ...open, amount: euro(300) })
  expect(found).toContainEqual({
    kind: 'figure',
    section: 'scorecard',
    name: 'openPipeline',
    point: null,
    was: { kind: 'money', money: euro(100) },
    is: { kind: 'money', money: euro(300) },
  })
  expect(found).toContainEqual({
    kind: 'row',
    section: 'pipeline',
    subject: 'Fleet renewal',
    field: 'amount',
    was: { kind: 'money', money: euro(100) },
    is: { kind: 'money', money: euro(300) },
  })
})

it('says what comes and what goes', () => {
  const rows = changes({ ...open, state: 'won', closeOn: '2026-09-30' }).filter(({ kind }) => kind === 'row')
  expect(rows).toMatchObject([
    { section: 'pipeline', subject: 'Fleet renewal', field: null, was: { kind: 'money' }, is: null },
    { section: 'deals', subject: 'Fleet renewal', field: null, was: null, is: { kind: 'money' } },
  ])
})

it('names the earlier quarter a late booking changes', () => {
  const late = deal({ sourced: true, closeOn: '2026-05-05', openedOn: '2026-05-01' })
  const points = changes(open, late).map((change) => (change.kind === 'figure' ? [change.name, change.point] : []))
  expect(points).toEqual([
    ['wonSourced', 'FY26 Q2'],
    ['averageDeal', 'FY26 Q2'],
    ['cycleDays', 'FY26 Q2'],
    ['winRate', 'FY26 Q2'],
    ['attachRate', 'FY26 Q2'],
  ])
})

it('leaves the lists of promises out: they are shown as they stand', () => {
  const promised = assembleReview(inputOf({ deal: [open], action: [row('action', { title: 'New' })] }))
  expect(compareFigures(frozen, promised)).toEqual([])
})
