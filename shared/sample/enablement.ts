import { addDays, addMonths } from '#shared/domain/dates.ts'
import { certificateEnd, certificateHolds } from '#shared/domain/enablement.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { later } from './sampleBook.ts'
import { howMany, type Setting, type Story } from './story.ts'

const notes = {
  alone: ['Done it a dozen times, no help asked for', 'Runs it for their own network too'],
  withUs: [
    'Wants our engineer for the first three',
    'Takes the call, hands over after an hour',
    'Happy to sell it, not yet to own it',
  ],
  no: ['Says it is not their business, twice now', 'Would rather pass it to another partner'],
} as const

/** How willing each kind of partner is to carry a service, as weights of no, with us, alone. */
const willingBy: Readonly<Record<string, readonly [number, number, number]>> = {
  reseller: [4, 4, 2],
  msp: [1, 3, 6],
  si: [2, 3, 5],
  isv: [6, 3, 1],
  serviceProvider: [1, 2, 7],
  distributor: [8, 2, 0],
}

/** What the partner can and will carry, service by service. */
export function addCapabilities(setting: Setting, story: Story): void {
  const { book, catalogue } = setting
  const { random } = book
  const [no, withUs, alone] = willingBy[story.kind] ?? [1, 1, 1]
  const full = { strategic: 10, core: 7, longTail: 4 }[story.segment]
  for (const service of random.some(catalogue.services, howMany(story, full))) {
    const willing = random.weighted([
      ['no', no],
      ['withUs', withUs],
      ['alone', alone],
    ] as const)
    const delivered = willing === 'no' ? 0 : random.int(0, willing === 'alone' ? 18 : 5)
    const casesTotal = service.phase === 'after' && willing !== 'no' ? random.int(2, 40) : 0
    const asked = addDays(book.today, -random.int(10, 300))
    book.add(
      'serviceCapability',
      {
        partnerId: story.partnerId,
        serviceId: service.id,
        willing,
        capacityPerQuarter: willing === 'no' ? 0 : random.int(1, 9),
        delivered,
        casesTotal,
        casesWithoutUs: Math.floor((casesTotal * random.int(willing === 'alone' ? 60 : 20, 95)) / 100),
        note: random.chance(60) ? random.pick(notes[willing]) : null,
      },
      { at: book.moment(later(asked, story.enrolledOn)), by: story.cam.id },
    )
  }
}

/** Certificates of the technical people, most good for a while, some about to lapse, a few lapsed. */
export function addCertificates(setting: Setting, story: Story): RecordOf<'certificate'>[] {
  const { book, catalogue } = setting
  const { random, today } = book
  const worried = story.threads.some((thread) => thread.topic.key === 'exams')
  const holders = story.cast.all.filter(
    (one) => one.role === 'technical' || one.role === 'support' || one.role === 'sales',
  )
  const certificates: RecordOf<'certificate'>[] = []
  for (const holder of holders.slice(0, Math.max(1, howMany(story, holders.length)))) {
    const sells = holder.role === 'sales'
    const courses = catalogue.courses.filter((course) => (course.validMonths === null) === sells)
    for (const course of random.some(courses, sells ? 1 : random.int(1, 3))) {
      const lasts = random.weighted([
        ['long', 7],
        ['lapsing', worried ? 4 : 1],
        ['lapsed', 1],
      ] as const)
      const daysLeft = {
        long: random.int(60, (course.validMonths ?? 24) * 30 - 20),
        lapsing: random.int(4, 40),
        lapsed: -random.int(1, 70),
      }[lasts]
      const passedOn =
        course.validMonths === null
          ? addDays(story.enrolledOn, random.int(10, 90))
          : addMonths(addDays(today, daysLeft), -course.validMonths)
      certificates.push(
        book.add(
          'certificate',
          {
            partnerId: story.partnerId,
            contactId: holder.id,
            courseId: course.id,
            passedOn,
            expiresOn: certificateEnd(passedOn, course.validMonths),
            evidence: `Exam record ${random.hex(6).toUpperCase()}`,
          },
          { at: book.moment(passedOn), by: setting.team.programManager.id },
        ),
      )
    }
  }
  return certificates
}

/** How many different people hold an unexpired certificate on a day. */
export function certifiedPeople(certificates: readonly RecordOf<'certificate'>[], on: string): number {
  return new Set(certificates.filter((one) => certificateHolds(one, on)).map((one) => one.contactId)).size
}
