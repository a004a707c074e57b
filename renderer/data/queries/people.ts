import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** The people at a partner by name, those who left last. */
export async function listContacts(partnerId: Id): Promise<readonly RecordOf<'contact'>[]> {
  const all = await store()
    .db.rows('contact')
    .where('[partnerId+_name]')
    .between([partnerId, Dexie.minKey], [partnerId, Dexie.maxKey])
    .toArray()
  return [...all.filter((contact) => !contact.left), ...all.filter((contact) => contact.left)]
}

/** A credential somebody holds, with the course that ended in it; null when the course is gone. */
export type HeldCertificate = RecordOf<'certificate'> & { readonly course: RecordOf<'course'> | null }

/** The credentials of one person, the latest first. */
export async function listCertificates(contactId: Id): Promise<readonly HeldCertificate[]> {
  const { db } = store()
  return db.transaction('r', db.rows('certificate'), db.rows('course'), async () => {
    const held = await db.rows('certificate').where('contactId').equals(contactId).toArray()
    const courses = await db.rows('course').bulkGet(held.map((certificate) => certificate.courseId))
    return held
      .map((certificate, i) => ({ ...certificate, course: courses[i] ?? null }))
      .sort((a, b) => (a.passedOn < b.passedOn ? 1 : -1))
  })
}

/** The courses people can still take, by name. */
export async function listCourses(): Promise<readonly RecordOf<'course'>[]> {
  const courses = await store().db.rows('course').orderBy('_name').toArray()
  return courses.filter((course) => course.active)
}
