import { beforeEach, describe, expect, test } from 'vitest'
import { undoIntent } from '#renderer/commands/history.ts'
import { addCertificate, changeContact, createContact } from '#renderer/commands/people.ts'
import { createRecord, deleteRecord } from '#renderer/commands/records.ts'
import { listCertificates, listContacts } from '#renderer/data/queries/people.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

let partnerId = ''

beforeEach(async () => {
  await freshStore()
  partnerId = (await createRecord('partner', partnerFields())).id
})

describe('adding somebody', () => {
  test.each([
    ['Anna Maria Gruber', { firstName: 'Anna Maria', lastName: 'Gruber' }],
    ['Gruber, Anna', { firstName: 'Anna', lastName: 'Gruber' }],
    ['Cher', { firstName: 'Cher', lastName: null }],
    ['ana@nordwind.example', { firstName: null, lastName: null, emails: ['ana@nordwind.example'] }],
  ])('takes %s as typed', async (typed, fields) => {
    const { id } = await createContact(partnerId, ` ${typed} `)
    expect(await getRecord('contact', id)).toMatchObject(fields)
  })
})

test('a person keeps a name or an address', async () => {
  const { id } = await createContact(partnerId, 'Ana')
  await expect(changeContact(id, { firstName: null })).rejects.toMatchObject({ reason: 'invalid' })
  expect(await getRecord('contact', id)).toMatchObject({ firstName: 'Ana' })
  await changeContact(id, { emails: ['ana@nordwind.example'] })
  await changeContact(id, { firstName: null })
  expect(await getRecord('contact', id)).toMatchObject({ firstName: null })
})

test('those who left stand last', async () => {
  const { id } = await createContact(partnerId, 'Ada Abel')
  await createContact(partnerId, 'Zoe Zach')
  await changeContact(id, { left: true })
  expect((await listContacts(partnerId)).map(({ firstName }) => firstName)).toEqual(['Zoe', 'Ada'])
})

test('a certificate counts as long as its course says, and goes and comes back with the person', async () => {
  const { id: courseId } = await createRecord('course', { name: 'Keep', credential: 'Keep Pro', validMonths: 24 })
  const { id: endless } = await createRecord('course', { name: 'Sales', credential: 'Keep Seller' })
  const { id } = await createContact(partnerId, 'Ana Ruiz')
  await addCertificate(id, courseId, '2023-09-01')
  await addCertificate(id, endless, '2024-02-29')
  const held = await listCertificates(id)
  expect(held.map(({ course, expiresOn }) => [course?.credential, expiresOn])).toEqual([
    ['Keep Seller', null],
    ['Keep Pro', '2025-09-01'],
  ])
  const { group } = await deleteRecord('contact', id)
  expect(await listCertificates(id)).toEqual([])
  await undoIntent(group)
  expect(await listCertificates(id)).toHaveLength(2)
})
