import { sameValue } from '#shared/domain/sameValue.ts'
import type { PushRequest } from '#shared/sync/protocol.ts'
import type { Caller } from '#shared/sync/server/ports.ts'
import { push } from '#shared/sync/server/push.ts'
import { must } from './broken.ts'
import { type Backup, MemoryServerStore } from './memoryServerStore.ts'
import type { MemoryWorkspace } from './memoryWorkspace.ts'

/** A push as it came. */
export interface Sent {
  readonly caller: Caller
  readonly request: PushRequest
}

/**
 * Plays pushes on a backup, one mutation at a time and as many at a time as come from one device in a row, and throws
 * Broken unless both end the same.
 */
export async function checkBatches(ws: string, start: Backup, sent: readonly Sent[]): Promise<void> {
  const single = await played(ws, start, sent.flatMap(apart))
  const together = await played(ws, start, joined(sent.flatMap(apart)))
  for (const part of ['entities', 'docs', 'grants', 'scopes', 'clients'] as const) {
    const [left, right] = [plain(single[part]), plain(together[part])]
    must(20, sameValue(left, right), () => `${part}: ${firstDifference(left, right)}`)
  }
}

function apart({ caller, request }: Sent): Sent[] {
  return request.mutations.map((mutation) => ({ caller, request: { ...request, mutations: [mutation] } }))
}

function joined(sent: readonly Sent[]): Sent[] {
  const batches: Sent[] = []
  for (const each of sent) {
    const last = batches.at(-1)
    if (last?.request.clientId !== each.request.clientId || last.request.mutations.length >= 200) batches.push(each)
    else {
      const mutations = [...last.request.mutations, ...each.request.mutations]
      batches.splice(-1, 1, { ...last, request: { ...last.request, mutations } })
    }
  }
  return batches
}

async function played(ws: string, start: Backup, sent: readonly Sent[]): Promise<MemoryWorkspace> {
  const store = new MemoryServerStore()
  store.addWorkspace(ws, 'unused')
  await store.restore(ws, start)
  let ids = 0
  const surroundings = { stamp: '2030-01-01T00:00:00.000Z', newId: () => `tag-${++ids}` }
  for (const { caller, request } of sent) {
    const { seen: _, ...sent } = request
    await push(store, caller, { ...sent, epoch: null, ackedThrough: 0 }, surroundings)
  }
  return store.workspace(ws)
}

const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) => (each instanceof Map ? Object.fromEntries([...each].sort()) : each)),
  )

function firstDifference(left: unknown, right: unknown): string {
  const other = new Map(Object.entries(right as object))
  const found = Object.entries(left as object).find(([key, value]) => !sameValue(value, other.get(key)))
  return found ? `${JSON.stringify(found)} and ${JSON.stringify(other.get(found[0]))}` : 'one has more'
}
