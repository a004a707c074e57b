import { v5 } from 'uuid'
import type { Id } from '#shared/domain/record.ts'
import { partnerScope, workspaceScope } from '#shared/domain/record.ts'
import type { Role } from '#shared/sync/access.ts'
import type { WireOp } from '#shared/sync/mutation.ts'
import type { PullLine, PullRequest, PushRequest, PushResponse, Result, Verdict } from '#shared/sync/protocol.ts'
import type { Entity } from '#shared/sync/server/ports.ts'
import { pull } from '#shared/sync/server/pull.ts'
import { push } from '#shared/sync/server/push.ts'
import { MemoryServerStore } from '#test/sync/memoryServerStore.ts'

/** An id that is the same in every run. */
export const idOf = (name: string): Id => v5(name, '6f7d2c1a-58a1-4f8e-9a5e-0f3f1f5a9c01')

export const ws = idOf('workspace')
export const epoch = idOf('epoch')
export const stamp = '2026-03-02T10:00:00.000Z'
export const partnerId = idOf('partner')

/** One device of somebody, which numbers its mutations. */
export class Device {
  readonly clientId: Id
  readonly userId: Id
  readonly #server: Server
  n = 0

  constructor(server: Server, user: string, device: string) {
    this.#server = server
    this.userId = idOf(user)
    this.clientId = idOf(`${user} ${device}`)
  }

  /** A mutation with the next number. */
  mutation(ops: readonly unknown[], at = '2026-03-01T09:00:00.000Z') {
    this.n += 1
    const uuid = idOf(`${this.clientId} ${this.n}`)
    return { n: this.n, uuid, sv: 1, at, group: idOf(`${uuid} group`), ops: [...ops] }
  }

  request(mutations: PushRequest['mutations'], more: Partial<PushRequest> = {}): PushRequest {
    return { clientId: this.clientId, epoch, sv: 1, ackedThrough: 0, mutations, ...more }
  }

  push(mutations: PushRequest['mutations'], more: Partial<PushRequest> = {}): Promise<PushResponse> {
    return this.#server.push(this.userId, this.request(mutations, more))
  }

  /** Pushes one mutation. */
  async does(...ops: readonly (WireOp | Record<string, unknown>)[]): Promise<Result> {
    const { results } = await this.push([this.mutation(ops)])
    const [result] = results
    if (!result || results.length !== 1) throw new Error('One mutation gets one result')
    return result
  }

  async verdictOf(...ops: readonly (WireOp | Record<string, unknown>)[]): Promise<Verdict> {
    return (await this.does(...ops)).verdict
  }

  /** All lines of a pull. */
  async pull(more: Partial<PullRequest> = {}): Promise<PullLine[]> {
    const request = { clientId: this.clientId, epoch, sv: 1, cursor: 0, cursorTag: '', scopes: [], ...more }
    const lines: PullLine[] = []
    for await (const line of pull(this.#server.store, { ws, userId: this.userId }, request)) lines.push(line)
    return lines
  }
}

/** A workspace with one partner and some people. */
export class Server {
  readonly store = new MemoryServerStore()
  readonly anna = new Device(this, 'anna', 'laptop')
  readonly annasPhone = new Device(this, 'anna', 'phone')
  readonly ben = new Device(this, 'ben', 'laptop')
  readonly lead = new Device(this, 'lead', 'laptop')
  #ids = 0

  push(userId: Id, request: PushRequest): Promise<PushResponse> {
    return push(this.store, { ws, userId }, request, {
      stamp,
      newId: () => {
        this.#ids += 1
        return idOf(`made ${this.#ids}`)
      },
    })
  }

  /** Somebody with a role, and the partners they have. */
  async join(name: string, role: Role, partners: readonly Id[] = []): Promise<void> {
    await this.store.setRole(ws, idOf(name), role)
    for (const id of partners) await this.store.grant(ws, idOf(name), id)
  }

  entity(type: string, id: Id): Entity | undefined {
    return this.store.workspace(ws).entities.get(`${type}/${id}`)
  }

  fields(type: string, id: Id): Readonly<Record<string, unknown>> {
    return this.entity(type, id)?.fields ?? {}
  }

  /** The only conflict a verdict names. */
  conflict(verdict: Verdict): Readonly<Record<string, unknown>> {
    if (verdict.outcome !== 'conflict' || verdict.conflicts.length !== 1) {
      throw new Error(`Not one conflict: ${JSON.stringify(verdict)}`)
    }
    return this.fields('conflict', verdict.conflicts[0] ?? '')
  }
}

/** A workspace in which anna and ben have one partner, and the lead has all. */
export async function newServer(): Promise<Server> {
  const server = new Server()
  server.store.addWorkspace(ws, epoch)
  await server.join('lead', 'admin')
  await server.join('anna', 'cam', [partnerId])
  await server.join('ben', 'cam', [partnerId])
  await server.join('vera', 'viewer', [partnerId])
  await server.lead.does(create('partner', partnerId, { name: 'Nordwind' }))
  return server
}

export const create = (type: string, id: Id, fields: Record<string, unknown>, scope?: string) => ({
  op: 'create',
  type,
  id,
  scope: scope ?? scopeFor(type, id, fields),
  fields,
})

export const set = (type: string, id: Id, fields: Record<string, unknown>, base: number) => ({
  op: 'set',
  type,
  id,
  fields,
  base: Object.fromEntries(Object.keys(fields).map((name) => [name, base])),
})

function scopeFor(type: string, id: Id, { partnerId: owner }: Record<string, unknown>): string {
  if (type === 'partner') return partnerScope(id)
  return typeof owner === 'string' ? partnerScope(owner) : workspaceScope
}
