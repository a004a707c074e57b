import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { defineRecord, idSchema, maybeId, maybeText } from './record.ts'

/**
 * The two questions asked of every partner, with the things it may want: from our products and from our company.
 * Keys name messages; a workspace may add its own as free text.
 */
export const wantLists = {
  product: [
    'worksAsAdvertised',
    'customerExperience',
    'supportability',
    'servicesBefore',
    'servicesOnboarding',
    'servicesAfter',
    'monthlyRevenue',
    'bundling',
    'dealSize',
  ],
  company: [
    'deepSupport',
    'escalationSpeed',
    'marketingFunds',
    'claimSpeed',
    'leads',
    'trainingAccess',
    'noConflict',
    'camCounsel',
    'camHonesty',
    'decisionMakers',
  ],
} as const

const rating = z.int().min(1).max(5).nullable().default(null)

/**
 * One thing a partner said it wants, as asked on one day. `item` is a key of `wantLists` or null for a want in the
 * partner's own words (`title`). Ratings run 1 to 5: how important it is to the partner, how well we deliver in the
 * partner's eyes, and the CAM's own estimate of that. gap = importance x (5 - delivery), 0 to 20.
 */
export const wantRatingRecord = defineRecord('partner', {
  partnerId: idSchema,
  list: z.enum(['product', 'company']).nullable().default(null),
  item: z.string().max(60).nullable().default(null),
  title: z.string().trim().max(300).default(''),
  importance: rating,
  delivery: rating,
  camRating: rating,
  quote: maybeText,
  askedOn: plainDateSchema,
  contactId: maybeId,
  meetingId: maybeId,
})

/** importance x (5 - delivery), or null while one of them was not asked. */
export function wantGap(want: { readonly importance: number | null; readonly delivery: number | null }): number | null {
  return want.importance === null || want.delivery === null ? null : want.importance * (5 - want.delivery)
}
