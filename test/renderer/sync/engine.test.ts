import { describe, expect, test } from 'vitest'
import { type EngineParts, SyncEngine, type SyncStatus } from '#renderer/sync/engine.ts'
import { partnerScope } from '#shared/domain/record.ts'
import { takeOver } from '#shared/sync/client/guarded.ts'
import { type Transport, TransportFailure } from '#shared/sync/client/ports.ts'
import { limits } from '#shared/sync/protocol.ts'
import { anyId, directTransport, newDevice, typing } from '#test/shared/sync/client/clientFixture.ts'
import { create, idOf, newServer, partnerId, set, ws } from '#test/shared/sync/server/serverFixture.ts'
import { Crashed } from '#test/sync/memoryClientStore.ts'
import { VirtualClock } from './virtualClock.ts'

const second = 1_000
const minute = 60 * second
const deal = idOf('deal')
const scope = partnerScope(partnerId)

/** An engine of anna's with a transport whose requests can be made to fail, and a clock that stands still. */
async function running(parts: Partial<EngineParts> = {}) {
  const server = await newServer()
  await server.ben.does(create('deal', deal, { partnerId, name: 'Solar' }))
  const device = newDevice('anna')
  const clock = new VirtualClock()
  const direct = directTransport(server, idOf('anna'))
  const requests: string[] = []
  const world: { failure: unknown; online: boolean; stuck: boolean } = { failure: null, online: true, stuck: false }
  const guard =
    <A extends unknown[], T>(name: string, ask: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      requests.push(name)
      if (world.stuck) await new Promise(() => {})
      if (world.failure) throw world.failure
      return ask(...args)
    }
  const transport: Transport = {
    push: guard('push', direct.push),
    pull: guard('pull', direct.pull),
    docs: guard('docs', direct.docs),
    digest: guard('digest', direct.digest),
    rows: guard('rows', direct.rows),
    reconcile: guard('reconcile', direct.reconcile),
  }
  const seen: SyncStatus[] = []
  const engine = new SyncEngine({
    store: device,
    transport,
    surroundings: {
      now: () => clock.now,
      random: () => 0.5,
      after: clock.after,
      stamp: () => '2026-03-02T10:00:00.000Z',
      newId: anyId,
    },
    online: () => world.online,
    onStatus: (status) => seen.push(status),
    ...parts,
  })
  return { server, device, clock, engine, requests, world, seen }
}

const rename = (name: string) => ({ op: 'set', type: 'deal', id: deal, fields: { name } }) as const

