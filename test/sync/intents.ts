import * as Y from 'yjs'
import { documentId, partnerDocument, privateDocument } from '#shared/domain/document.ts'
import { type Id, partnerScope, type Scope } from '#shared/domain/record.ts'
import { type RecordType, records, rowSchema, scopeOf } from '#shared/domain/records.ts'
import type { ViewRow } from '#shared/sync/client/ports.ts'
import { rebaseRows } from '#shared/sync/client/rebase.ts'
import { type Mutation, type Op, schemaVersion, touchedBy } from '#shared/sync/mutation.ts'
import type { Device } from './device.ts'
import type { LocalOp } from './memoryClientStore.ts'
import { type RowKind, rowKinds, type WorldEvent } from './scenario.ts'
import { changedFields, newFields, setField } from './values.ts'
import type { World } from './world.ts'

type Intent = Extract<WorldEvent, { readonly device: number }>
type EventOf<Name extends Intent['do']> = Extract<Intent, { readonly do: Name }>

interface Seen {
  readonly type: RowKind
  readonly row: ViewRow
}

/** What people do on a device with what they see there. */
export class Intents {
  readonly #world: World
  /** What each device changed last, for taking it back. */
  readonly #last = new Map<Device, LocalOp>()
  #texts = 0

  constructor(world: World) {
    this.#world = world
  }

  /** Does it, if it makes sense with what is on the device. Returns whether it was an event of this kind. */
  async do(device: Device, event: Intent): Promise<boolean> {
    switch (event.do) {
      case 'create':
        await this.#edit(device, this.#create(device, event))
        return true
      case 'set':
        await this.#edit(device, this.#set(device, event.row, event.field, event.fields))
        return true
      case 'tag':
        await this.#edit(device, this.#tag(device, event))
        return true
      case 'delete':
        await this.#edit(device, this.#delete(device, event))
        return true
      case 'restore':
        await this.#edit(device, this.#restore(device, event))
        return true
      case 'move':
        await this.#edit(device, this.#move(device, event))
        return true
      case 'cascade':
        await this.#deleteWhole(device, event)
        return true
      case 'write':
        await this.#edit(device, this.#write(device, event))
        return true
      case 'takeBack': {
        const last = this.#last.get(device)
        const there = last && last.op !== 'y' && device.store.row(last.type, last.id) !== undefined
        await this.#edit(device, there ? [last] : [])
        return true
      }
      case 'resolve':
        await this.#edit(device, this.#resolve(device, event))
        return true
      case 'together':
        await this.#edit(device, this.#together(device, event))
        return true
      case 'many':
        await this.#many(device, event)
        return true
      case 'bad':
        await this.#bad(device, event)
        return true
      default:
        return false
    }
  }

