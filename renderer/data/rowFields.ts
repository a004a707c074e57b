import { type RecordOf, type RecordType, records } from '#shared/domain/records.ts'

/** The fields of a row by name, without its envelope and columns; what is missing is null. */
export function fieldsOf<T extends RecordType>(type: T, row: RecordOf<T>): Record<string, unknown> {
  return pick(row, Object.keys(records[type].fields.shape))
}

/** Some of a row's values by name; what is missing is null. */
export function pick(row: object, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, at(row, name) ?? null]))
}

/** A row's value by name. */
export const at = (row: object, name: string): unknown => row[name as keyof typeof row]
