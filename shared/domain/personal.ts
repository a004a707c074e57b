import { z } from 'zod'
import { instantSchema } from './dates.ts'
import { defineRecord, line, maybeText, orderKey, recordRefSchema } from './record.ts'

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

/** Two people changed one field: what its author wrote and what the server kept, until the author decides. */
export const conflictRecord = defineRecord('user', {
  about: recordRefSchema,
  field: z.string().max(80),
  mine: z.json(),
  theirs: z.json(),
  theirsBy: z.uuid(),
  theirsAt: instantSchema,
  resolution: z.enum(['open', 'mine', 'theirs', 'edited']).default('open'),
  note: maybeText,
})
