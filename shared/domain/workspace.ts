import { z } from 'zod'
import { plainDateSchema } from './dates.ts'
import { fiscalCalendarSchema } from './fiscal.ts'

import { currencySchema, exchangeRateSchema } from './money.ts'
import { defineRecord, line, maybeId, maybeLine } from './record.ts'

/**
 * The team's own settings; exactly one row per workspace. `currency` is the one totals are shown in; `rates` convert
 * into it from the day they name until a later rate of the same currency. `weekend` holds ISO weekdays (1 = Monday).
 */
export const workspaceRecord = defineRecord('workspace', {
  name: line,
  currency: currencySchema.default('EUR'),
  fiscalCalendar: fiscalCalendarSchema.default({ startMonth: 1, namedBy: 'endYear' }),
  rates: z.array(exchangeRateSchema).max(2_000).default([]),
  weekend: z.array(z.int().min(1).max(7)).max(6).default([6, 7]),
  holidays: z.array(plainDateSchema).max(2_000).default([]),
})

const userRoles = ['admin', 'manager', 'cam', 'viewer'] as const

/**
 * A person on our side. `active` is false for somebody who left, and for a name an import found before the person
 * was invited.
 */
export const userRecord = defineRecord('workspace', {
  name: line,
  email: z.email().nullable().default(null),
  role: z.enum(userRoles).default('cam'),
  jobTitle: maybeLine,
  managerId: maybeId,
  active: z.boolean().default(true),
})
