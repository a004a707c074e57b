import { z } from 'zod'
import { instantSchema, zoneSchema } from './dates.ts'
import { defineRecord, idSchema, line, maybeId, maybeLine, orderKey, origins } from './record.ts'

export const meetingKinds = ['checkIn', 'qbr', 'planning', 'technical', 'onboarding', 'other'] as const
export type MeetingKind = (typeof meetingKinds)[number]
export const meetingStates = ['planned', 'held', 'cancelled'] as const

/** Somebody invited: one of our users, one of the partner's contacts, or just a name and address from the invite. */
const attendeeSchema = z.object({
  userId: maybeId,
  contactId: maybeId,
  name: maybeLine,
  email: maybeLine,
  response: z.enum(['accepted', 'declined', 'tentative', 'none']).default('none'),
})
export type Attendee = z.infer<typeof attendeeSchema>

/** One point on the agenda, with its time box in minutes. */
const agendaPointSchema = z.object({
  id: idSchema,
  title: line,
  minutes: z.int().min(0).max(1_440).nullable().default(null),
  done: z.boolean().default(false),
})

/**
 * A talk with a partner. Instants are UTC with the zone it was planned in; an all-day meeting starts and ends at
 * midnight of `zone`. The notes are two documents: `notes` in the partner's scope, `private` in the author's own.
 * `calendar` identifies the invite it came from (RFC 5545 UID, RECURRENCE-ID, SEQUENCE).
 */
export const meetingRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    title: line,
    kind: z.enum(meetingKinds).default('checkIn'),
    state: z.enum(meetingStates).default('planned'),
    startsAt: instantSchema,
    endsAt: instantSchema,
    zone: zoneSchema,
    allDay: z.boolean().default(false),
    location: maybeLine,
    attendees: z.array(attendeeSchema).max(300).default([]),
    agenda: z.array(agendaPointSchema).max(60).default([]),
    templateId: maybeId,
    calendar: z
      .object({ uid: z.string().max(400), recurrenceId: z.string().max(60).nullable(), sequence: z.int().min(0) })
      .nullable()
      .default(null),
    origins,
  },
  { classes: { calendar: 'lww', origins: 'lww' }, groups: [['startsAt', 'endsAt', 'zone', 'allDay']] },
)

const templateSubjects = ['meeting', 'plan', 'review'] as const

/**
 * A pattern to start from: a meeting's agenda and opening text, a plan's texts, or a review's sections. `parts` are
 * in order; `key` names the document part or section, `minutes` the time box of an agenda point.
 */
export const templateRecord = defineRecord(
  'workspace',
  {
    name: line,
    subject: z.enum(templateSubjects),
    kind: z.string().max(40).nullable().default(null),
    parts: z
      .array(
        z.object({
          key: z.string().max(60),
          title: line,
          minutes: z.int().min(0).max(1_440).nullable().default(null),
          prompt: maybeLine,
        }),
      )
      .max(60)
      .default([]),
    order: orderKey,
  },
  { classes: { order: 'lww' } },
)
