import { type RecordType, records } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import type { WireMutation, WireOp } from '#shared/sync/mutation.ts'
import type { PushRequest, Result } from '#shared/sync/protocol.ts'
import type { Entity, PushChanges } from '#shared/sync/server/ports.ts'
import { must } from './broken.ts'
import type { Coverage } from './coverage.ts'
import type { MemoryWorkspace } from './memoryWorkspace.ts'

/** A mutation that changed several rows or documents, for seeing whether it is anywhere in parts. */
export interface Together {
  readonly seq: number
  readonly keys: readonly string[]
}

type SetOp = Extract<WireOp, { readonly op: 'set' }>

/**
 * What the server did, written down beside it by somebody who knows the rules but none of its code: every state each
 * row was in, which mutations were taken, and which head was ever told to anybody. Begins anew where the server went
 * back to a backup.
 */
export class Timeline {
  /** Each row at each of its sequences, by `type/id@seq`; several where the server went back and took others since. */
  readonly history = new Map<string, Entity[]>()
  /** The latest state of each row, by `type/id`. */
  readonly latest = new Map<string, Entity>()
  readonly together: Together[] = []
  /** Which sequence each mutation took, by uuid. */
  readonly taken = new Map<string, Result>()
  /** Whether the server ever went back, and a profile was ever copied. */
  wentBack = false
  copied = false
  readonly #lastN = new Map<string, number>()
  readonly #coverage: Coverage
  #told = 0

  constructor(coverage: Coverage) {
    this.#coverage = coverage
  }

  /** Begins with the state of a workspace that went back. */
  begin(workspace: MemoryWorkspace): void {
    this.wentBack = true
    this.latest.clear()
    this.taken.clear()
    this.together.length = 0
    this.#lastN.clear()
    this.#told = workspace.head
    for (const [key, entity] of workspace.entities) this.put(key, entity)
    for (const [client, { lastN }] of workspace.clients) this.#lastN.set(client, lastN)
    for (const results of workspace.results.values()) {
      for (const result of results.values()) this.taken.set(result.uuid, result)
    }
  }

  /** Notes a row's new state. */
  put(key: string, entity: Entity): void {
    this.latest.set(key, entity)
    const version = `${key}@${entity.seq}`
    const known = this.history.get(version)
    if (!known) this.history.set(version, [entity])
    else if (!known.includes(entity)) known.push(entity)
  }

  told(head: number): void {
    this.#told = Math.max(this.#told, head)
  }

