import { z } from 'zod'
import { type PlainDate, plainDateSchema } from '#shared/domain/dates.ts'
import { idSchema, line } from '#shared/domain/record.ts'

/**
 * A level given by hand, whatever the rules say: why, by whom (a `user`), and the days it holds, both included. Without
 * `until` it holds until somebody takes it back.
 */
export const levelOverrideSchema = z.object({
  level: line,
  reason: line,
  byId: idSchema,
  from: plainDateSchema,
  until: plainDateSchema.nullable(),
})
export type LevelOverride = z.infer<typeof levelOverrideSchema>

/** Whether the override holds on a day. */
export const overrideHolds = (override: LevelOverride, on: PlainDate): boolean =>
  override.from <= on && (override.until === null || on <= override.until)
