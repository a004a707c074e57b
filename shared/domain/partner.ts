import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { levelOverrideSchema } from './program/levelOverride.ts'
import { defineRecord, line, maybeId, maybeLine, maybeText, origins, wordList } from './record.ts'

export const partnerKinds = ['reseller', 'msp', 'si', 'isv', 'serviceProvider', 'distributor', 'other'] as const
export const partnerStatuses = ['prospect', 'onboarding', 'active', 'inactive'] as const
export const partnerSegments = ['strategic', 'core', 'longTail'] as const
export const healthStates = ['good', 'watch', 'poor'] as const

/**
 * A company that sells or services our products. `level` is the name of the program level it holds (any program's own
 * names) and `levelRank` orders levels, lowest 0; `levelOverride` is a level given by hand. `reviewEveryMonths` is the
 * cadence agreed; `nextReviewOn` the next business review planned. `domain` is the bare host of the website, lower case.
 */
export const partnerRecord = defineRecord(
  'partner',
  {
    name: line,
    legalName: maybeLine,
    kind: z.enum(partnerKinds).default('reseller'),
    status: z.enum(partnerStatuses).default('active'),
    segment: z.enum(partnerSegments).nullable().default(null),
    level: maybeLine,
    levelRank: z.int().min(0).nullable().default(null),
    levelOverride: levelOverrideSchema.nullable().default(null),
    camId: maybeId,
    health: z.enum(healthStates).nullable().default(null),
    healthReason: maybeLine,
    website: maybeLine,
    domain: maybeLine,
    phone: maybeLine,
    industry: maybeLine,
    street: maybeLine,
    postalCode: maybeLine,
    city: maybeLine,
    region: maybeLine,
    country: maybeLine,
    verticals: wordList,
    tags: wordList,
    description: maybeText,
    enrolledOn: plainDateSchema.nullable().default(null),
    reviewEveryMonths: z.int().min(1).max(24).nullable().default(null),
    nextReviewOn: plainDateSchema.nullable().default(null),
    origins,
  },
  { classes: { tags: 'set', verticals: 'set', origins: 'lww' }, groups: [['level', 'levelRank']] },
)
