import { z } from 'zod'
import { zoneSchema } from './dates.ts'
import { defineRecord, idSchema, maybeLine, maybeText, origins } from './record.ts'

export const contactRoles = [
  'principal',
  'sponsor',
  'sales',
  'technical',
  'marketing',
  'finance',
  'support',
  'other',
] as const
export const contactStances = ['champion', 'supporter', 'neutral', 'sceptic'] as const

/**
 * A person at a partner. At least one of the names or an e-mail address is there. `cares` is what this person wants
 * from working with us, in the CAM's words. `left` marks somebody who no longer works there; the history stays.
 */
export const contactRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    firstName: maybeLine,
    lastName: maybeLine,
    jobTitle: maybeLine,
    role: z.enum(contactRoles).nullable().default(null),
    stance: z.enum(contactStances).nullable().default(null),
    emails: z.array(z.string().trim().min(3).max(254)).max(20).default([]),
    phones: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
    zone: zoneSchema.nullable().default(null),
    cares: maybeText,
    left: z.boolean().default(false),
    origins,
  },
  { classes: { emails: 'set', phones: 'set', origins: 'lww' } },
)

/** The name to show: first and last name, else the first e-mail address, else an empty string. */
export function contactName(contact: {
  readonly firstName: string | null
  readonly lastName: string | null
  readonly emails: readonly string[]
}): string {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ')
  return name || (contact.emails[0] ?? '')
}
