import { z } from 'zod'
import { instantSchema } from './dates.ts'
import { defineRecord, line, orderKey, recordRefSchema } from './record.ts'

/** A note only its author has, on all of the author's devices. The text is a document in the same scope. */
export const privateNoteRecord = defineRecord('user', {
  title: z.string().trim().max(300).default(''),
  about: recordRefSchema.nullable().default(null),
})

/** A screen's columns, sorting, grouping and filters, kept under a name. `view` belongs to the screen. */
export const savedViewRecord = defineRecord(
  'user',
  { screen: z.string().max(40), name: line, view: z.json(), order: orderKey },
  { classes: { order: 'lww', view: 'lww' } },
)

/** Something its author wants to be told of at a time. */
export const reminderRecord = defineRecord('user', {
  about: recordRefSchema.nullable().default(null),
  text: line,
  dueAt: instantSchema,
  done: z.boolean().default(false),
})

/** One setting of one person: appearance, import mappings and the like. `key` is unique per person. */
export const settingRecord = defineRecord(
  'user',
  { key: z.string().max(120), value: z.json() },
  { classes: { value: 'lww' } },
)

/** Why a change was not taken as it was meant. */
export const conflictKinds = [
  /** Somebody else changed the field, or one it is coupled with, since. Their value stays. */
  'changed',
  /** The row was to be deleted but somebody else changed it since. It stays. */
  'deleteOfChanged',
  /** The row was changed but somebody else deleted it since. It stays deleted. */
  'changeOfDeleted',
  /** A row was made under one somebody else deleted. It is stored. */
  'childOfDeleted',
] as const
export type ConflictKind = (typeof conflictKinds)[number]

/**
 * A change of its author that was not taken as it was meant, made by the server, until the author decides. `fields`
 * are the fields it is about; `mine` and `theirs` hold their values by name. For `changeOfDeleted`, `theirs` is the
 * whole deleted content; for `deleteOfChanged`, `theirs` is what changed since; for `childOfDeleted`, `about` is the
 * row that was made and `theirs` says under `parent` (type and id) which one is deleted. `theirsBy` and `theirsAt` say
 * who did it and when.
 */
export const conflictRecord = defineRecord('user', {
  about: recordRefSchema,
  kind: z.enum(conflictKinds),
  fields: z.array(z.string().max(80)).max(100),
  mine: z.record(z.string(), z.json()),
  theirs: z.record(z.string(), z.json()),
  theirsBy: z.uuid(),
  theirsAt: instantSchema,
  resolution: z.enum(['open', 'mine', 'theirs', 'edited']).default('open'),
})
