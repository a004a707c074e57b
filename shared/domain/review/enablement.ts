import { contactName } from '#shared/domain/contact.ts'
import { addDays } from '#shared/domain/dates.ts'
import { certificateHolds } from '#shared/domain/enablement.ts'
import { contains } from '#shared/domain/fiscal.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import type { Facts } from './facts.ts'
import type { SectionFigures } from './figures.ts'
import { lapsesWithin } from './mdf.ts'
import { certifiedPeople } from './measures.ts'
import { asFigure } from './scorecard.ts'

type Certificate = RecordOf<'certificate'>

/** Who is certified at the cut-off, by course, who passed in the period, and what lapses within 90 days. */
export function enablement(facts: Facts): SectionFigures<'enablement'> {
  const left = new Set(facts.rows.contact.filter((contact) => contact.left).map((contact) => contact.id))
  const certificates = facts.rows.certificate.filter((one) => !left.has(one.contactId))
  const names = new Map(facts.rows.contact.map((contact) => [contact.id, contactName(contact)]))
  const courses = new Map(facts.rows.course.map((course) => [course.id, course.name]))
  const courseIds = [...new Set(certificates.map((one) => one.courseId))]
  const people = (list: readonly Certificate[]) => new Set(list.map((one) => one.contactId)).size
  return {
    people: asFigure(facts, certifiedPeople(facts, null)),
    courses: courseIds
      .map((id) => {
        const own = certificates.filter((one) => one.courseId === id)
        return {
          id,
          name: courses.get(id) ?? '',
          people: people(own.filter((one) => certificateHolds(one, facts.today))),
          passed: people(own.filter((one) => contains(facts.period, one.passedOn))),
        }
      })
      .filter((course) => course.people > 0 || course.passed > 0)
      .toSorted((a, b) => b.people - a.people || (`${a.name} ${a.id}` < `${b.name} ${b.id}` ? -1 : 1)),
    lapsing: lapsing(certificates, facts.today).map((one) => ({
      id: one.id,
      person: names.get(one.contactId) ?? '',
      course: courses.get(one.courseId) ?? '',
      expiresOn: one.expiresOn ?? facts.today,
      lastOfPerson: !certificates.some(
        (other) =>
          other.contactId === one.contactId && certificateHolds(other, addDays(one.expiresOn ?? facts.today, 1)),
      ),
    })),
  }
}

/** Certificates that hold now, end within 90 days, and that their person has not renewed beyond that end. */
function lapsing(certificates: readonly Certificate[], today: string): Certificate[] {
  const soon = { from: today, to: addDays(today, lapsesWithin) }
  return certificates
    .filter((one) => one.expiresOn !== null && certificateHolds(one, today) && contains(soon, one.expiresOn))
    .filter(
      ({ id, contactId, courseId, expiresOn }) =>
        !certificates.some(
          (other) =>
            other.id !== id &&
            other.contactId === contactId &&
            other.courseId === courseId &&
            (other.expiresOn === null || (expiresOn !== null && other.expiresOn > expiresOn)),
        ),
    )
    .toSorted((a, b) => (`${a.expiresOn} ${a.id}` < `${b.expiresOn} ${b.id}` ? -1 : 1))
}
