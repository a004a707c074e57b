import type { Instant, PlainDate } from '#shared/domain/dates.ts'
import type { DocumentAddress } from '#shared/domain/document.ts'
import type { Id } from '#shared/domain/record.ts'
import {
  type NewFieldsOf,
  type RecordOf,
  type RecordType,
  recordTypes,
  rowSchema,
  scopeOf,
} from '#shared/domain/records.ts'
import type { TextBlock } from '#shared/writing/textBlock.ts'
import type { RandomSource } from './random.ts'

/** All rows of a workspace by type. */
export type RecordsByType = { [T in RecordType]: RecordOf<T>[] }

/** The first content of one document. */
export interface SampleDocument {
  address: DocumentAddress
  blocks: TextBlock[]
}

/** When and by whom a row was made, and its id where something already refers to it. */
export interface Making {
  at: Instant
  by: Id
  id?: Id
  /** The last change; the making when left out. */
  changed?: Instant
}

/** What the generator writes into: rows that are checked by their schema as they come, and documents. */
export class SampleBook {
  readonly random: RandomSource
  readonly today: PlainDate
  /** The person whose workspace it is: the only one with private rows. */
  readonly me: Id
  readonly records = Object.fromEntries(recordTypes.map((type) => [type, []])) as unknown as RecordsByType
  readonly documents: SampleDocument[] = []
  #count = 0

  constructor(random: RandomSource, today: PlainDate, me: Id | null) {
    this.random = random
    this.today = today
    this.me = me ?? this.idAt(`${today}T00:00:00.000Z`)
  }

  /** How many rows there are. */
  get count(): number {
    return this.#count
  }

  /** The latest instant anything may have happened: the morning of today. */
  get now(): Instant {
    return `${this.today}T06:45:00.000Z`
  }

  /** A UUIDv7 of an instant, its random part drawn from the seed. */
  idAt(at: Instant): Id {
    const time = Date.parse(at).toString(16).padStart(12, '0')
    const tail = this.random.hex(18)
    const variant = (8 + this.random.int(0, 3)).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(3, 6)}-${tail.slice(6, 18)}`
  }

  /** Some moment of a working day, never after now. */
  moment(date: PlainDate): Instant {
    const hour = String(this.random.int(7, 16)).padStart(2, '0')
    const minute = String(this.random.int(0, 59)).padStart(2, '0')
    return earlier(`${date}T${hour}:${minute}:00.000Z`, this.now)
  }

  /** Adds a row; returns it with its defaults. Throws ZodError when it breaks a rule of its type. */
  add<T extends RecordType>(type: T, fields: NewFieldsOf<T>, making: Making): RecordOf<T> {
    const id = making.id ?? this.idAt(making.at)
    const changed = making.changed ?? making.at
    const row = rowSchema(type).parse({
      ...fields,
      id,
      scope: scopeOf(type, id, fields, this.me),
      createdAt: making.at,
      createdBy: making.by,
      updatedAt: later(making.at, changed),
      updatedBy: making.by,
    })
    const rows: RecordOf<T>[] = this.records[type]
    rows.push(row)
    this.#count += 1
    return row
  }

  /** Adds a document. */
  write(address: DocumentAddress, blocks: TextBlock[]): void {
    this.documents.push({ address, blocks })
  }
}

/** The later of two dates or instants. */
export function later(left: string, right: string): string {
  return left > right ? left : right
}

/** The earlier of two dates or instants. */
export function earlier(left: string, right: string): string {
  return left < right ? left : right
}
