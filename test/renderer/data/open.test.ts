import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRecord } from '#renderer/commands/records.ts'
import { databaseVersion } from '#renderer/data/database.ts'
import { openFailure, openStore, readWhatIsThere } from '#renderer/data/open.ts'
import { store } from '#renderer/data/store.ts'
import { AppError } from '#shared/domain/failure.ts'
import { newId } from '#shared/domain/record.ts'
import { buildRecord, partnerFields } from '#test/support/build.ts'
import { freshStore } from '#test/support/freshStore.ts'

let name = ''
beforeEach(() => {
  name = `test ${newId()}`
})

const connections: IDBDatabase[] = []
afterEach(async () => {
  for (const connection of connections.splice(0)) connection.close()
  await Dexie.delete(name)
})

/** A connection past Dexie, as another version of the app would hold. */
async function connect(version?: number, upgrade: (db: IDBDatabase) => void = () => {}): Promise<IDBDatabase> {
  const connection = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onupgradeneeded = () => upgrade(request.result)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  connections.push(connection)
  return connection
}

describe('opening', () => {
  it('makes the device and the person once, and finds them again', async () => {
    const first = await freshStore(name)
    expect(store()).toBe(first)
    first.db.close()
    expect((await freshStore(name)).session).toEqual(first.session)
  })

  it('commits strictly, so that a power cut takes nothing that was said to be written', async () => {
    const { db } = await freshStore(name)
    expect((db as unknown as { _options: object })._options).toMatchObject({ chromeTransactionDurability: 'strict' })
  })

  it('gives way to a newer version in another window, and says so', async () => {
    const told = vi.fn()
    vi.stubGlobal('dispatchEvent', (event: Event) => told(event.type))
    const { db } = await openStore(name)
    await connect((databaseVersion + 1) * 10)
    expect(told).toHaveBeenCalledWith('partnerbook:superseded')
    expect(db.isOpen()).toBe(false)
  })
})

describe('a newer database', () => {
  const newer = async () => {
    const connection = await connect((databaseVersion + 1) * 10, (db) => {
      db.createObjectStore('partner', { keyPath: 'id' }).add({ id: 'a', name: 'Nordwind' })
      db.createObjectStore('thingsToCome', { autoIncrement: true }).add({ some: 'thing' })
    })
    connection.close()
  }

  it('is refused, and nothing in it is changed', async () => {
    await newer()
    await expect(openStore(name)).rejects.toMatchObject({ reason: 'databaseNewer' })
    const connection = await connect()
    expect(connection.version).toBe((databaseVersion + 1) * 10)
    expect([...connection.objectStoreNames]).toEqual(['partner', 'thingsToCome'])
  })

  it('can still be read, table by table', async () => {
    await newer()
    expect(await readWhatIsThere(name)).toEqual({
      tables: { partner: [{ id: 'a', name: 'Nordwind' }], thingsToCome: [{ some: 'thing' }] },
      unreadable: [],
    })
  })

  it('is not one that only got an index added during development', async () => {
    const { db } = await freshStore(name)
    await createRecord('partner', partnerFields())
    db.close()
    ;(await connect(databaseVersion * 10 + 1)).close()
    expect(await (await freshStore(name)).db.rows('partner').count()).toBe(1)
  })
})

describe('a database of version 1', () => {
  it('is opened with everything in it, its outbox ready for the server', async () => {
    const device = { clientId: newId(), nextN: 2 }
    const partner = { ...buildRecord('partner', partnerFields()), _seq: 0, _dirty: 1, _name: 'nordwind', _keys: [] }
    const op = { op: 'create', type: 'partner', id: partner.id, scope: partner.scope, fields: partnerFields() }
    const mutation = { n: 1, uuid: newId(), sv: 1, at: partner.createdAt, group: newId(), ops: [op] }
    const notes = `partner/${partner.id}/notes`
    const writing = {
      id: notes,
      type: 'partner',
      recordId: partner.id,
      part: 'notes',
      scope: partner.scope,
      text: 'Ah',
    }
    const old = await connect(10, (db) => {
      db.createObjectStore('partner', { keyPath: 'id' }).add(partner)
      const outbox = db.createObjectStore('outbox', { keyPath: 'n' })
      outbox.createIndex('group', 'group')
      outbox.add(mutation)
      db.createObjectStore('documents', { keyPath: 'id' }).add({ ...writing, updatedAt: partner.createdAt })
      const meta = db.createObjectStore('meta', { keyPath: 'key' })
      meta.add({ key: 'device', value: device })
      meta.add({ key: 'session', value: { userId: partner.createdBy } })
    })
    old.close()
    const { db, session } = await freshStore(name)
    expect(session).toEqual({ clientId: device.clientId, userId: partner.createdBy })
    expect(await db.rows('partner').where('scope').equals(partner.scope).toArray()).toEqual([partner])
    expect(await db.outbox.where('touches').equals(`partner/${partner.id}`).toArray()).toEqual([
      { ...mutation, seq: 0, touches: [`partner/${partner.id}`] },
    ])
    expect(await db.documents.get(notes)).toMatchObject({ text: 'Ah', have: 0, head: 0, behind: 0 })
  })
})

describe('reading what is there', () => {
  it('lists a table that fails and gives the others', async () => {
    ;(
      await connect(10, (db) => {
        db.createObjectStore('deal', { autoIncrement: true })
        db.createObjectStore('partner', { autoIncrement: true }).add({ name: 'Nordwind' })
      })
    ).close()
    const getAll = IDBObjectStore.prototype.getAll
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore) {
      if (this.name === 'deal') throw new DOMException('Corrupt', 'UnknownError')
      return getAll.call(this)
    })
    expect(await readWhatIsThere(name)).toEqual({ tables: { partner: [{ name: 'Nordwind' }] }, unreadable: ['deal'] })
  })

  it('of a database that is not there says so and does not make one', async () => {
    await expect(readWhatIsThere(name)).rejects.toBeInstanceOf(AppError)
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name)
  })
})

describe('a database another window holds', () => {
  it('is given up as blocked after a while, and can be opened once the other lets go', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const older = await connect(5)
    const failure = openStore(name).catch((error: unknown) => error)
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await failure).toMatchObject({ reason: 'databaseBlocked' })
    vi.useRealTimers()
    older.close()
    await expect.poll(() => freshStore(name).then(() => 'open')).toBe('open')
  })
})

describe('openFailure', () => {
  const wrapped = (name: string) => new Dexie.OpenFailedError('Could not open', new DOMException('inside', name))

  it.each([
    ['VersionError', 'databaseNewer'],
    ['QuotaExceededError', 'quotaFull'],
    ['SecurityError', 'storageNotAllowed'],
    ['InvalidStateError', 'storageNotAllowed'],
    ['UnknownError', 'databaseDamaged'],
    ['DataError', 'databaseDamaged'],
  ])('%s means %s, bare or inside another error', (name, reason) => {
    expect(openFailure(new DOMException('problem', name)).reason).toBe(reason)
    expect(openFailure(wrapped(name)).reason).toBe(reason)
    expect(openFailure(new Error('outside', { cause: wrapped(name) })).reason).toBe(reason)
  })

  it('keeps a reason that is known already, and takes anything else as damage', () => {
    const known = new AppError('databaseBlocked')
    expect(openFailure(known)).toBe(known)
    expect(openFailure('nonsense')).toMatchObject({ reason: 'databaseDamaged', detail: { problem: 'nonsense' } })
  })
})
