import { v7 } from 'uuid'
import { z } from 'zod'
import { instantSchema } from './dates.ts'

/** A record's id: a UUIDv7 made on the client and kept on every replica, so ids sort by time of creation. */
export const idSchema = z.uuid()
export type Id = z.infer<typeof idSchema>

/** A new UUIDv7. Ids made in one process strictly increase. */
export const newId = (): Id => v7()

/**
 * Who may have a row: `w` everybody in the workspace, `p:<partner id>` the people assigned to the partner and their
 * managers, `u:<user id>` the devices of one person.
 */
export const scopeSchema = z.string().regex(/^(w|[pu]:[0-9a-f-]{36})$/)
export type Scope = z.infer<typeof scopeSchema>

export const workspaceScope: Scope = 'w'
export const partnerScope = (partnerId: Id): Scope => `p:${partnerId}`
export const userScope = (userId: Id): Scope => `u:${userId}`

/** What every row carries beside its fields. Stamps are UTC instants; people are ids of `user` records. */
export const envelopeShape = {
  id: idSchema,
  scope: scopeSchema,
  createdAt: instantSchema,
  createdBy: idSchema,
  updatedAt: instantSchema,
  updatedBy: idSchema,
}
export type Envelope = z.infer<z.ZodObject<typeof envelopeShape>>

/** The kind of scope all rows of a type have. */
export type ScopeKind = 'workspace' | 'partner' | 'user'

/**
 * How two people's changes of one field meet on the server (docs/data.md): `plain` conflicts go to the inbox,
 * `lww` takes the last, `set` merges members, `counter` adds increments.
 */
type FieldClass = 'plain' | 'lww' | 'set' | 'counter'

/** What is known about a record type; the registry in records.ts holds one per type. */
export interface RecordDefinition<Shape extends z.ZodRawShape> {
  readonly scope: ScopeKind
  readonly fields: z.ZodObject<Shape>
  /** Fields that are not `plain`. */
  readonly classes: Partial<Record<keyof Shape & string, FieldClass>>
  /** Fields that only make sense together: a conflict in one is a conflict in all of the group. */
  readonly groups: readonly (readonly (keyof Shape & string)[])[]
}

/**
 * Declares a record type. Partner-scoped records other than the partner itself must have a `partnerId`, which
 * decides their scope.
 */
export function defineRecord<Shape extends z.ZodRawShape>(
  scope: ScopeKind,
  shape: Shape,
  options: Partial<Pick<RecordDefinition<Shape>, 'classes' | 'groups'>> = {},
): RecordDefinition<Shape> {
  return { scope, fields: z.object(shape), classes: options.classes ?? {}, groups: options.groups ?? [] }
}

/** One line of text, such as a name or a title: trimmed, not empty, at most 300 characters. */
export const line = z.string().trim().min(1).max(300)
/** One line that may be missing. */
export const maybeLine = z.string().trim().max(300).nullable().default(null)
/** Several lines of plain text that may be missing, at most 10,000 characters. Longer writing is a document. */
export const maybeText = z.string().max(10_000).nullable().default(null)
/** Another record that may be missing. */
export const maybeId = idSchema.nullable().default(null)
/** Other records, each once. */
export const idList = z.array(idSchema).max(500).default([])
/** Short words the user sorts by, each once. */
export const wordList = z.array(z.string().trim().min(1).max(80)).max(200).default([])
/** A position in a hand-ordered list: compared as text; two rows with equal keys are ordered by id. */
export const orderKey = z.string().max(64).default('m')
/** An exact decimal number as text, such as "12.5"; never rounded before it is shown. */
export const decimalText = z.string().regex(/^-?\d{1,15}(\.\d{1,9})?$/)
export const maybeDecimal = decimalText.nullable().default(null)

/**
 * Where a row came from: the last values an import saw, by field, so that a later import of the same source can tell
 * what changed there from what was edited here. `key` is the id in that source (or the fallback key the import used).
 */
const originSchema = z.object({
  source: z.string().max(40),
  key: z.string().max(400),
  at: instantSchema,
  values: z.record(z.string(), z.json()),
})
export type Origin = z.infer<typeof originSchema>
export const origins = z.array(originSchema).max(20).default([])

/** A record anywhere, by type and id. */
export const recordRefSchema = z.object({ type: z.string().max(40), id: idSchema })
export type RecordRef = z.infer<typeof recordRefSchema>
