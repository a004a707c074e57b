import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import {
  type Attention,
  attentionDays,
  certificateNeedsAttention,
  claimNeedsAttention,
  isSilent,
  reviewDueOn,
} from '#shared/domain/attention.ts'
import { contactName } from '#shared/domain/contact.ts'
import { addDays, dateOf, startOfDayInstant } from '#shared/domain/dates.ts'
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
  found.sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? -1 : (a.on ?? '') > (b.on ?? '') ? 1 : 0))
  const shown = found.slice(0, limit)
  const partners = await db.rows('partner').bulkGet(shown.map((attention) => attention.partnerId))
  return shown.map((attention, i) => ({ ...attention, partnerName: partners[i]?.name ?? '' }))
}

async function lapsingCertificates(today: string): Promise<Attention[]> {
  const { db } = store()
  const certificates = await db
    .rows('certificate')
    .where('_on')
    .between(addDays(today, -14), addDays(today, attentionDays.certificates), true, true)
    .filter((certificate) => certificateNeedsAttention(certificate.expiresOn, today))
    .toArray()
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

/** Reviews overdue by cadence, and active partners nobody has met for too long. */
async function partnersToSee(today: string, zone: string): Promise<Attention[]> {
  const { db } = store()
  const found: Attention[] = []
  const partners = await db
    .rows('partner')
    .where('[status+_name]')
    .between(['active', ''], ['active', '\uffff'])
    .toArray()
  const since = startOfDayInstant(addDays(today, -attentionDays.silence), zone)
  const until = startOfDayInstant(addDays(today, 1), zone)
  const recent = await db.rows('meeting').where('startsAt').between(since, until).toArray()
  const met = new Set(recent.filter((meeting) => meeting.state !== 'cancelled').map((meeting) => meeting.partnerId))
  for (const partner of partners) {
    const reviews = await db
      .rows('review')
      .where('[partnerId+period.from]')
      .between([partner.id, Dexie.minKey], [partner.id, Dexie.maxKey])
      .toArray()
    const held = reviews.flatMap((review) => (review.heldOn ? [review.heldOn] : [])).sort()
    const dueOn = reviewDueOn(partner, held.at(-1) ?? null)
    if (dueOn !== null && dueOn < today) {
      found.push({ kind: 'review', partnerId: partner.id, recordId: partner.id, on: dueOn, about: '' })
    }
    if (met.has(partner.id)) continue
    const last = await db
      .rows('meeting')
      .where('[partnerId+startsAt]')
      .between([partner.id, Dexie.minKey], [partner.id, until])
      .last()
    const lastOn = last ? dateOf(last.startsAt, zone) : null
    if (isSilent(lastOn, today)) {
      found.push({ kind: 'silence', partnerId: partner.id, recordId: partner.id, on: lastOn, about: '' })
    }
  }
  return found
}
