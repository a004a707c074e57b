import { newId } from '#shared/domain/record.ts'
import { type NewFieldsOf, type RecordOf, type RecordType, rowSchema, scopeOf } from '#shared/domain/records.ts'

/** Whose rows the builders build. */
export const builderId = '01890000-0000-7000-8000-00000000b11d'

/** A whole row of any type, its defaults filled in; stamps are fixed, so that two equal builds are equal rows. */
export function buildRecord<T extends RecordType>(type: T, fields: NewFieldsOf<T>, id = newId()): RecordOf<T> {
  const stamp = '2026-09-01T08:00:00.000Z'
  return rowSchema(type).parse({
    ...fields,
    id,
    scope: scopeOf(type, id, fields, builderId),
    createdAt: stamp,
    createdBy: builderId,
    updatedAt: stamp,
    updatedBy: builderId,
  })
}

type Fields<T extends RecordType> = Partial<NewFieldsOf<T>>

export const partnerFields = (fields: Fields<'partner'> = {}): NewFieldsOf<'partner'> => ({
  name: 'Nordwind Systeme GmbH',
  ...fields,
})

export const contactFields = (partnerId: string, fields: Fields<'contact'> = {}): NewFieldsOf<'contact'> => ({
  partnerId,
  firstName: 'Maria',
  lastName: 'Gruber',
  emails: ['maria.gruber@nordwind.example'],
  ...fields,
})

export const dealFields = (partnerId: string, fields: Fields<'deal'> = {}): NewFieldsOf<'deal'> => ({
  partnerId,
  name: 'Fleet renewal',
  amount: { amount: 4_800_000, currency: 'EUR' },
  closeOn: '2026-11-30',
  ...fields,
})

export const actionFields = (partnerId: string, fields: Fields<'action'> = {}): NewFieldsOf<'action'> => ({
  partnerId,
  title: 'Send the price list',
  dueOn: '2026-10-15',
  ...fields,
})

export const meetingFields = (partnerId: string, fields: Fields<'meeting'> = {}): NewFieldsOf<'meeting'> => ({
  partnerId,
  title: 'Quarterly talk',
  startsAt: '2026-09-30T07:00:00.000Z',
  endsAt: '2026-09-30T08:00:00.000Z',
  zone: 'Europe/Vienna',
  ...fields,
})

export const planFields = (partnerId: string, fields: Fields<'plan'> = {}): NewFieldsOf<'plan'> => ({
  partnerId,
  title: 'Joint plan 2026',
  from: '2026-01-01',
  to: '2026-12-31',
  ...fields,
})

export const objectiveFields = (
  partnerId: string,
  planId: string,
  fields: Fields<'objective'> = {},
): NewFieldsOf<'objective'> => ({ partnerId, planId, title: 'Certified people', kind: 'certifiedPeople', ...fields })
