import * as Y from 'yjs'
import { sameValue } from '#shared/domain/sameValue.ts'
import { type Mutation, type Op, touchedBy } from '#shared/sync/mutation.ts'
import type { Entity } from '#shared/sync/server/ports.ts'
import { must } from './broken.ts'
import type { MemoryWorkspace } from './memoryWorkspace.ts'

/** A mutation somebody committed on a device. */
interface Made {
  readonly userId: string
  readonly device: string
  readonly mutation: Mutation
  /** Where the only copies of it were destroyed: a disk that was wiped, a backup that was older. */
  gone: string | null
}

/** What devices keep apart from rows, by the mutations' uuids. */
export interface Kept {
  readonly parked: ReadonlySet<string>
  /** Rows kept for somebody to decide, by `type/id`. */
  readonly stranded: ReadonlyMap<string, readonly Readonly<Record<string, unknown>>[]>
}

type ConflictFields = {
  readonly about: { readonly type: string; readonly id: string }
  readonly mine: Readonly<Record<string, unknown>>
}

/** Every value that was ever committed on a device, so that each can be looked for. */
export class Ledger {
  readonly #made = new Map<string, Made>()

  add(userId: string, device: string, mutation: Mutation): void {
    this.#made.set(mutation.uuid, { userId, device, mutation, gone: null })
  }

  /** What was ever made, by uuid. */
  all(): ReadonlyMap<string, Made> {
    return this.#made
  }

  /** Whether it is what was made, and not what only keeps its number. */
  isWhole({ uuid, ops }: Mutation): boolean {
    const made = this.#made.get(uuid)?.mutation.ops ?? ops
    return touchedBy(made).every((key) => touchedBy(ops).includes(key))
  }

  /** Notes that mutations of a device, or of all, were destroyed with everything that had them. */
  destroyed(why: string, isGone: (uuid: string, device: string) => boolean): void {
    for (const [uuid, made] of this.#made) if (!made.gone && isGone(uuid, made.device)) made.gone = why
  }

  /** Throws Broken unless every value is somewhere. */
  check(workspace: MemoryWorkspace, kept: Kept): void {
    const places = new Places(workspace)
    for (const [uuid, { mutation, gone, device }] of this.#made) {
      if (gone || kept.parked.has(uuid)) continue
      for (const op of lastWords(mutation.ops)) {
        must(
          2,
          places.has(op, kept),
          () => `${device}: ${mutation.n} (${uuid}) ${JSON.stringify(shown(op))} is nowhere`,
        )
      }
    }
  }
}

/** The ops without the values that the same mutation replaces itself. */
function lastWords(ops: readonly Op[]): Op[] {
  const later = new Set<string>()
  const kept: Op[] = []
  for (const op of [...ops].reverse()) {
    if (op.op !== 'set' && op.op !== 'create') {
      kept.push(op)
      continue
    }
    const fields = Object.entries(op.fields).filter(([name]) => !later.has(`${op.type}/${op.id}.${name}`))
    for (const [name] of fields) later.add(`${op.type}/${op.id}.${name}`)
    kept.push({ ...op, fields: Object.fromEntries(fields) })
  }
  return kept
}

const shown = (op: Op): object => (op.op === 'y' ? { op: 'y', doc: op.doc, bytes: op.update.byteLength } : op)

/** Where values are on the server: in rows, deleted ones too, in the audit, in inboxes. */
class Places {
  readonly #workspace: MemoryWorkspace
  /** By `type/id`: earlier states, in parts. */
  readonly #earlier = new Map<string, Readonly<Record<string, unknown>>[]>()
  readonly #texts = new Map<string, ReadonlyMap<number, number>>()

  constructor(workspace: MemoryWorkspace) {
    this.#workspace = workspace
    for (const { type, id, patch, previous } of workspace.audit) {
      if (type === 'conflict') {
        this.#inbox(previous)
        this.#inbox(patch)
      } else this.#note(`${type}/${id}`, previous, patch)
    }
    for (const entity of workspace.entities.values()) if (entity.type === 'conflict') this.#inbox(entity.fields)
  }

  has(op: Op, { stranded }: Kept): boolean {
    if (op.op === 'y') return this.#hasText(op.doc, op.update)
    if (op.type === 'conflict') return true
    const key = `${op.type}/${op.id}`
    const entity = this.#workspace.entities.get(key)
    const states = [...(entity ? [entity.fields] : []), ...(this.#earlier.get(key) ?? []), ...(stranded.get(key) ?? [])]
    switch (op.op) {
      case 'create':
      case 'set':
        return Object.entries(op.fields).every(([field, value]) => hasValue(states, field, value))
      case 'tag+':
        return op.members.every((member) =>
          states.some((state) => {
            const members = state[op.field]
            return Array.isArray(members) && members.some((each) => sameValue(each, member))
          }),
        )
      default:
        return true
    }
  }

  #inbox(fields: Entity['fields']) {
    const { about, mine } = fields as ConflictFields
    if (about && mine) this.#note(`${about.type}/${about.id}`, mine)
  }

  #note(key: string, ...states: Readonly<Record<string, unknown>>[]) {
    this.#earlier.set(key, [...(this.#earlier.get(key) ?? []), ...states])
  }

  /** Whether the document has every piece the update brought. */
  #hasText(doc: string, update: Uint8Array): boolean {
    const known = this.#texts.get(doc) ?? stateOf((this.#workspace.updates.get(doc) ?? []).map((each) => each.update))
    this.#texts.set(doc, known)
    return [...stateOf([update])].every(([client, clock]) => (known.get(client) ?? 0) >= clock)
  }
}

const stateOf = (updates: readonly Uint8Array[]): ReadonlyMap<number, number> =>
  updates.length === 0 ? new Map() : Y.parseUpdateMetaV2(Y.mergeUpdatesV2([...updates])).to

const hasValue = (states: readonly Readonly<Record<string, unknown>>[], field: string, value: unknown): boolean =>
  states.some((state) => sameValue(state[field] ?? null, value ?? null))
