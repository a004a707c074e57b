import { z } from 'zod'
import { addMonths, type PlainDate, plainDateSchema } from './dates.ts'
import { defineRecord, idSchema, line, maybeId, maybeLine, maybeText, wordList } from './record.ts'

/**
 * A training that ends in a credential. `validMonths` null means it never expires. `tags` are the words by which rules
 * of partner programs count it ('technical', 'professional').
 */
export const courseRecord = defineRecord(
  'workspace',
  {
    name: line,
    credential: line,
    description: maybeText,
    validMonths: z.int().min(1).max(120).nullable().default(null),
    tags: wordList,
    active: z.boolean().default(true),
  },
  { classes: { tags: 'set' } },
)

/**
 * A credential one person at a partner holds. It counts from `passedOn` through `expiresOn`, both inclusive; counts of
 * certified people are of distinct people with an unexpired certificate, never of certificates.
 */
export const certificateRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    contactId: idSchema,
    courseId: idSchema,
    passedOn: plainDateSchema,
    expiresOn: plainDateSchema.nullable().default(null),
    evidence: maybeLine,
    attachmentId: maybeId,
  },
  { groups: [['passedOn', 'expiresOn']] },
)

/** True when the certificate counts on the given date. */
export function certificateHolds(
  certificate: { readonly passedOn: string; readonly expiresOn: string | null },
  on: string,
): boolean {
  return certificate.passedOn <= on && (certificate.expiresOn === null || on <= certificate.expiresOn)
}

/** The last day a credential passed on a day counts; null when it never expires. */
export function certificateEnd(passedOn: PlainDate, validMonths: number | null): PlainDate | null {
  return validMonths === null ? null : addMonths(passedOn, validMonths)
}

export const willingness = ['no', 'withUs', 'alone'] as const

/**
 * What a partner can and will carry of one service: `willing` in its own words, capacity in engagements a quarter,
 * `delivered` engagements in the last 12 months and how many of the cases it closed without us.
 */
export const serviceCapabilityRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    serviceId: idSchema,
    willing: z.enum(willingness).nullable().default(null),
    capacityPerQuarter: z.int().min(0).nullable().default(null),
    delivered: z.int().min(0).default(0),
    casesTotal: z.int().min(0).default(0),
    casesWithoutUs: z.int().min(0).default(0),
    note: maybeText,
  },
  { groups: [['casesTotal', 'casesWithoutUs']] },
)