describe('the engine', () => {
  test('pulls, pushes what is written, and asks again every minute', async () => {
    const { server, device, clock, engine, requests } = await running()
    engine.start()
    await clock.pass(0)
    expect(engine.status).toMatchObject({ state: 'idle', pending: 0, problem: null })
    expect(engine.status.lastSyncedAt).not.toBe(null)
    expect(device.row('deal', deal)).toMatchObject({ name: 'Solar' })

    await device.localEdit([rename('Wind'), typing(`deal/${deal}/notes`, scope, 'words')])
    engine.wake('edit')
    await clock.pass(0)
    expect(server.fields('deal', deal).name).toBe('Wind')
    expect(device.outbox()).toEqual([])

    await server.ben.does(set('deal', deal, { nextStep: 'Call' }, 99))
    requests.length = 0
    await clock.pass(minute)
    expect(requests).toContain('pull')
    expect(device.row('deal', deal)).toMatchObject({ nextStep: 'Call' })
    expect(engine.log().map(({ kind }) => kind)).toContain('pushed')
    expect(JSON.stringify(engine.log())).not.toContain('Wind')
  })

  test('lets a poke about what it has pass, and many triggers during a round be one', async () => {
    const { server, clock, engine, requests } = await running()
    engine.start()
    for (let i = 0; i < 5; i++) engine.wake('edit')
    await clock.pass(0)
    expect(requests.filter((name) => name === 'pull')).toHaveLength(2)
    requests.length = 0
    engine.wake('poke', server.store.workspace(ws).head)
    await clock.pass(0)
    expect(requests).toEqual([])
    engine.wake('poke', server.store.workspace(ws).head + 1)
    await clock.pass(0)
    expect(requests).toEqual(['pull'])
  })

  test.each([
    [new TransportFailure('unreachable'), 'waiting', 'unreachable', minute],
    [new TransportFailure('notOurs'), 'waiting', 'notOurs', minute],
    [new TransportFailure('busy'), 'waiting', 'busy', minute],
    [new TransportFailure('busy', '', 90 * second), 'waiting', 'busy', 90 * second],
    [new TransportFailure('problem', 'something else'), 'waiting', 'something else', minute],
    [new TransportFailure('problem', 'signed-out'), 'signedOut', 'signed-out', 5 * minute],
    [new TransportFailure('problem', 'not-member'), 'notMember', 'not-member', 5 * minute],
    [new TransportFailure('problem', 'client-too-old'), 'tooOld', 'client-too-old', 5 * minute],
    [new TransportFailure('problem', 'server-too-old'), 'serverTooOld', 'server-too-old', 5 * minute],
    [new TransportFailure('problem', 'restored'), 'waiting', 'restored', minute],
    [new TransportFailure('problem', 'gap'), 'waiting', 'gap', minute],
    [new DOMException('The disk is full', 'QuotaExceededError'), 'waiting', 'here: QuotaExceededError', minute],
    [new TypeError('a is not a function'), 'waiting', 'here: TypeError', minute],
  ])('after %s tries again by itself, and at once when asked to', async (failure, state, problem, most) => {
    const { server, device, clock, engine, world } = await running()
    engine.start()
    await clock.pass(0)
    await device.localEdit([rename('Wind')])
    world.failure = failure
    engine.wake('edit')
    for (let i = 0; i < 12; i++) {
      await clock.pass(0)
      expect(engine.status).toMatchObject({ state, problem, pending: 1 })
      expect(clock.timers).toBe(1)
      expect(clock.next).toBeLessThanOrEqual(most)
      await clock.pass(clock.next ?? 0)
    }
    world.failure = null
    await clock.pass(most)
    expect(engine.status).toMatchObject({ state: 'idle', pending: 0, problem: null })
    expect(server.fields('deal', deal).name).toBe('Wind')

    world.failure = failure
    engine.retryNow()
    await clock.pass(0)
    expect(engine.status.state).toBe(state)
    world.failure = null
    engine.wake('online')
    await clock.pass(0)
    expect(engine.status.state).toBe('idle')
  })

  test('offline says so, still tries, and goes on when the network is back', async () => {
    const { device, clock, engine, world, requests } = await running()
    world.failure = new TransportFailure('unreachable')
    world.online = false
    engine.start()
    await clock.pass(0)
    expect(engine.status.state).toBe('offline')
    await device.localEdit([rename('Wind')])
    requests.length = 0
    engine.wake('edit')
    await clock.pass(second / 4)
    expect(requests).toEqual([])
    expect(engine.status.pending).toBe(1)
    await clock.pass(10 * minute)
    expect(requests.length).toBeGreaterThan(5)
    world.failure = null
    world.online = true
    engine.wake('online')
    await clock.pass(0)
    expect(engine.status).toMatchObject({ state: 'idle', pending: 0 })
  })

  test('gives up a round nothing moves in, and begins another', async () => {
    const { server, device, clock, engine, world } = await running()
    engine.start()
    await clock.pass(0)
    await device.localEdit([rename('Wind')])
    world.stuck = true
    engine.wake('edit')
    await clock.pass(59 * second)
    world.stuck = false
    expect(server.fields('deal', deal).name).toBe('Solar')
    await clock.pass(second)
    expect(server.fields('deal', deal).name).toBe('Wind')
    expect(engine.status).toMatchObject({ state: 'idle', pending: 0 })
    expect(engine.log().map(({ kind }) => kind)).toContain('stalled')
  })

  test('ends when another has taken over, and writes nothing more', async () => {
    const { device, clock, engine, requests } = await running()
    engine.start()
    await clock.pass(0)
    await takeOver(device)
    engine.wake('resume')
    await clock.pass(0)
    expect(engine.status.state).toBe('superseded')
    expect(clock.timers).toBe(0)
    requests.length = 0
    engine.retryNow()
    await clock.pass(10 * minute)
    expect(requests).toEqual([])
  })

  test('stopped in the middle of a round writes nothing more', async () => {
    const { device, clock, engine } = await running()
    engine.start()
    engine.stop()
    await clock.pass(minute)
    expect(engine.status.state).toBe('stopped')
    expect(clock.timers).toBe(0)
    expect((await device.tables.state())?.cursor).toBe(0)
    engine.start()
    await clock.pass(0)
    expect(engine.status.state).toBe('idle')
  })

  test('goes on after a transaction that failed, before or after it was kept', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let n = 1; n <= 12; n++) {
        const { server, device, clock, engine } = await running()
        await device.localEdit([
          { op: 'create', type: 'deal', id: idOf('mine'), scope, fields: { partnerId, name: 'Mine' } },
        ])
        device.crashIn(n, when)
        engine.start()
        await clock.pass(2 * minute)
        expect(engine.status).toMatchObject({ state: 'idle', pending: 0 })
        expect(server.fields('deal', idOf('mine')).name).toBe('Mine')
        expect(device.row('deal', deal)).toMatchObject({ name: 'Solar', _dirty: 0 })
      }
    }
    expect(new Crashed().name).toBe('Crashed')
  })

  test('shows how far a first sync is', async () => {
    const { clock, engine, seen } = await running({ portions: { atOnce: 1, portion: 1, unpacked: 1 } })
    engine.start()
    await clock.pass(0)
    const progress = seen.flatMap(({ progress }) => (progress ? [progress] : []))
    expect(progress.at(0)?.done).toBe(0)
    expect(progress.at(-1)).toEqual({ done: progress.at(-1)?.total, total: progress.at(-1)?.total })
    expect(engine.status.progress).toBe(null)
  })

  test('parks a mutation no push can hold, and sends what follows', async () => {
    const { server, device, clock, engine } = await running()
    engine.start()
    await clock.pass(0)
    await device.localEdit([rename('x'.repeat(limits.pushBytes))])
    await device.localEdit([{ op: 'set', type: 'deal', id: deal, fields: { nextStep: 'Call' } }])
    engine.wake('edit')
    await clock.pass(0)
    expect(engine.status).toMatchObject({ state: 'idle', pending: 0 })
    expect(device.parked()).toMatchObject([{ reason: 'invalid', detail: 'too large' }])
    expect(server.fields('deal', deal)).toMatchObject({ name: 'Solar', nextStep: 'Call' })
    expect(device.row('deal', deal)).toMatchObject({ name: 'Solar', nextStep: 'Call', _dirty: 0 })
  })
})