  /** Checks and notes what a push stored. */
  committed(changes: PushChanges, request: PushRequest): void {
    const { clientId, userId } = changes
    const sent = new Map(request.mutations.map((mutation) => [mutation.uuid, mutation]))
    const before = new Map(changes.entities.map((entity) => [keyOf(entity), this.latest.get(keyOf(entity))]))
    for (const entity of changes.entities) this.put(keyOf(entity), entity)
    const lastSetters = new Map<string, number>()
    for (const result of changes.results) {
      const { n, uuid, seq, verdict } = result
      const last = this.#lastN.get(clientId) ?? 0
      // Copies of a profile that a restored server lacks mutations of may each send them as a device of their own.
      const again = this.taken.has(uuid) && !(this.wentBack && this.copied)
      must(3, n > last && !again, () => `${clientId} ${n} (${uuid}) was taken again at ${seq}`)
      must(4, n === last + 1, () => `${clientId} ${n} was taken after ${last}`)
      must(5, seq > this.#told, () => `${seq} was stored after the head ${this.#told} was told`)
      this.#lastN.set(clientId, n)
      this.taken.set(uuid, result)
      this.#coverage.count('verdict', verdict.outcome === 'refused' ? `refused ${verdict.reason}` : verdict.outcome)
      const mutation = sent.get(uuid)
      if (verdict.outcome === 'refused' || !mutation) continue
      for (const op of mutation.ops as WireOp[])
        if (op.op === 'set')
          for (const field of Object.keys(op.fields)) lastSetters.set(`${op.type}/${op.id}.${field}`, seq)
    }
    for (const result of changes.results) {
      const mutation = sent.get(result.uuid)
      if (mutation && result.verdict.outcome !== 'refused') {
        this.#checkSets(result, mutation, userId, before, changes, lastSetters)
        this.#checkDeletes(result, mutation, userId, before)
      }
    }
    this.#noteTogether(changes)
    for (const entity of changes.entities) {
      if (entity.type === 'conflict') this.#coverage.count('conflict', String(entity.fields.kind))
    }
    this.told(Math.max(...changes.results.map(({ seq }) => seq)))
  }

  /** A set value is there, or in the inbox; what it replaced had been seen by its author, or was the author's own. */
  #checkSets(
    { seq, verdict }: Result,
    mutation: WireMutation,
    author: string,
    before: ReadonlyMap<string, Entity | undefined>,
    changes: PushChanges,
    lastSetters: ReadonlyMap<string, number>,
  ) {
    const conflicts = verdict.outcome === 'conflict' ? verdict.conflicts : []
    for (const op of mutation.ops as WireOp[]) {
      if (op.op !== 'set' || op.type === 'conflict') continue
      const key = `${op.type}/${op.id}`
      const after = this.latest.get(key)
      for (const [field, value] of Object.entries(op.fields)) {
        const taken = after?.versions[field] === seq
        if (taken) this.#checkSeen(op, field, seq, author, before.get(key))
        if (lastSetters.get(`${key}.${field}`) !== seq || countSets(mutation, key, field) > 1) continue
        const there = after && sameValue(after.fields[field] ?? null, value ?? null)
        const asked = conflicts.some((id) => {
          const entry = changes.entities.find((entity) => entity.type === 'conflict' && entity.id === id)
          return entry && sameValue((entry.fields.mine as Record<string, unknown>)[field], value)
        })
        must(2, there || asked, () => `${key}.${field} = ${JSON.stringify(value)} by ${mutation.uuid} is nowhere`)
      }
    }
  }

  #checkSeen(op: SetOp, field: string, seq: number, author: string, before: Entity | undefined) {
    const version = before?.versions[field] ?? 0
    if (!before || version === 0 || before.authors[field] === author || before.seq >= seq) return
    const classes: Readonly<Record<string, unknown>> = records[op.type as RecordType].classes
    if ((classes[field] ?? 'plain') !== 'plain') return
    const same = sameValue(before.fields[field] ?? null, op.fields[field] ?? null)
    must(
      2,
      same || version <= (op.base[field] ?? 0),
      () => `${op.type}/${op.id}.${field} of ${version} was overwritten by ${seq}, which had seen ${op.base[field]}`,
    )
  }

  /** Nothing was deleted that somebody else had changed unseen. */
  #checkDeletes(
    { seq }: Result,
    mutation: WireMutation,
    author: string,
    before: ReadonlyMap<string, Entity | undefined>,
  ) {
    for (const op of mutation.ops as WireOp[]) {
      if (op.op !== 'delete') continue
      const key = `${op.type}/${op.id}`
      const row = before.get(key)
      if (!row || row.deleted || this.latest.get(key)?.deleted?.seq !== seq) continue
      const unseen = Object.keys(row.versions).filter(
        (field) => (row.versions[field] ?? 0) > op.base && row.authors[field] !== author,
      )
      must(2, unseen.length === 0, () => `${key} was deleted by ${seq}, which had not seen ${unseen.join(', ')}`)
    }
  }

  #noteTogether(changes: PushChanges) {
    const bySeq = new Map<number, string[]>()
    for (const { state, type, id, seq } of changes.entries) {
      if (state === 'here' && type !== 'doc') bySeq.set(seq, [...(bySeq.get(seq) ?? []), `${type}/${id}`])
    }
    for (const [seq, keys] of bySeq) if (keys.length > 1) this.together.push({ seq, keys })
    if (this.together.length > 40) this.together.splice(0, this.together.length - 40)
  }
}

const keyOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type}/${id}`

const countSets = (mutation: WireMutation, key: string, field: string): number =>
  (mutation.ops as WireOp[]).filter((op) => op.op === 'set' && `${op.type}/${op.id}` === key && field in op.fields)
    .length
