import { store } from '#renderer/data/store.ts'
import { matchKey } from '#shared/domain/matchKey.ts'
import { type Id, newId, type Origin } from '#shared/domain/record.ts'
import { type FieldsOf, type RecordOf, records } from '#shared/domain/records.ts'
import type { ImportedType, Incoming } from '#shared/importing/incoming.ts'
import { type KeptField, mergeRow, originAfter } from '#shared/importing/merge.ts'
import type { Decisions, ImportPart, PlannedRow, PlanReason } from '#shared/importing/plan.ts'
import { Agendas, asInvited, Guests } from './meetingPeople.ts'
import { Owners } from './owners.ts'
import { type FoundPartner, PartnerFinder } from './partnerFinder.ts'

/** A row to add, or fields to change; written in this order. */
export type PlannedWrite =
  | { readonly op: 'create'; readonly type: ImportedType | 'user'; readonly id: Id; readonly fields: object }
  | { readonly op: 'set'; readonly type: ImportedType; readonly id: Id; readonly patch: object }

/** The dry run in full: what every row becomes and what would be written. */
export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  readonly writes: readonly PlannedWrite[]
  readonly questions: PartnerFinder['questions']
}

/** Rows looked up at a time. */
const portion = 500

/** Lets a long plan report how far it is and stop. `onRows` is awaited so that a worker can hear a cancel meanwhile. */
export interface PlanControl {
  readonly onRows?: (done: number, total: number) => void | Promise<void>
  readonly stop?: () => boolean
}

/**
 * Compares parts with what is there, accounts before people before deals before meetings, and says for every row what
 * would become of it. Nothing is written. The same parts, decisions and database give the same plan, but for new ids.
 */
export async function planImport(
  parts: readonly ImportPart[],
  decisions: Decisions,
  control: PlanControl = {},
): Promise<ImportPlan> {
  const { db } = store()
  const [partners, users] = await Promise.all([db.rows('partner').toArray(), db.rows('user').toArray()])
  const planner = new Planner(parts, decisions, new PartnerFinder(partners, users, decisions), new Owners(users))
  await planner.run(control)
  return { rows: planner.rows, writes: planner.writes, questions: planner.finder.questions }
}

const order: readonly ImportedType[] = ['partner', 'contact', 'deal', 'meeting']

class Planner {
  readonly rows: PlannedRow[] = []
  readonly writes: PlannedWrite[] = []
  readonly finder: PartnerFinder
  readonly #parts: readonly ImportPart[]
  readonly #decisions: Decisions
  readonly #owners: Owners
  readonly #guests = new Guests()
  readonly #agendas = new Agendas()
  readonly #at = new Date().toISOString()
  /** Rows this import makes, by type and key in their source: a later row of another part may be the same. */
  readonly #made = new Map<string, Id>()

  constructor(parts: readonly ImportPart[], decisions: Decisions, finder: PartnerFinder, owners: Owners) {
    this.#parts = parts
    this.#decisions = decisions
    this.finder = finder
    this.#owners = owners
  }

