import type { Page } from '@playwright/test'
import { newId, userScope } from '#shared/domain/record.ts'
import type { NewFieldsOf } from '#shared/domain/records.ts'
import { putRows, readRecords } from './storedRows.ts'

/** A conflict of each kind about records of the sample, as the server puts them into the inbox of whoever uses it. */
export async function putConflicts(page: Page): Promise<void> {
  const [partner, other] = await readRecords(page, 'partner')
  const [contact] = await readRecords(page, 'contact')
  const [risk] = await readRecords(page, 'risk')
  const people = await readRecords(page, 'user')
  const me = people.find(({ role }) => role === 'admin')
  const them = people.find(({ id }) => id !== me?.id)
  if (!partner || !other || !contact || !risk || !me || !them) throw new Error('The sample lacks what conflicts need')
  const by = { theirsBy: them.id, theirsAt: new Date().toISOString() }
  const { description } = partner
  const conflicts: NewFieldsOf<'conflict'>[] = [
    {
      about: { type: 'partner', id: partner.id },
      kind: 'changed',
      fields: ['city'],
      mine: { city: 'Lüneburg' },
      theirs: { city: 'Uelzen' },
      ...by,
    },
    {
      about: { type: 'partner', id: partner.id },
      kind: 'changed',
      fields: ['description'],
      mine: { description: `${description} They sell mostly to hospitals in the north, and ask for references.` },
      theirs: { description: `${description} They sell mostly to clinics in the north, and ask for a reference.` },
      ...by,
    },
    {
      about: { type: 'contact', id: contact.id },
      kind: 'deleteOfChanged',
      fields: ['jobTitle'],
      mine: {},
      theirs: { jobTitle: 'Head of Services' },
      ...by,
    },
    {
      about: { type: 'action', id: newId() },
      kind: 'changeOfDeleted',
      fields: ['dueOn'],
      mine: { dueOn: '2026-12-15' },
      theirs: { title: 'Send the price list', partnerId: other.id, dueOn: '2026-12-01' },
      ...by,
    },
    {
      about: { type: 'risk', id: risk.id },
      kind: 'childOfDeleted',
      fields: [],
      mine: {},
      theirs: { parent: { type: 'plan', id: risk.planId } },
      ...by,
    },
  ]
  const stamps = { createdAt: by.theirsAt, createdBy: me.id, updatedAt: by.theirsAt, updatedBy: me.id }
  await putRows(
    page,
    'conflict',
    conflicts.map((fields) => ({
      id: newId(),
      scope: userScope(me.id),
      resolution: 'open',
      ...fields,
      ...stamps,
      _seq: 1,
      _dirty: 0,
    })),
  )
}
