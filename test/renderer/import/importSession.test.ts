import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changeRecord } from '#renderer/commands/records.ts'
import { undo, undoGroup } from '#renderer/data/undo.ts'
import { write } from '#renderer/data/write.ts'
import { ImportSession } from '#renderer/import/importSession.ts'
import { buildRecord, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { csv, fixture, importAll, previewAll, takeAll } from '#test/support/importFiles.ts'

const accounts = fixture('salesforce-accounts.csv')
const contacts = fixture('salesforce-contacts.csv')
const deals = fixture('salesforce-opportunities-partner.csv')
const invite = fixture('invite-outlook.ics')

async function everyRow() {
  const { db } = await import('#renderer/data/store.ts').then(({ store }) => store())
  const tables = await Promise.all(
    (['partner', 'contact', 'deal', 'meeting', 'user'] as const).map((type) => db.rows(type).orderBy('id').toArray()),
  )
  return tables.flat()
}

describe('importing what a CRM and a calendar export', () => {
  test('brings partners, people, deals and the meeting together', async () => {
    const { db } = await freshStore()
    const { preview } = await importAll([accounts, contacts, deals, invite])
    expect(preview.counts).toMatchObject({ new: 9, rejected: 3, changed: 0, decide: 0 })

    const nordwind = await db
      .rows('partner')
      .filter((partner) => partner.name.startsWith('Nordwind'))
      .first()
    expect(nordwind).toMatchObject({ domain: 'nordwind-systems.example', kind: 'reseller', region: 'Bayern' })
    const [hanna] = await db
      .rows('contact')
      .where('partnerId')
      .equals(nordwind?.id ?? '')
      .toArray()
    expect(hanna).toMatchObject({ firstName: 'Hanna', lastName: 'Albrecht', jobTitle: 'Head of Alliances' })
    const [deal] = await db
      .rows('deal')
      .where('partnerId')
      .equals(nordwind?.id ?? '')
      .toArray()
    expect(deal).toMatchObject({
      state: 'won',
      amount: { amount: 12_050_050, currency: 'EUR' },
      closeOn: '2026-01-12',
      sourced: true,
      influenced: false,
      customerName: 'Hafen Logistik AG',
    })
    const [meeting] = await db.rows('meeting').toArray()
    expect(meeting).toMatchObject({
      partnerId: nordwind?.id,
      zone: 'Europe/Berlin',
      startsAt: '2026-01-12T08:00:00.000Z',
    })
    expect(meeting?.attendees.find((guest) => guest.contactId === hanna?.id)).toBeDefined()
    const owner = await db
      .rows('user')
      .filter((user) => user.name === 'Ingrid Solberg')
      .first()
    expect(nordwind?.camId).toBe(owner?.id)
    expect(owner?.active).toBe(false)
  })

  test('the same files once more change nothing', async () => {
    await freshStore()
    await importAll([accounts, contacts, deals, invite])
    const before = await everyRow()
    const { preview } = await importAll([accounts, contacts, deals, invite])
    expect(preview.counts).toMatchObject({ new: 0, changed: 0, kept: 0, unchanged: 9 })
    expect(await everyRow()).toEqual(before)
  })

  test('one undo takes all of it back', async () => {
    const { db } = await freshStore()
    await importAll([accounts, contacts, deals, invite])
    expect(await undo()).toMatchObject({ label: 'import' })
    expect(await everyRow()).toEqual([])
    expect(await db.trash.where('[hidden+at]').between([0, ''], [0, '\uffff']).count()).toBe(0)
  })

  test('a cancel takes back what was written', async () => {
    await freshStore()
    const session = new ImportSession('Europe/Vienna', 'Meeting')
    const rows = [['Account ID', 'Account Name'], ...Array.from({ length: 1_200 }, (_, i) => [`A${i}`, `Partner ${i}`])]
    const choices = takeAll(await session.read([csv('accounts.csv', rows)], () => {}))
    await session.preview(choices, {}, () => {})
    const { cancelled } = await session.apply(choices, (step, done) => {
      if (step === 'write' && done > 0.3) session.cancel()
    })
    expect(cancelled).toBe(true)
    expect(await everyRow()).toEqual([])
  }, 30_000)
})

describe('what was edited here', () => {
  const header = ['Account ID', 'Account Name', 'Billing City', 'Industry']

  test('is never overwritten silently, and is when the user says so', async () => {
    const { db } = await freshStore()
    await importAll([csv('a.csv', [header, ['0015g00000NrWdA', 'Nordwind', 'München', 'Logistics']])])
    const [partner] = await db.rows('partner').toArray()
    await changeRecord('partner', partner?.id ?? '', { city: 'Augsburg' })

    const changed = csv('a.csv', [header, ['0015g00000NrWdA', 'Nordwind', 'Hamburg', 'Shipping']])
    const preview = await previewAll([changed])
    const [row] = preview.rows
    expect(row).toMatchObject({
      status: 'kept',
      fields: ['industry'],
      kept: [{ field: 'city', mine: 'Augsburg', theirs: 'Hamburg' }],
    })

    await importAll([changed])
    expect(await db.rows('partner').get(partner?.id ?? '')).toMatchObject({ city: 'Augsburg', industry: 'Shipping' })
    expect((await previewAll([changed])).counts).toMatchObject({ kept: 0, unchanged: 1 })

    const again = csv('a.csv', [header, ['0015g00000NrWdA', 'Nordwind', 'Bremen', 'Shipping']])
    const decision = (await previewAll([again])).rows[0]?.decision ?? ''
    await importAll([again], { [decision]: 'file' })
    expect(await db.rows('partner').get(partner?.id ?? '')).toMatchObject({ city: 'Bremen' })
  })

  test('stays when the file says nothing new, and empty cells blank nothing', async () => {
    const { db } = await freshStore()
    const file = csv('a.csv', [header, ['0015g00000NrWdA', 'Nordwind', 'München', 'Logistics']])
    await importAll([file])
    const [partner] = await db.rows('partner').toArray()
    await changeRecord('partner', partner?.id ?? '', { city: 'Augsburg' })
    expect((await importAll([file])).preview.counts).toMatchObject({ unchanged: 1 })
    await importAll([csv('a.csv', [header, ['0015g00000NrWdA', 'Nordwind', '', '']])])
    expect(await db.rows('partner').get(partner?.id ?? '')).toMatchObject({ city: 'Augsburg', industry: 'Logistics' })
  })
})

describe('who a row belongs to', () => {
  test('a name like one that is there is asked about, and the answer is followed', async () => {
    const { db } = await freshStore()
    const { record } = await plant(buildRecord('partner', partnerFields({ name: 'Nordwind Systems' })))
    const file = csv('d.csv', [
      ['Opportunity ID', 'Opportunity Name', 'Partner Account', 'Stage', 'Amount', 'Close Date'],
      ['0065g00000Q1aBc', 'Archive', 'Nordwind Systms', 'Proposal', 'EUR 10.00', '2026-03-31'],
    ])
    const preview = await previewAll([file])
    expect(preview.counts).toMatchObject({ decide: 1, new: 0 })
    const [question] = preview.questions
    expect(question?.candidates).toEqual([{ id: record.id, name: 'Nordwind Systems' }])

    expect((await previewAll([file], { [question?.decision ?? '']: 'leave' })).counts).toMatchObject({
      left: 1,
      new: 0,
    })
    await importAll([file], { [question?.decision ?? '']: record.id })
    expect(await db.rows('deal').toArray()).toMatchObject([{ partnerId: record.id }])
    expect(await db.rows('partner').count()).toBe(1)
  })

  test('a row that is left out adds nobody of ours', async () => {
    const { db } = await freshStore()
    await plant(buildRecord('partner', partnerFields({ name: 'Nordwind Systems' })))
    const file = csv('a.csv', [
      ['Account ID', 'Account Name', 'Account Owner', 'Billing City'],
      ['0015g00000NrWdA', 'Nordwind Systms', 'Ingrid Solberg', 'Augsburg'],
    ])
    const [question] = (await previewAll([file])).questions
    await importAll([file], { [question?.decision ?? '']: 'leave' })
    expect(await db.rows('user').count()).toBe(0)
  })

  test('a deal of an unknown partner makes the partner, once', async () => {
    const { db } = await freshStore()
    const file = csv('d.csv', [
      ['Opportunity Name', 'Partner Account', 'Stage', 'Amount', 'Close Date'],
      ['Archive', 'Talvik Cloud AS', 'Closed Won', 'EUR 10.00', '2026-03-31'],
      ['Archive', 'TALVIK CLOUD', 'Closed Lost', 'EUR 20.00', '2026-03-31'],
    ])
    await importAll([file])
    expect(await db.rows('partner').count()).toBe(1)
    expect((await db.rows('deal').toArray()).map((deal) => deal.state).sort()).toEqual(['lost', 'won'])
    expect((await previewAll([file])).counts).toMatchObject({ unchanged: 2, new: 0 })
  })

  test('an invite finds its partner by the guests, and a cancellation of the series cancels it', async () => {
    const { db } = await freshStore()
    const { record } = await plant(buildRecord('partner', partnerFields({ domain: 'nordwind-systems.example' })))
    await importAll([invite])
    expect(await db.rows('meeting').toArray()).toMatchObject([{ partnerId: record.id, state: 'planned' }])
    await importAll([fixture('invite-update.ics')])
    const [moved] = await db.rows('meeting').toArray()
    expect(await db.rows('meeting').count()).toBe(1)
    expect(moved?.calendar?.sequence).toBeGreaterThan(0)
    expect((await previewAll([invite])).rows).toMatchObject([{ status: 'unchanged', reason: 'olderInvite' }])
    await importAll([fixture('invite-cancel.ics')])
    expect(await db.rows('meeting').toArray()).toMatchObject([{ state: 'cancelled' }])
  })

  test('an invite nobody is known of is asked about', async () => {
    await freshStore()
    const preview = await previewAll([invite])
    expect(preview.counts).toMatchObject({ decide: 1 })
    expect(preview.questions).toMatchObject([{ nameless: true }])
  })
})

describe('a mapping', () => {
  test('is remembered for the next file of the same source', async () => {
    await freshStore()
    const file = () =>
      csv('x.csv', [
        ['Account Name', 'Website', 'Remarks'],
        ['Nordwind', 'nordwind.example', 'Logistics'],
      ])
    const first = new ImportSession('Europe/Vienna', 'Meeting')
    const [choice] = takeAll(await first.read([file()], () => {}))
    if (!choice) throw new Error('nothing was read')
    const chosen = [{ ...choice, mapping: { ...choice.mapping, industry: 2 } }]
    await first.preview(chosen, {}, () => {})
    await first.apply(chosen, () => {})
    const second = new ImportSession('Europe/Vienna', 'Meeting')
    const [remembered] = takeAll(await second.read([file()], () => {}))
    expect(remembered?.mapping).toMatchObject({ industry: 2 })
  })
})

describe('files that are no export', () => {
  test.each(['empty.csv', 'binary.csv', 'old.xls', 'protected.xlsx', 'truncated.xlsx', 'truncated-utf8.csv'])(
    '%s is refused with a reason and nothing is written',
    async (name) => {
      await freshStore()
      const session = new ImportSession('Europe/Vienna', 'Meeting')
      const [read] = await session.read([fixture(name)], () => {})
      expect(read?.state).toBe('unreadable')
      expect(await everyRow()).toEqual([])
    },
  )

  test.each([
    ['formula-injection.csv', '=HYPERLINK("http://evil.example","Click")'],
    ['script-in-name.csv', '<script>alert(1)</script> GmbH'],
  ])('%s: formulas and scripts in names stay text', async (name, text) => {
    const { db } = await freshStore()
    await importAll([fixture(name)])
    expect((await db.rows('partner').toArray()).map((partner) => partner.name)).toContain(text)
  })

  test('two rows of one company make one partner, and the second says why it does nothing', async () => {
    const { db } = await freshStore()
    const preview = await previewAll([
      csv('a.csv', [
        ['Account Name', 'Website'],
        ['Nordwind', 'nordwind.example'],
        ['Nordwind Nord', 'www.nordwind.example'],
      ]),
    ])
    expect(preview.rows.map(({ status, reason }) => ({ status, reason }))).toEqual([
      { status: 'new', reason: null },
      { status: 'left', reason: 'sameAsAnotherRow' },
    ])
    expect(await db.rows('partner').count()).toBe(0)
  })
})

test('importing twice is importing once, whatever the rows', async () => {
  const row = fc.record({
    id: fc.integer({ min: 0, max: 5 }).map((n) => `0065g00000Q1aB${n}`),
    name: fc.constantFrom('Archive', 'Renewal', 'Backup', 'Cloud move'),
    partner: fc.constantFrom('Talvik Cloud AS', 'Nordwind GmbH', 'Brightwater Inc', 'Ölmühle & Söhne'),
    stage: fc.constantFrom('Proposal', 'Closed Won', 'Closed Lost'),
    cents: fc.integer({ min: 0, max: 10_000_000 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), fc.boolean(), async (rows, withIds) => {
      await freshStore()
      const file = csv('deals.csv', [
        [
          ...(withIds ? ['Opportunity ID'] : []),
          'Opportunity Name',
          'Partner Account',
          'Stage',
          'Amount',
          'Close Date',
        ],
        ...rows.map(({ id, name, partner, stage, cents }) => [
          ...(withIds ? [id] : []),
          name,
          partner,
          stage,
          `EUR ${(cents / 100).toFixed(2)}`,
          '2026-03-31',
        ]),
      ])
      const { group } = await importAll([file])
      const once = await everyRow()
      const { preview } = await importAll([file])
      expect(preview.counts).toMatchObject({ new: 0, changed: 0, kept: 0, decide: 0 })
      expect(await everyRow()).toEqual(once)
      await undoGroup(group)
      expect(await everyRow()).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 60_000)

/** A row that is there before the import. */
async function plant(record: ReturnType<typeof buildRecord<'partner'>>) {
  const { id, scope: _, createdAt: __, createdBy: ___, updatedAt: ____, updatedBy: _____, ...fields } = record
  await write({ label: 'create.partner', types: ['partner'] }, (tx) => tx.create('partner', fields, id))
  return { record }
}
