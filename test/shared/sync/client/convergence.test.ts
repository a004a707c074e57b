import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf, versionsOf } from '#shared/sync/client/scopeVersions.ts'
import { wireOpsSchema } from '#shared/sync/mutation.ts'
import { fromWire } from '#shared/sync/wire.ts'
import type { LocalOp, MemoryClientStore } from '#test/sync/memoryClientStore.ts'
import { arbitraryOp, otherPartner, plan, userOf } from '../server/arbitraryMutations.ts'
import { create, idOf, newServer, type Server, ws } from '../server/serverFixture.ts'
import { contentOf, directTransport, newDevice, smallPages, sync } from './clientFixture.ts'

const devices = ['anna', 'annasPhone', 'ben', 'lead'] as const
type Name = (typeof devices)[number]

/** What somebody does on a device, or that it syncs: whole, or with an answer that is cut off after some lines. */
type Step =
  | { readonly does: 'edit'; readonly who: Name; readonly ops: readonly LocalOp[] }
  | { readonly does: 'sync'; readonly who: Name; readonly lines: number }

const arbitrarySteps = fc.array(
  fc.constantFrom(...devices).chain(
    (who): fc.Arbitrary<Step> =>
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc
            .array(arbitraryOp(userOf(who)), { minLength: 1, maxLength: 2 })
            .map((ops): Step => ({ does: 'edit', who, ops: localOps(ops) })),
        },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: 30 }).map((lines): Step => ({ does: 'sync', who, lines })) },
      ),
  ),
  { minLength: 1, maxLength: 40 },
)

/** Ops without a base: they are based on what the device has, as everybody's are. */
function localOps(ops: readonly Record<string, unknown>[]): LocalOp[] {
  return fromWire(wireOpsSchema.parse(ops)).map((op): LocalOp => {
    if (op.op !== 'set' && op.op !== 'delete') return op
    const { base: _, ...rest } = op
    return rest
  })
}

async function newWorld() {
  const server = await newServer()
  await server.lead.does(create('partner', otherPartner, { name: 'Suedwind' }))
  await server.store.grant(ws, idOf('anna'), otherPartner)
  for (const letter of 'pq') await server.ben.does(create('plan', idOf(letter), plan))
  const stores = Object.fromEntries(
    devices.map((name) => [name, newDevice(name === 'annasPhone' ? 'anna' : name)]),
  ) as Record<Name, MemoryClientStore>
  return { server, stores }
}

async function run(server: Server, stores: Record<Name, MemoryClientStore>, steps: readonly Step[]) {
  for (const step of steps) {
    const device = stores[step.who]
    if (step.does === 'edit') {
      await edit(device, step.ops)
      continue
    }
    const cut = directTransport(server, device.options.userId, (lines) => smallPages(lines).slice(0, step.lines))
    await sync(server, device, cut, { atOnce: step.lines % 2 === 0 ? 0 : 2_000, portion: 1, unpacked: 1 }).catch(
      (error: unknown) => {
        if (!(error instanceof Error) || error.name !== 'TransportFailure') throw error
      },
    )
  }
}

/** Screens change only rows that are there; what is made twice or changed where it is not is no edit anybody makes. */
async function edit(device: MemoryClientStore, ops: readonly LocalOp[]) {
  const possible = ops.filter((op) => {
    if (op.op === 'y') return device.row('deal', op.doc.split('/')[1] ?? '') !== undefined
    const there = device.row(op.type, op.id) !== undefined
    if (op.op === 'restore') return device.tables.deleted.has(`${op.type}/${op.id}`)
    return op.op === 'create' ? !there && !device.tables.deleted.has(`${op.type}/${op.id}`) : there
  })
  if (possible.length > 0) await device.localEdit(possible)
}

/** Everything of the scopes somebody has, as the server has it. */
function serverRows(server: Server, device: MemoryClientStore) {
  const scopes = new Set([...device.tables.scopeStates.values()].map(({ scope }) => scope))
  const { entities } = server.store.workspace(ws)
  return Object.fromEntries(
    [...entities.values()]
      .filter(({ scope, deleted }) => scopes.has(scope) && !deleted)
      .map(({ type, id, scope, seq, createdAt, createdBy, updatedAt, updatedBy, fields }) => [
        `${type}/${id}`,
        { ...fields, id, scope, createdAt, createdBy, updatedAt, updatedBy, _seq: seq, _dirty: 0 },
      ]),
  )
}

describe('a quiet world', () => {
  test('shows everybody what the server has, whatever came before', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySteps, async (steps) => {
        const { server, stores } = await newWorld()
        await run(server, stores, steps)
        for (const _ of [1, 2]) for (const name of devices) await sync(server, stores[name])
        for (const name of devices) {
          const device = stores[name]
          const content = contentOf(device)
          expect(content.rows).toEqual(serverRows(server, device))
          expect(content.shadows).toEqual({})
          expect(device.outbox()).toEqual([])
          for (const scope of device.tables.scopeStates.values()) {
            const { digest } = server.store.workspace(ws).scopes.get(scope.scope) ?? {}
            expect(scope.after).toBe(null)
            expect(digestOf(await versionsOf(device.tables, scope.scope))).toEqual(scope.digest)
            expect(scope.digest).toEqual(digest ?? { count: 0, high: 0, low: 0 })
          }
          const fresh = newDevice(name === 'annasPhone' ? 'anna' : name)
          await sync(server, fresh)
          expect(contentOf(fresh)).toEqual({ ...content, docs: contentOf(fresh).docs })
          for (const [doc, text] of Object.entries(contentOf(fresh).texts)) expect(content.texts[doc]).toEqual(text)
        }
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})