  async run({ onRows, stop }: PlanControl): Promise<void> {
    const total = this.#parts.reduce((sum, part) => sum + part.rows.length, 0)
    let done = 0
    for (const [index, part] of this.#parts.entries()) {
      for (const { line, field, reason, text } of part.rejected) {
        this.#note(index, { line, type: part.type, title: text }, 'rejected', {
          reason,
          field,
          text,
        })
      }
    }
    for (const type of order) {
      for (const [index, part] of this.#parts.entries()) {
        const rows = part.rows.filter((row) => row.type === type)
        for (let i = 0; i < rows.length; i += portion) {
          if (stop?.()) return
          await this.#portion(index, part.source, type, rows.slice(i, i + portion))
          done += Math.min(portion, rows.length - i)
          await onRows?.(done, total)
        }
      }
    }
  }

  async #portion(part: number, source: string, type: ImportedType, rows: readonly Incoming[]): Promise<void> {
    const existing = await this.#existing(source, type, rows)
    for (const row of rows) {
      if (type === 'partner') await this.#partner(part, source, row as Incoming<'partner'>)
      else await this.#owned(part, source, row, existing.get(row.key))
    }
  }

  /** The rows there already, by the key of the incoming row: found by origin; people also by address. */
  async #existing(
    source: string,
    type: ImportedType,
    rows: readonly Incoming[],
  ): Promise<Map<string, RecordOf<ImportedType>>> {
    if (type === 'partner') return new Map()
    const keys = rows.flatMap((row) => [
      matchKey('source', `${source}:${row.key.slice(0, 400)}`),
      ...(type === 'contact' ? (row.partner?.emails ?? []).map((email) => matchKey('email', email)) : []),
    ])
    const found = (await store()
      .db.rows(type)
      .where('_keys')
      .anyOf(keys)
      .distinct()
      .toArray()) as RecordOf<ImportedType>[]
    const byOrigin = new Map<string, RecordOf<ImportedType>>()
    const byEmail = new Map<string, RecordOf<ImportedType>>()
    for (const record of found) {
      for (const origin of record.origins) if (origin.source === source) byOrigin.set(origin.key, record)
      if ('emails' in record) for (const email of record.emails) byEmail.set(email.toLowerCase(), record)
    }
    return new Map(
      rows.flatMap((row) => {
        const record =
          byOrigin.get(row.key.slice(0, 400)) ??
          (type === 'contact' ? row.partner?.emails.map((email) => byEmail.get(email)).find(Boolean) : undefined)
        return record ? [[row.key, record] as const] : []
      }),
    )
  }

  async #partner(part: number, source: string, row: Incoming<'partner'>): Promise<void> {
    const found = this.finder.identify(source, row.key, row.values)
    if (found.kind !== 'found' && found.kind !== 'new') {
      this.#unresolved(part, row, found)
      return
    }
    const camId = row.ownerName ? this.#owner(row.ownerName) : null
    const values = camId ? { ...row.values, camId } : row.values
    if (found.kind === 'found') {
      const existing = await store().db.rows('partner').get(found.id)
      this.finder.add(found.id, values, [{ source, key: row.key }])
      if (existing) await this.#merge(part, source, row, values, existing)
      else this.#note(part, row, 'left', { reason: 'sameAsAnotherRow' })
    } else {
      this.finder.add(found.id, values, [{ source, key: row.key }])
      this.#create(part, source, row, found.id, values, values)
    }
  }

  async #owned(
    part: number,
    source: string,
    row: Incoming,
    existing: RecordOf<ImportedType> | undefined,
  ): Promise<void> {
    const { values } = row
    if (existing) {
      if ('calendar' in existing && isOlder(row as Incoming<'meeting'>, existing)) {
        this.#note(part, row, 'unchanged', { reason: 'olderInvite' })
      } else await this.#merge(part, source, row, values, existing)
      return
    }
    if (row.type === 'meeting' && (await this.#cancelSeries(part, row as Incoming<'meeting'>))) return
    const found = await this.finder.find(source, row.partner ?? { externalId: null, name: null, emails: [] })
    if (found.kind === 'ask' || found.kind === 'left' || found.kind === 'unknown') {
      this.#unresolved(part, row, found)
      return
    }
    if (found.kind === 'new') {
      const fields = records.partner.fields.parse({ name: found.name.slice(0, 300) })
      this.writes.push({ op: 'create', type: 'partner', id: found.id, fields })
    }
    const partnerId = found.id
    const made = `${row.type} ${source}:${row.key}`
    if (this.#made.has(made)) {
      this.#note(part, row, 'left', { reason: 'sameAsAnotherRow' })
      return
    }
    if (row.type === 'meeting' && (values as FieldsOf<'meeting'>).state === 'cancelled') {
      this.#note(part, row, 'left')
      return
    }
    const id = newId()
    this.#made.set(made, id)
    if (row.type === 'contact') this.#guests.add(row.partner?.emails ?? [], id)
    const agenda = row.type === 'meeting' ? await this.#agendas.of((values as FieldsOf<'meeting'>).kind) : {}
    this.#create(part, source, row, id, values, { ...(await this.#withGuests(values)), ...agenda, partnerId })
  }

  /** An invite's guests by their addresses: our people and theirs. Other values stay as they are. */
  async #withGuests(values: object): Promise<object> {
    const { attendees } = values as { attendees?: FieldsOf<'meeting'>['attendees'] }
    return attendees ? { ...values, attendees: await this.#guests.known(attendees) } : values
  }

  /** A cancelled series names no single meeting: all of its meetings not yet held are cancelled. */
  async #cancelSeries(part: number, row: Incoming<'meeting'>): Promise<boolean> {
    const { calendar, state } = row.values
    if (!calendar || calendar.recurrenceId !== null || state !== 'cancelled') return false
    const key = matchKey('calendar', calendar.uid)
    const series = await store().db.rows('meeting').where('_keys').equals(key).toArray()
    const planned = series.filter((meeting) => meeting.calendar?.uid === calendar.uid && meeting.state === 'planned')
    for (const { id } of planned) {
      this.writes.push({ op: 'set', type: 'meeting', id, patch: { state: 'cancelled' } })
      this.#note(part, row, 'changed', { fields: ['state'] })
    }
    return planned.length > 0
  }

  /** `said` is what the row says and is remembered; `values` what is written. */
  #create(part: number, source: string, row: Incoming, id: Id, said: object, values: object): void {
    const origin = originAfter(source, row.key, said as Record<string, unknown>, null, this.#at)
    const parsed = records[row.type].fields.safeParse({ ...values, origins: [origin] })
    if (!parsed.success) {
      const field = parsed.error.issues[0]?.path[0]
      this.#note(part, row, 'rejected', { reason: 'valueRefused', field: typeof field === 'string' ? field : null })
      return
    }
    this.writes.push({ op: 'create', type: row.type, id, fields: parsed.data })
    this.#note(part, row, 'new', { fields: Object.keys(row.values) })
  }

  async #merge(
    part: number,
    source: string,
    row: Incoming,
    values: object,
    existing: RecordOf<ImportedType>,
  ): Promise<void> {
    const origin =
      existing.origins.find((known) => known.source === source && known.key === row.key.slice(0, 400)) ?? null
    const incoming = values as Record<string, unknown>
    const compared = 'attendees' in existing ? asInvited(existing) : existing
    const { patch, kept, sourceChanged } = mergeRow(incoming, compared, origin)
    if (!sourceChanged) {
      this.#note(part, row, 'unchanged')
      return
    }
    const decision = `fields ${row.type} ${source}:${row.key}`
    const takeFile = this.#decisions[decision] === 'file'
    const taken = takeFile
      ? { ...patch, ...Object.fromEntries(kept.map((field) => [field.field, field.theirs])) }
      : patch
    const changes = await this.#withGuests(taken)
    const after: Origin = originAfter(source, row.key, incoming, origin, this.#at)
    const origins = [...existing.origins.filter((known) => known !== origin), after]
    const checked = records[row.type].fields.partial().safeParse({ ...changes, origins })
    if (!checked.success) {
      const field = checked.error.issues[0]?.path[0]
      this.#note(part, row, 'rejected', { reason: 'valueRefused', field: typeof field === 'string' ? field : null })
      return
    }
    this.writes.push({ op: 'set', type: row.type, id: existing.id, patch: { ...changes, origins } })
    const fields = Object.keys(changes)
    if (kept.length > 0) this.#note(part, row, 'kept', { kept, fields, decision })
    else this.#note(part, row, fields.length > 0 ? 'changed' : 'unchanged', { fields })
  }

  #unresolved(part: number, row: Incoming, found: FoundPartner): void {
    if (found.kind === 'ask') this.#note(part, row, 'decide', { decision: found.decision })
    else if (found.kind === 'left') this.#note(part, row, 'left')
    else this.#note(part, row, 'rejected', { reason: 'partnerUnknown' })
  }

  #owner(name: string): Id | null {
    const { id, made } = this.#owners.find(name)
    if (made) this.writes.push({ op: 'create', type: 'user', id, fields: { name: name.slice(0, 300), active: false } })
    return id
  }

  #note(
    part: number,
    { line, type, title }: Pick<Incoming, 'line' | 'type' | 'title'>,
    status: PlannedRow['status'],
    more: {
      readonly kept?: readonly KeptField[]
      readonly fields?: readonly string[]
      readonly reason?: PlannedRow['reason'] | PlanReason
      readonly field?: string | null
      readonly text?: string
      readonly decision?: string
    } = {},
  ): void {
    const { kept = [], fields = [], reason = null, field = null, text = '', decision = null } = more
    this.rows.push({ part, line, type, title, status, kept, fields, reason, field, text, decision })
  }
}

function isOlder(row: Incoming<'meeting'>, existing: Pick<FieldsOf<'meeting'>, 'calendar'>): boolean {
  const incoming = row.values.calendar?.sequence ?? 0
  return existing.calendar !== null && incoming < existing.calendar.sequence
}