  async #edit(device: Device, ops: readonly LocalOp[]) {
    if (ops.length === 0) return
    const before = ops[0]?.op === 'set' ? device.store.row(ops[0].type, ops[0].id) : undefined
    const made = await device.inTransaction(async () => {
      const mutations = await device.store.localEdit(ops)
      for (const mutation of mutations) this.#world.ledger.add(device.userId, device.name, mutation)
      return mutations
    })
    const [op] = ops
    // A move is taken back by moving again.
    if (made && before && op?.op === 'set' && !('partnerId' in op.fields)) {
      const fields = Object.fromEntries(Object.keys(op.fields).map((name) => [name, before[name] ?? null]))
      this.#last.set(device, { ...op, fields: fields as never })
    }
    for (const { op } of ops) if (made) this.#world.coverage.count('op', op)
  }

  /** Edits one after the other, each a mutation of its own. */
  async #many(device: Device, { row, edits }: EventOf<'many'>) {
    await device.inTransaction(async () => {
      for (let i = 0; i < edits; i++) {
        const mutations = await device.store.localEdit(this.#set(device, row, i, 1))
        for (const mutation of mutations) this.#world.ledger.add(device.userId, device.name, mutation)
      }
    })
  }

  /** Rows of the kinds people work with, in the order they were made. */
  #seen(device: Device, kinds: readonly RowKind[] = rowKinds): Seen[] {
    const all = kinds.flatMap((type) =>
      [...(device.store.tables.rowTables.get(type)?.values() ?? [])].map((row) => ({ type, row })),
    )
    return all.sort((left, right) => (left.row.id < right.row.id ? -1 : 1))
  }

  #pick(device: Device, row: number, kinds: readonly RowKind[] = rowKinds): Seen | undefined {
    const seen = this.#seen(device, kinds)
    return seen[row % Math.max(1, seen.length)]
  }

  #partner(device: Device, index: number): Id | undefined {
    const partners = this.#seen(device, ['partner'])
    return partners[index % Math.max(1, partners.length)]?.row.id
  }

  #create(device: Device, { kind, partner }: EventOf<'create'>): LocalOp[] {
    const partnerId = this.#partner(device, partner)
    if (!partnerId || !device.store.tables.knows(kind)) return []
    const id = this.#world.newId()
    const given = newFields(kind, partnerId, this.#world.values)
    return [createOp(kind, id, given, device.userId)]
  }

  #set(device: Device, row: number, field: number, count: number): LocalOp[] {
    const seen = this.#pick(device, row)
    if (!seen) return []
    const fields = changedFields(seen.type, field, count, this.#world.values, this.#world.random)
    return [{ op: 'set', type: seen.type, id: seen.row.id, fields: fields as never }]
  }

  #tag(device: Device, { row, add }: EventOf<'tag'>): LocalOp[] {
    const seen = this.#pick(device, row, ['partner', 'contact'])
    const field = seen && setField[seen.type]
    if (!seen || !field) return []
    const members = seen.row[field] as readonly string[]
    const { type, row: at } = seen
    if (add) return [{ op: 'tag+', type, id: at.id, field, members: [this.#world.values.word()] }]
    const gone = members[row % Math.max(1, members.length)]
    return gone === undefined ? [] : [{ op: 'tag-', type, id: at.id, field, members: [gone] }]
  }

  #delete(device: Device, { row }: EventOf<'delete'>): LocalOp[] {
    const seen = this.#pick(
      device,
      row,
      rowKinds.filter((kind) => kind !== 'partner'),
    )
    return seen ? [{ op: 'delete', type: seen.type, id: seen.row.id }] : []
  }

  #restore(device: Device, { row }: EventOf<'restore'>): LocalOp[] {
    const deleted = [...device.store.tables.deleted.values()].sort((left, right) => (left.id < right.id ? -1 : 1))
    const entry = deleted[row % Math.max(1, deleted.length)]
    return entry ? [{ op: 'restore', type: entry.type as RecordType, id: entry.id }] : []
  }

  #move(device: Device, { row, partner }: EventOf<'move'>): LocalOp[] {
    const seen = this.#pick(device, row, ['deal', 'action', 'contact', 'meeting'])
    const partnerId = this.#partner(device, partner)
    if (!seen || !partnerId || seen.row.partnerId === partnerId) return []
    const { type, row: at } = seen
    return [
      { op: 'set', type, id: at.id, fields: { partnerId } },
      { op: 'move', type, id: at.id, scope: partnerScope(partnerId) },
    ]
  }

  /** Deletes a partner with all it has. */
  async #deleteWhole(device: Device, { partner, crossed }: EventOf<'cascade'>) {
    const partnerId = this.#partner(device, partner)
    if (!partnerId || this.#seen(device, ['partner']).length < 3) return
    await this.#edit(device, this.#cascade(device, partnerId))
    if (!crossed) return
    for (const other of this.#world.devices) {
      if (other === device || other.store.row('partner', partnerId) === undefined) continue
      const fields = newFields('contact', partnerId, this.#world.values)
      await this.#edit(other, [createOp('contact', this.#world.newId(), fields, other.userId)])
    }
  }

  #cascade(device: Device, partnerId: Id): LocalOp[] {
    const children = this.#seen(device).filter(({ row }) => row.partnerId === partnerId)
    return [
      ...children.map(({ type, row }) => ({ type, id: row.id })),
      { type: 'partner' as const, id: partnerId },
    ].map(({ type, id }) => ({ op: 'delete', type, id }))
  }

  #write(device: Device, { row, private: alone, at, erase }: EventOf<'write'>): LocalOp[] {
    const seen = this.#pick(device, row, alone ? ['meeting', 'privateNote'] : ['meeting', 'action', 'deal'])
    if (!seen) return []
    const { type, row: of } = seen
    const address =
      alone || type === 'privateNote'
        ? privateDocument(type, of.id, device.userId)
        : partnerDocument(type, of.id, 'notes', String(of.partnerId))
    const doc = documentId(address)
    const text = device.store.document(doc)
    this.#texts++
    text.clientID = this.#texts
    const before = Y.encodeStateVector(text)
    const body = text.getText('body')
    if (erase && body.length > 0) body.delete(0, Math.ceil(body.length / 2))
    body.insert(Math.min(at, body.length), `${this.#world.values.word()} `)
    return [{ op: 'y', doc, scope: address.scope, update: Y.encodeStateAsUpdateV2(text, before) }]
  }

  #resolve(device: Device, { row, choice }: EventOf<'resolve'>): LocalOp[] {
    const open = [...(device.store.tables.rowTables.get('conflict')?.values() ?? [])].filter(
      (entry) => entry.resolution === 'open',
    )
    const entry = open[row % Math.max(1, open.length)]
    if (!entry) return []
    this.#world.coverage.count('resolved', `${entry.kind} ${choice}`)
    const resolved: LocalOp = { op: 'set', type: 'conflict', id: entry.id, fields: { resolution: choice } }
    const { type, id } = entry.about as { readonly type: RecordType; readonly id: Id }
    const about = { type, id }
    if (choice === 'theirs') return [resolved]
    const mine = Object.entries(entry.mine as Record<string, unknown>)
    const fields = Object.fromEntries(mine.map(([name, value]) => [name, value])) as never
    const changes: LocalOp[] = mine.length > 0 ? [{ op: 'set', ...about, fields }] : []
    const there = device.store.row(type, id) !== undefined
    const deleted = device.store.tables.deleted.has(`${type}/${id}`)
    if (entry.kind === 'deleteOfChanged') return there ? [{ op: 'delete', ...about }, resolved] : [resolved]
    if (entry.kind === 'changeOfDeleted' && deleted) return [{ op: 'restore', ...about }, ...changes, resolved]
    return there ? [...changes, resolved] : [resolved]
  }

  #together(device: Device, { row, ops }: EventOf<'together'>): LocalOp[] {
    const partnerId = this.#partner(device, row)
    if (!partnerId) return []
    return Array.from({ length: ops }, (_, i): LocalOp[] => {
      if (i % 3 > 0) return this.#set(device, row + i, i, 1)
      const fields = newFields('action', partnerId, this.#world.values)
      return [createOp('action', this.#world.newId(), fields, device.userId)]
    }).flat()
  }

  async #bad(device: Device, { row, how }: EventOf<'bad'>) {
    this.#world.coverage.count('bad', how)
    const seen = this.#pick(device, row)
    if (!seen) return
    const { type, row: of } = seen
    if (how === 'nul') {
      const name = Object.keys(changedFields(type, 0, 1, this.#world.values, this.#world.random))[0] ?? 'name'
      return this.#edit(device, [
        { op: 'set', type, id: of.id, fields: { [name]: `a\u0000${this.#world.values.word()}` } },
      ])
    }
    await this.#put(device, this.#badOps(device, type, of, how))
  }

  #badOps(device: Device, type: RowKind, row: ViewRow, how: EventOf<'bad'>['how']): unknown[] {
    const { id } = row
    const scope: Scope = row.scope
    switch (how) {
      case 'unknownOp':
        return [{ op: 'explode', type, id }]
      case 'badText':
        return [{ op: 'y', doc: `${type}/${id}/notes`, scope, update: new Uint8Array([9, 9, 200, 255, 1]) }]
      case 'missingRow':
        return [{ op: 'set', type: 'deal', id: this.#world.newId(), fields: { name: 'x' }, base: { name: 0 } }]
      case 'noPermission':
        return [{ op: 'tag+', type: 'fund', id: device.userId, field: 'nothing', members: ['x'] }]
      default:
        return [{ op: 'set', type, id, fields: { notAField: 1 }, base: { notAField: row._seq } }]
    }
  }

  /** A mutation as only a broken or altered app makes it, straight into the outbox. */
  async #put(device: Device, ops: readonly unknown[]) {
    await device.inTransaction(async () => {
      const { tables, options } = device.store
      await device.store.transact(async () => {
        const n = tables.meta.get('nextN') as number
        const mutation: Mutation = {
          n,
          uuid: this.#world.newId(),
          sv: schemaVersion,
          at: options.stamp(),
          group: this.#world.newId(),
          ops: ops as Op[],
        }
        await tables.putPending([{ mutation, seq: 0 }])
        await tables.raiseNextN(n + 1)
        await rebaseRows(tables, device.userId, touchedBy(mutation.ops))
      })
    })
  }
}

/** The creation of a row, with every field the type has. */
export function createOp(kind: RowKind, id: Id, given: Record<string, unknown>, me: Id): LocalOp {
  const scope = scopeOf(kind, id, given, me)
  const stamp = '2026-01-01T00:00:00.000Z'
  const row = { ...given, id, scope, createdAt: stamp, createdBy: me, updatedAt: stamp, updatedBy: me }
  const parsed = rowSchema(kind).parse(row) as unknown as Record<string, unknown>
  const names = Object.keys(records[kind].fields.shape)
  const fields = Object.fromEntries(names.map((name) => [name, parsed[name] ?? null]))
  return { op: 'create', type: kind, id, scope, fields: fields as never }
}
