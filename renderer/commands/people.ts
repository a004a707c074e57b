import { write } from '#renderer/data/write.ts'
import { contactName } from '#shared/domain/contact.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { certificateEnd } from '#shared/domain/enablement.ts'
import { AppError } from '#shared/domain/failure.ts'
import { splitPersonName } from '#shared/domain/personName.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import { createRecord, type Done } from './records.ts'

/** Adds somebody at a partner by what was typed: a name, or an e-mail address. */
export function createContact(partnerId: Id, typed: string): Promise<Done> {
  const name = typed.trim()
  const fields = name.includes('@') ? { emails: [name] } : splitPersonName(name)
  return createRecord('contact', { partnerId, ...fields })
}

/** Changes a person. Throws AppError `invalid` when neither a name nor an e-mail address would be left. */
export async function changeContact(id: Id, patch: Partial<FieldsOf<'contact'>>): Promise<Done> {
  const group = newId()
  await write({ label: 'change.contact', types: ['contact'], group }, async (scope) => {
    const contact = await scope.get('contact', id)
    if (contact && contactName({ ...contact, ...patch }) === '') {
      throw new AppError('invalid', { type: 'contact', field: Object.keys(patch).join(), problem: 'nameless' })
    }
    await scope.set('contact', id, patch)
  })
  return { id, group }
}

/** Notes that somebody passed a course on a day; how long it counts follows from the course. */
export async function addCertificate(contactId: Id, courseId: Id, passedOn: PlainDate): Promise<Done> {
  const id = newId()
  const group = newId()
  await write({ label: 'create.certificate', types: ['certificate', 'contact', 'course'], group }, async (scope) => {
    const [contact, course] = await Promise.all([scope.get('contact', contactId), scope.get('course', courseId)])
    if (!contact) throw new AppError('gone', { type: 'contact', id: contactId })
    if (!course) throw new AppError('gone', { type: 'course', id: courseId })
    const expiresOn = certificateEnd(passedOn, course.validMonths)
    await scope.create('certificate', { partnerId: contact.partnerId, contactId, courseId, passedOn, expiresOn }, id)
  })
  return { id, group }
}
