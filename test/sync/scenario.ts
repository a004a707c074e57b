import { z } from 'zod'
import { roles } from '#shared/sync/access.ts'

const index = z.int().min(0)

/** The kinds of rows the simulated people work with. */
export const rowKinds = [
  'partner',
  'deal',
  'action',
  'contact',
  'meeting',
  'product',
  'template',
  'savedView',
  'privateNote',
] as const
export type RowKind = (typeof rowKinds)[number]

/** What can happen to a request on its way. `at` is where a stream is cut, in thousandths of it. */
export const networkFaults = [
  'dropRequest',
  'dropAnswer',
  'duplicate',
  'delay',
  'halfOpen',
  'cut',
  'cutAtLine',
  'garbage',
  'status',
  'portal',
] as const
export const requestKinds = ['push', 'pull', 'docs', 'digest', 'rows', 'reconcile', 'any'] as const
export type RequestKind = Exclude<(typeof requestKinds)[number], 'any'>
const faultSchema = z.object({
  fault: z.enum(networkFaults),
  of: z.enum(requestKinds),
  at: z.int().min(0).max(1_000),
  status: z.int(),
})
export type NetworkFault = z.infer<typeof faultSchema>

/** Mutations no honest device makes, or makes only after it lost its permission. */
export const badMutations = ['nul', 'brokenRule', 'unknownOp', 'badText', 'noPermission', 'missingRow'] as const

const device = { device: index }

/**
 * One thing that happens in the simulated world. Devices, rows and people are named by numbers that are taken modulo
 * how many there are, so that an event keeps a meaning when others before it are left out.
 */
export const eventSchema = z.discriminatedUnion('do', [
  // People's intents.
  z.object({ do: z.literal('create'), ...device, kind: z.enum(rowKinds), partner: index }),
  z.object({ do: z.literal('set'), ...device, row: index, field: index, fields: z.int().min(1).max(4) }),
  z.object({ do: z.literal('tag'), ...device, row: index, add: z.boolean() }),
  z.object({ do: z.literal('delete'), ...device, row: index }),
  z.object({ do: z.literal('restore'), ...device, row: index }),
  z.object({ do: z.literal('move'), ...device, row: index, partner: index }),
  // `crossed`: on every other device that has the partner, somebody adds to it before they hear of it.
  z.object({ do: z.literal('cascade'), ...device, partner: index, crossed: z.boolean().default(false) }),
  z.object({ do: z.literal('write'), ...device, row: index, private: z.boolean(), at: index, erase: z.boolean() }),
  z.object({ do: z.literal('takeBack'), ...device }),
  z.object({ do: z.literal('resolve'), ...device, row: index, choice: z.enum(['mine', 'theirs', 'edited']) }),
  z.object({ do: z.literal('together'), ...device, row: index, ops: z.int().min(2).max(200) }),
  z.object({ do: z.literal('many'), ...device, row: index, edits: z.int().min(1).max(10_000) }),
  z.object({ do: z.literal('bad'), ...device, row: index, how: z.enum(badMutations) }),
  // Devices.
  z.object({ do: z.literal('offline'), ...device, for: index }),
  z.object({ do: z.literal('window'), ...device, open: z.boolean() }),
  z.object({ do: z.literal('freeze'), ...device, window: index, for: index }),
  z.object({ do: z.literal('clone'), ...device }),
  z.object({ do: z.literal('crash'), ...device, transactions: index, after: z.boolean(), for: index }),
  z.object({ do: z.literal('wipe'), ...device, mirror: z.boolean() }),
  z.object({ do: z.literal('quota'), ...device, transactions: z.int().min(1).max(20) }),
  z.object({ do: z.literal('corrupt'), ...device, row: index }),
  z.object({ do: z.literal('skew'), ...device, years: z.int() }),
  z.object({ do: z.literal('upgrade'), ...device }),
  z.object({ do: z.literal('network'), ...device, ...faultSchema.shape }),
  // The server and its administrators.
  z.object({ do: z.literal('grant'), person: index, partner: index, on: z.boolean() }),
  z.object({ do: z.literal('role'), person: index, role: z.enum(roles) }),
  z.object({ do: z.literal('kill'), committed: z.boolean(), for: index }),
  z.object({ do: z.literal('backup') }),
  z.object({ do: z.literal('goBack'), announced: z.boolean() }),
  z.object({ do: z.literal('prune'), keep: index }),
  z.object({ do: z.literal('future'), kind: z.enum(['type', 'field']), row: index }),
  // Everybody is online and nothing fails until all is still; then everything is compared.
  z.object({ do: z.literal('quiet') }),
])
export type WorldEvent = z.infer<typeof eventSchema>

/** An event and how many milliseconds after the one before it. */
const timedEventSchema = z.object({ after: index, event: eventSchema })
export type TimedEvent = z.infer<typeof timedEventSchema>

/**
 * A whole run as data. The seed decides how long messages and transactions take; people and devices stand in the order
 * events name them.
 */
export const scenarioSchema = z.object({
  seed: z.int(),
  people: z.array(z.enum(roles)).min(1).max(8),
  /** Whose each device is, and whether it runs an app that does not know everything yet. */
  devices: z
    .array(z.object({ person: index, old: z.boolean() }))
    .min(1)
    .max(12),
  partners: z.int().min(1).max(8),
  /** Whether every pull is taken in as a large one is: page by page, by way of the stage. */
  paged: z.boolean().default(false),
  events: z.array(timedEventSchema),
})
export type Scenario = z.infer<typeof scenarioSchema>
