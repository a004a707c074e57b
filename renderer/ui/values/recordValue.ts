import { z } from 'zod'
import { formatDate, formatInstant, instantSchema, plainDateSchema } from '#shared/domain/dates.ts'
import { formatMoney, moneySchema } from '#shared/domain/money.ts'
import { idSchema } from '#shared/domain/record.ts'

/** What it takes to say any value of any field in words. */
export interface ValueWords {
  readonly locale: string
  readonly zone: string
  /** What the choices of fields are called. */
  readonly choices: Readonly<Record<string, string>>
  readonly yes: string
  readonly no: string
  /** Said for a record that is named by its id and is not here. */
  readonly unknown: string
}

/**
 * A value of any field in words, one line for each part of a list of parts; empty for no value. `names` says what ids
 * stand for. `choice` is true where the value is one of a few words.
 */
export function valueText(
  value: unknown,
  choice: boolean,
  names: ReadonlyMap<string, string>,
  words: ValueWords,
): string {
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return value.toLocaleString(words.locale, { maximumFractionDigits: 9 })
  if (typeof value === 'string') return choice ? (words.choices[value] ?? value) : stringText(value, names, words)
  if (Array.isArray(value)) return listText(value, names, words)
  const money = moneySchema.safeParse(value)
  return money.success ? formatMoney(money.data, words.locale) : partsText(value, names, words)
}

function stringText(value: string, names: ReadonlyMap<string, string>, words: ValueWords): string {
  if (idSchema.safeParse(value).success) return names.get(value) ?? words.unknown
  if (instantSchema.safeParse(value).success) return formatInstant(value, words.zone, words.locale)
  if (plainDateSchema.safeParse(value).success) return formatDate(value, words.locale)
  return value
}

function listText(values: readonly unknown[], names: ReadonlyMap<string, string>, words: ValueWords): string {
  const said = values.map((value) => valueText(value, false, names, words)).filter(Boolean)
  return said.join(values.some((value) => typeof value === 'object') ? '\n' : ', ')
}

const flag = z.boolean()

/** The parts of something compound: what tells it apart from others, without ids nobody knows and without flags. */
function partsText(value: object, names: ReadonlyMap<string, string>, words: ValueWords): string {
  return Object.values(value)
    .filter((part) => !flag.safeParse(part).success && !(typeof part === 'string' && isUnknownId(part, names)))
    .map((part) => valueText(part, false, names, words))
    .filter(Boolean)
    .join(', ')
}

const isUnknownId = (part: string, names: ReadonlyMap<string, string>): boolean =>
  idSchema.safeParse(part).success && !names.has(part)
