import { afterEach, beforeEach, expect, it } from 'vitest'
import { changeRecord, createRecord } from '#renderer/commands/records.ts'
import { type Connection, connectionOf, followConnection, isTooOld } from '#renderer/data/connection.ts'
import { store } from '#renderer/data/store.ts'
import { undo } from '#renderer/data/undo.ts'
import { lockWrites } from '#renderer/data/writeLock.ts'
import { noting } from '#renderer/sync/noting.ts'
import { newId } from '#shared/domain/record.ts'
import { type Transport, TransportFailure } from '#shared/sync/client/ports.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import type { Hello } from '#shared/sync/protocol.ts'
import { partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { outboxOf } from '#test/support/replica.ts'

const connection: Connection = {
  server: 'https://books.example.com',
  ws: newId(),
  workspaceName: 'Team',
  userId: newId(),
  personName: 'Somebody',
  email: 'somebody@example.com',
  role: 'admin',
  token: 'token',
  ended: false,
  refusedSchema: null,
}

beforeEach(async () => {
  await freshStore()
  await store().db.meta.put({ key: 'connection', value: connection })
})
afterEach(() => lockWrites(false))

/** A server that refuses each request with the problem, or answers a pull with a hello. */
function serverThat(problem: string | null): Transport {
  const refuse = async () => {
    throw new TransportFailure('problem', problem ?? 'gap')
  }
  return {
    push: refuse,
    docs: refuse,
    digest: refuse,
    rows: refuse,
    reconcile: refuse,
    pull: problem === null ? (_, hear) => hear({ line: 'hello', role: 'cam' } as Hello) : refuse,
  }
}
const requests = ['push', 'docs', 'digest', 'rows', 'reconcile', 'pull'] as const
const ask = (transport: Transport, name: (typeof requests)[number]) =>
  name === 'pull' ? transport.pull({} as never, async () => {}) : transport[name]({} as never)

it.each(requests)(
  'an app whose %s is refused as too old knows it after a restart, until a server takes it',
  async (name) => {
    await expect(ask(noting(serverThat('client-too-old'), connection), name)).rejects.toThrow('client-too-old')
    const told = await connectionOf()
    expect(told && isTooOld(told)).toBe(true)
    await ask(noting(serverThat(null), told ?? connection), 'pull')
    expect(await connectionOf()).toEqual({ ...connection, role: 'cam' })
  },
)

it('is too old for nothing else a server says, and not once it is a newer app', async () => {
  await expect(ask(noting(serverThat('server-too-old'), connection), 'push')).rejects.toThrow('server-too-old')
  expect(await connectionOf()).toEqual(connection)
  expect([null, schemaVersion - 1, schemaVersion].map((refusedSchema) => isTooOld({ refusedSchema }))).toEqual([
    false,
    false,
    true,
  ])
})

it('reads a connection that was stored before this was known', async () => {
  const { refusedSchema: _, ...earlier } = connection
  await store().db.meta.put({ key: 'connection', value: earlier })
  expect(await connectionOf()).toEqual(connection)
})

it('tells every window', async () => {
  const heard: (boolean | null)[] = []
  const stop = followConnection((now) => heard.push(now && isTooOld(now)))
  await expect.poll(() => heard).toEqual([false])
  await expect(ask(noting(serverThat('client-too-old'), connection), 'push')).rejects.toThrow()
  await expect.poll(() => heard).toEqual([false, true])
  stop()
})

it('lets nobody change anything while it is too old: no edit, no undo; what was written stays', async () => {
  const { id } = await createRecord('partner', partnerFields())
  const before = await outboxOf()
  lockWrites(true)
  await expect(changeRecord('partner', id, { city: 'Oslo' })).rejects.toMatchObject({ reason: 'readOnly' })
  await expect(undo()).rejects.toMatchObject({ reason: 'readOnly' })
  expect(await outboxOf()).toEqual(before)
  expect(await store().db.rows('partner').get(id)).toMatchObject({ city: null })
  lockWrites(false)
  await changeRecord('partner', id, { city: 'Oslo' })
  expect(await outboxOf()).toHaveLength(2)
})
