import { AppError } from '#shared/domain/failure.ts'
import type { Id, Scope } from '#shared/domain/record.ts'
import { type RecordType, records, rowSchema, scopeOf } from '#shared/domain/records.ts'
import type { Author } from './author.ts'
import type { Entity } from './ports.ts'
import { Refused } from './refusal.ts'

export type Fields = Readonly<Record<string, unknown>>

/** A row of a type this server knows. */
export type Row = Entity & { readonly type: RecordType }

const fieldNames = (type: RecordType): string[] => Object.keys(records[type].fields.shape)

/** Throws Refused `invalid` when one of the names is no field of the type. */
export function checkNames(type: RecordType, names: readonly string[]): void {
  const unknown = names.find((name) => !Object.hasOwn(records[type].fields.shape, name))
  if (unknown !== undefined) throw new Refused('invalid', `${type} has no field ${unknown}`)
}

/** The fields a row would have as its schema takes them, defaults filled in. Throws Refused `invalid`. */
export function checkedFields(
  row: Pick<Row, 'type' | 'id' | 'scope' | 'createdAt' | 'createdBy'>,
  author: Author,
  fields: Fields,
): Fields {
  const { type, id, scope, createdAt, createdBy } = row
  const parsed = rowSchema(type).safeParse({
    ...fields,
    id,
    scope,
    createdAt,
    createdBy,
    updatedAt: author.at,
    updatedBy: author.userId,
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new Refused('invalid', `${type} ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  }
  return pick(parsed.data as Fields, fieldNames(type))
}

/** The scope a row belongs to. Throws Refused `invalid` where its fields name none. */
export function placeOf(type: RecordType, id: Id, fields: Fields, author: Author): Scope {
  try {
    return scopeOf(type, id, fields, author.userId)
  } catch (error) {
    if (error instanceof AppError) throw new Refused('invalid', `${type} names no partner`)
    throw error
  }
}

/** Where it is kept who else has set a field. No field's name has a slash. */
const othersOf = (name: string) => `${name}/others`
const fieldOf = (name: string) => name.split('/')[0] ?? name

/**
 * The fields others than the author have set after `base`, by those who did it last. What the author has put on top of
 * theirs, as one more member of a set, is no sign of having seen it.
 */
export function setByOthers(row: Entity, base: number, { userId }: Author): ReadonlyMap<string, Id> {
  const found = new Map<string, Id>()
  for (const [name, version] of Object.entries(row.versions)) {
    const by = row.authors[name]
    if (version > base && by !== undefined && by !== userId) found.set(fieldOf(name), by)
  }
  return found
}

/** The row with some fields set by the author. */
export function withFields<T extends Entity>(row: T, author: Author, fields: Fields): T {
  const versions = { ...row.versions }
  const authors = { ...row.authors }
  for (const name of Object.keys(fields)) {
    const [before, by] = [row.versions[name], row.authors[name]]
    if (before !== undefined && by !== undefined && by !== author.userId) {
      versions[othersOf(name)] = before
      authors[othersOf(name)] = by
    }
    versions[name] = author.seq
    authors[name] = author.userId
  }
  return { ...changedBy(row, author), fields: { ...row.fields, ...fields }, versions, authors }
}

/** The row as last changed by the author. */
export const changedBy = <T extends Entity>(row: T, { seq, at, userId }: Author): T => ({
  ...row,
  seq,
  updatedAt: at,
  updatedBy: userId,
})

/** Those of the fields that are there. */
export function pick(fields: Fields, names: readonly string[]): Fields {
  const picked: Record<string, unknown> = {}
  for (const name of names) if (Object.hasOwn(fields, name)) picked[name] = fields[name]
  return picked
}
