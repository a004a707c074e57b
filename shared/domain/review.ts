import { z } from 'zod'
import { instantSchema, plainDateSchema } from './dates.ts'
import { defineRecord, idSchema, line, maybeId } from './record.ts'

export const reviewStates = ['preparing', 'ready', 'held', 'closed'] as const

/** The sections a business review can have, in their usual order; page one is what was promised last time. */
export const reviewSections = [
  'commitments',
  'scorecard',
  'pipeline',
  'deals',
  'services',
  'leads',
  'mdf',
  'enablement',
  'escalations',
  'wants',
  'talks',
  'next',
] as const
export type ReviewSection = (typeof reviewSections)[number]

/** The span a review looks at, inclusive dates. */
export const reviewPeriodSchema = z.object({
  kind: z.enum(['quarter', 'half', 'year', 'month', 'custom']),
  from: plainDateSchema,
  to: plainDateSchema,
})
export type ReviewPeriod = z.infer<typeof reviewPeriodSchema>

/**
 * A business review with one partner. `snapshotId` is the frozen snapshot its pages show; `hidden` the sections left
 * out. `heldOn` is the day it took place. Commentary is one document per section, part `commentary.<section>`.
 */
export const reviewRecord = defineRecord(
  'partner',
  {
    partnerId: idSchema,
    title: line,
    period: reviewPeriodSchema,
    state: z.enum(reviewStates).default('preparing'),
    snapshotId: maybeId,
    templateId: maybeId,
    hidden: z.array(z.enum(reviewSections)).max(20).default([]),
    order: z.array(z.enum(reviewSections)).max(20).default([]),
    heldOn: plainDateSchema.nullable().default(null),
    nextReviewOn: plainDateSchema.nullable().default(null),
    meetingId: maybeId,
  },
  { classes: { hidden: 'set', order: 'lww' } },
)

/**
 * The figures of a review as they stood at `cutOffAt`. Written once, never changed: a refresh writes another. The
 * shape of `figures` is `ReviewFigures` of the assembly that made it, named by `version`.
 */
export const reviewSnapshotRecord = defineRecord('partner', {
  partnerId: idSchema,
  reviewId: idSchema,
  cutOffAt: instantSchema,
  version: z.int().min(1),
  figures: z.json(),
})
