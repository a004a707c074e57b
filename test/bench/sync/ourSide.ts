import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serveApp } from '#build/appServer.ts'
import type { Connection } from '#renderer/data/connection.ts'
import { freePort } from '#server/freePort.ts'
import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import { schemaVersion, type WireOp } from '#shared/sync/mutation.ts'
import { type PushResponse, pushResponseSchema } from '#shared/sync/protocol.ts'
import { type Cuttable, openWay } from './cuttable.ts'
import type { ServerGiven } from './ourServer.ts'
import { type BenchRow, benchRows } from './rows.ts'

/** Our server in a process of its own, the pages that may reach it, and the way between them. */
export interface OurSide {
  readonly given: ServerGiven
  readonly pages: string
  readonly way: Cuttable
  readonly pid: number
  readonly close: () => Promise<void>
}

export async function startOurs(folder: string): Promise<OurSide> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'partnerbook-bench-server-'))
  const port = await freePort()
  const way = await openWay(() => port)
  const pages = await serveApp({ folder, port: 0, server: new URL(way.origin) })
  const script = fileURLToPath(new URL('ourServer.ts', import.meta.url))
  const setting = ['--folder', dataFolder, '--port', String(port), '--pages', pages.origin]
  const server = spawn(process.execPath, ['--import', 'tsx', script, ...setting], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(server, 'exit')
  const lines = createInterface({ input: server.stdout })
  const [line] = (await Promise.race([
    once(lines, 'line'),
    ended.then(() => Promise.reject(new Error('The server did not start'))),
  ])) as [string]
  return {
    given: JSON.parse(line) as ServerGiven,
    pages: pages.origin,
    way,
    pid: server.pid ?? 0,
    async close() {
      server.stdin.end()
      await ended
      await pages.close()
      way.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** What a page needs to be a device of the workspace, through the way. */
export const connectionTo = ({ given, way }: OurSide): Connection => ({
  server: way.origin,
  ws: given.ws,
  workspaceName: 'Bench',
  userId: given.userId,
  personName: 'Bench',
  email: 'bench@example.com',
  role: 'admin',
  token: given.token,
  ended: false,
  refusedSchema: null,
})

/** Brings rows and the partners they belong to onto the server by its own push, as one device. */
export async function fillServer(side: OurSide, count: number): Promise<BenchRow[]> {
  const rows = benchRows(count, side.given.userId)
  const partners = [...new Set(rows.map(({ partnerId }) => partnerId))]
  const device = new Pusher(side.given)
  await device.push(partners.map((id, i) => creation('partner', id, partnerScope(id), { name: `Partner ${i}` })))
  await device.push(
    rows.map(({ id, scope, createdAt, createdBy, updatedAt, updatedBy, ...fields }) => ({
      ...creation('concern', id, scope, fields),
      made: { createdAt, updatedAt },
    })),
  )
  return rows
}

const creation = (type: 'partner' | 'concern', id: Id, scope: string, fields: object) =>
  ({ op: 'create', type, id, scope, fields: fields as never }) as const

/** Ops of a mutation, and mutations of a push: as much as goes into a request. */
const [opsAtOnce, mutationsAtOnce] = [200, 5]

/** A device that only pushes. */
export class Pusher {
  readonly #given: Pick<ServerGiven, 'url' | 'ws' | 'token'>
  readonly #clientId = newId()
  #epoch: Id | null = null
  #n = 0

  constructor(given: Pick<ServerGiven, 'url' | 'ws' | 'token'>) {
    this.#given = given
  }

  /** Throws where something was not applied. */
  async push(ops: readonly WireOp[]): Promise<void> {
    for (let at = 0; at < ops.length; at += opsAtOnce * mutationsAtOnce) {
      const mutations = []
      for (let i = at; i < Math.min(ops.length, at + opsAtOnce * mutationsAtOnce); i += opsAtOnce) {
        mutations.push(this.mutation(ops.slice(i, i + opsAtOnce)))
      }
      const { results } = await this.send(mutations)
      const other = results.find(({ verdict }) => verdict.outcome !== 'applied')
      if (other) throw new Error(JSON.stringify(other.verdict))
    }
  }

  mutation(ops: readonly WireOp[]) {
    this.#n += 1
    return { n: this.#n, uuid: newId(), sv: schemaVersion, at: new Date().toISOString(), group: newId(), ops }
  }

  async send(mutations: readonly ReturnType<Pusher['mutation']>[]): Promise<PushResponse> {
    const first = mutations[0]?.n ?? 1
    const caller = { clientId: this.#clientId, epoch: this.#epoch, sv: schemaVersion, ackedThrough: first - 1 }
    const response = await fetch(`${this.#given.url}/v1/ws/${this.#given.ws}/push`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${this.#given.token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...caller, mutations }),
    })
    if (!response.ok) throw new Error(`push: ${response.status} ${await response.text()}`)
    const answer = pushResponseSchema.parse(await response.json())
    this.#epoch = answer.epoch
    return answer
  }
}
