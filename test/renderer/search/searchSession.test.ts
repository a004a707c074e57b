import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { undoLast } from '#renderer/commands/history.ts'
import { changeRecord, createRecord, deleteRecord, restoreRecord } from '#renderer/commands/records.ts'
import { openDocument } from '#renderer/data/documents.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { write } from '#renderer/data/write.ts'
import { SearchSession } from '#renderer/search/searchSession.ts'
import { partnerDocument, privateDocument } from '#shared/domain/document.ts'
import { newId } from '#shared/domain/record.ts'
import { bodyFragment } from '#shared/writing/documentText.ts'
import { actionFields, contactFields, dealFields, meetingFields, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

const words = { wants: { leads: 'Leads passed to them' } }
let session: SearchSession | null = null

async function built(): Promise<SearchSession> {
  session = await SearchSession.build(words)
  return session
}

afterEach(() => {
  session?.end()
  session = null
})

/** What is found once the index has followed every change. */
async function found(query: string) {
  await session?.settled()
  return (await session?.search(query, 20)) ?? []
}
const titles = async (query: string) => (await found(query)).map(({ title }) => title)

async function partner(name = 'Nordwind Systeme GmbH') {
  return (await createRecord('partner', partnerFields({ name }))).id
}

async function type(text: string, address: Parameters<typeof openDocument>[0]) {
  const { doc, close } = await openDocument(address)
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  doc.getXmlFragment(bodyFragment).insert(0, [paragraph])
  await close()
}

describe('search over what is in the database at the start', () => {
  it('finds records of several types by words of their name, folded, and says where each is shown', async () => {
    await freshStore()
    const id = await partner('Électricité du Rhône SA')
    await createRecord('contact', contactFields(id, { firstName: 'Renée', lastName: 'Müller' }))
    await createRecord('deal', dealFields(id, { name: 'Fleet renewal' }))
    await built()
    expect(await found('electricite')).toMatchObject([{ type: 'partner', path: `/partners/${id}`, detail: '' }])
    expect(await found('muller')).toMatchObject([
      { type: 'contact', title: 'Renée Müller', path: `/partners/${id}/people`, detail: 'Électricité du Rhône SA' },
    ])
    expect(await found('fleet renew')).toMatchObject([{ type: 'deal', path: `/partners/${id}/business` }])
  })

  it('finds words of other fields and shows them in context', async () => {
    await freshStore()
    const id = await partner()
    await createRecord('action', actionFields(id, { detail: 'Wait for the signature of the treasurer' }))
    await built()
    expect(await found('treasurer')).toMatchObject([
      {
        title: 'Send the price list',
        path: `/partners/${id}`,
        detail: 'Nordwind Systeme GmbH · … the signature of the treasurer',
      },
    ])
  })

  it('needs every word, in the record or in the name of its partner', async () => {
    await freshStore()
    const nordwind = await partner()
    const suedwind = await partner('Südwind Handel')
    await createRecord('deal', dealFields(nordwind))
    await createRecord('deal', dealFields(suedwind))
    await built()
    expect(await found('nordwind renewal')).toMatchObject([{ type: 'deal', detail: 'Nordwind Systeme GmbH' }])
    expect(await titles('renewal nowhere')).toEqual([])
  })

  it('forgives a typing error and puts partners first', async () => {
    await freshStore()
    const id = await partner()
    await createRecord('action', actionFields(id, { title: 'Call Nordwind' }))
    await built()
    expect(await titles('nordwnid')).toEqual(['Nordwind Systeme GmbH', 'Call Nordwind'])
  })

  it('names a want in the words of the catalogue', async () => {
    await freshStore()
    const id = await partner()
    await createRecord('wantRating', { partnerId: id, list: 'company', item: 'leads', askedOn: '2026-09-30' })
    await built()
    expect(await titles('passed')).toEqual(['Leads passed to them'])
  })

  it('tells the day, and of what fits equally well the latest first', async () => {
    await freshStore()
    const id = await partner()
    for (const closeOn of ['2026-03-31', '2026-12-31', '2026-06-30'])
      await createRecord('deal', dealFields(id, { closeOn }))
    await built()
    expect((await found('fleet')).map(({ on }) => on)).toEqual(['2026-12-31', '2026-06-30', '2026-03-31'])
  })

  it('is not stopped by a damaged row', async () => {
    const { db } = await freshStore()
    await partner()
    await db.table('partner').add({ id: 'damaged' })
    await db.table('meeting').add({ id: 'damaged', title: null, agenda: 1 })
    await built()
    expect(await titles('nordwind')).toEqual(['Nordwind Systeme GmbH'])
  })
})

describe('search follows what happens', () => {
  it('to a record: created, renamed, deleted, restored, undone', async () => {
    await freshStore()
    await built()
    const id = await partner()
    expect(await titles('nordwind')).toEqual(['Nordwind Systeme GmbH'])
    await changeRecord('partner', id, { name: 'Boreal Systeme' })
    expect(await titles('nordwind')).toEqual([])
    expect(await titles('boreal')).toEqual(['Boreal Systeme'])
    await deleteRecord('partner', id)
    expect(await titles('boreal')).toEqual([])
    await restoreRecord('partner', id)
    expect(await titles('boreal')).toEqual(['Boreal Systeme'])
    await undoLast(() => {})
    expect(await titles('boreal')).toEqual([])
  })

  it('shows a renamed partner with the records of the partner', async () => {
    await freshStore()
    const id = await partner()
    await createRecord('deal', dealFields(id))
    await built()
    await changeRecord('partner', id, { name: 'Boreal' })
    expect(await found('fleet')).toMatchObject([{ detail: 'Boreal' }])
  })

  it('to writing: a typed note is found as its meeting, private writing too, and both go with the meeting', async () => {
    await freshStore()
    const partnerId = await partner()
    const { id } = await createRecord('meeting', meetingFields(partnerId))
    await built()
    await type('They want the warehouse scanners by spring', partnerDocument('meeting', id, 'notes', partnerId))
    await type('He looked tired', privateDocument('meeting', id, myId()))
    expect(await found('scanners')).toMatchObject([
      {
        type: 'meeting',
        id,
        title: 'Quarterly talk',
        path: `/meetings/${id}`,
        detail: 'Nordwind Systeme GmbH · They want the warehouse scanners by spring',
      },
    ])
    expect(await titles('tired')).toEqual(['Quarterly talk'])
    await deleteRecord('meeting', id)
    expect(await titles('scanners')).toEqual([])
    await restoreRecord('meeting', id)
    expect(await titles('scanners')).toEqual(['Quarterly talk'])
  })

  it('to many rows at once, of which it is told no keys', async () => {
    await freshStore()
    const id = await partner()
    await built()
    const ids = Array.from({ length: 120 }, newId)
    await write({ label: 'create.deal', types: ['deal'] }, (scope) =>
      scope.createAll(
        'deal',
        ids.map((deal, n) => ({ id: deal, fields: dealFields(id, { name: `Rollout number${n}` }) })),
      ),
    )
    expect(await titles('number77')).toContain('Rollout number77')
    await write({ label: 'change.deal', types: ['deal'] }, (scope) =>
      scope.setAll(
        'deal',
        ids.map((deal, n) => ({ id: deal, patch: { name: `Expansion count${n}` } })),
      ),
    )
    expect(await titles('number77')).toEqual([])
    expect(await titles('expansion count77')).toContain('Expansion count77')
    await write({ label: 'delete.deal', types: ['deal'] }, (scope) => scope.removeAll('deal', ids))
    expect(await titles('expansion')).toEqual([])
  })
})
