import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import {
  type Attention,
  attentionDays,
  byUrgency,
  certificateNeedsAttention,
  claimNeedsAttention,
  isSilent,
  reviewDueOn,
} from '#shared/domain/attention.ts'
import { contactName } from '#shared/domain/contact.ts'
import { addDays, dateOf, startOfDayInstant } from '#shared/domain/dates.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'

export type ListedMeeting = RecordOf<'meeting'> & { readonly partnerName: string }

/** Planned meetings from the start of today for so many days, in order. */
export async function listNextMeetings(today: string, zone: string, days: number): Promise<ListedMeeting[]> {
  const { db } = store()
  const meetings = await db
    .rows('meeting')
    .where('startsAt')
    .between(startOfDayInstant(today, zone), startOfDayInstant(addDays(today, days), zone), true, false)
    .filter((meeting) => meeting.state !== 'cancelled')
    .toArray()
  const partners = await db.rows('partner').bulkGet(meetings.map((meeting) => meeting.partnerId))
  return meetings.map((meeting, i) => ({ ...meeting, partnerName: partners[i]?.name ?? '' }))
}

/** What needs attention, most urgent first, with the partner's name; at most `limit`. */
export async function listAttention(
  today: string,
  zone: string,
  limit: number,
): Promise<(Attention & { readonly partnerName: string })[]> {
  const { db } = store()
  const found = [
    ...(await lapsingCertificates(today)),
    ...(await expiringClaims(today)),
    ...(await waitingLeads(today, zone)),
    ...(await partnersToSee(today, zone)),
  ]
  const shown = found.sort(byUrgency).slice(0, limit)
  const partners = await db.rows('partner').bulkGet(shown.map((attention) => attention.partnerId))
  return shown.map((attention, i) => ({ ...attention, partnerName: partners[i]?.name ?? '' }))
}

/** Certificates that lapse soon or just did, but for those their holder has renewed by a later one. */
async function lapsingCertificates(today: string): Promise<Attention[]> {
  const { db } = store()
  const lapsing = await db
    .rows('certificate')
    .where('_on')
    .between(addDays(today, -14), addDays(today, attentionDays.certificates), true, true)
    .filter((certificate) => certificateNeedsAttention(certificate.expiresOn, today))
    .toArray()
  const holders = [...new Set(lapsing.map((certificate) => certificate.contactId))]
  const held = await db.rows('certificate').where('contactId').anyOf(holders).toArray()
  const certificates = lapsing.filter((certificate) => !held.some((other) => renews(other, certificate)))
  const contacts = await db.rows('contact').bulkGet(certificates.map((certificate) => certificate.contactId))
  const courses = await db.rows('course').bulkGet(certificates.map((certificate) => certificate.courseId))
  return certificates.map((certificate, i) => {
    const contact = contacts[i]
    return {
      kind: 'certificate',
      partnerId: certificate.partnerId,
      recordId: certificate.id,
      on: certificate.expiresOn,
      about: [contact ? contactName(contact) : '', courses[i]?.credential ?? ''].filter(Boolean).join(', '),
    }
  })
}

async function expiringClaims(today: string): Promise<Attention[]> {
  const { db } = store()
  const requests = await db
    .rows('mdfRequest')
    .where('[state+_on]')
    .between(['approved', today], ['approved', addDays(today, attentionDays.claims)], true, true)
    .filter((request) => claimNeedsAttention(request.claimBy, today))
    .toArray()
  return requests.map((request) => ({
    kind: 'mdfClaim',
    partnerId: request.partnerId,
    recordId: request.id,
    on: request.claimBy,
    about: request.title,
  }))
}

async function waitingLeads(today: string, zone: string): Promise<Attention[]> {
  const { db } = store()
  const until = startOfDayInstant(addDays(today, attentionDays.leads + 1), zone)
  const leads = await db
    .rows('lead')
    .where('[state+_on]')
    .between(['offered', Dexie.minKey], ['offered', until])
    .filter((lead) => lead.acceptBy !== null)
    .toArray()
  return leads.map((lead) => ({
    kind: 'lead',
    partnerId: lead.partnerId,
    recordId: lead.id,
    on: lead.acceptBy ? dateOf(lead.acceptBy, zone) : null,
    about: lead.customerName,
  }))
}

/** Another certificate of the same person for the same course that lasts longer. */
const renews = (other: RecordOf<'certificate'>, certificate: RecordOf<'certificate'>): boolean =>
  other.contactId === certificate.contactId &&
  other.courseId === certificate.courseId &&
  (other.expiresOn ?? '9999') > (certificate.expiresOn ?? '9999')

/**
 * Reviews overdue by cadence, and active partners nobody has met for too long. For each partner one index key and at
 * most one meeting is read, all in one transaction: a manager has thousands of them.
 */
async function partnersToSee(today: string, zone: string): Promise<Attention[]> {
  const { db } = store()
  return db.transaction('r', [db.rows('partner'), db.rows('review'), db.rows('meeting')], async () => {
    const partners = await db
      .rows('partner')
      .where('[status+_name]')
      .between(['active', ''], ['active', '\uffff'])
      .toArray()
    const until = startOfDayInstant(addDays(today, 1), zone)
    const found = await Promise.all(
      partners.flatMap((partner) => [overdueReview(partner, today), silence(partner.id, today, zone, until)]),
    )
    return found.filter((attention) => attention !== null)
  })
}

async function overdueReview(partner: RecordOf<'partner'>, today: string): Promise<Attention | null> {
  const held = await store()
    .db.rows('review')
    .where('[partnerId+heldOn]')
    .between([partner.id, Dexie.minKey], [partner.id, Dexie.maxKey])
    .lastKey()
  const dueOn = reviewDueOn(partner, lastPart(held))
  if (dueOn === null || dueOn >= today) return null
  return { kind: 'review', partnerId: partner.id, recordId: partner.id, on: dueOn, about: '' }
}

/** The day in a key of [partnerId+heldOn]. */
function lastPart(key: unknown): string | null {
  const day = Array.isArray(key) ? key[1] : null
  return typeof day === 'string' ? day : null
}

async function silence(partnerId: Id, today: string, zone: string, until: string): Promise<Attention | null> {
  const last = await store()
    .db.rows('meeting')
    .where('[partnerId+startsAt]')
    .between([partnerId, Dexie.minKey], [partnerId, until])
    .filter((meeting) => meeting.state !== 'cancelled')
    .last()
  const lastOn = last ? dateOf(last.startsAt, last.allDay ? last.zone : zone) : null
  return isSilent(lastOn, today) ? { kind: 'silence', partnerId, recordId: partnerId, on: lastOn, about: '' } : null
}
