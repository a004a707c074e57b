import { liveQuery } from 'dexie'
import { SyncClient } from '#renderer/app/syncClient.ts'
import { adoptWorkspace } from '#renderer/data/adopt.ts'
import { openStore } from '#renderer/data/open.ts'
import { followUnsent } from '#renderer/data/queries/unsent.ts'
import { store } from '#renderer/data/store.ts'
import { write } from '#renderer/data/write.ts'
import { SyncChannel, type SyncWord } from '#renderer/sync/syncChannel.ts'
import type { Id } from '#shared/domain/record.ts'
import type { StagedPull } from '#shared/sync/client/staging.ts'
import { type BenchRow, editedTitle } from './rows.ts'

/** Milliseconds from asking for the workspace. */
export interface FirstSync {
  /** A screenful of the partner list is there, and what belongs to its first partner. */
  readonly usable: number
  /** Everything is on the disk. */
  readonly durable: number
  /** Everything is in its table and indexes. */
  readonly complete: number
}

/** How many partners a screen shows. */
const screenful = 20

/**
 * Opens the app's database and makes it a new device of the person, or goes on as the device it is. The sync's worker is
 * loaded, as it is when the server has been found and a password is being typed.
 */
export async function connect(connection: Parameters<typeof adoptWorkspace>[0]): Promise<void> {
  const { db } = await openStore()
  if ((await db.meta.get('connection')) === undefined) {
    await adoptWorkspace(connection, 'replace', { types: [], ids: new Set() })
  }
  client.prepare()
  await new Promise((resolve) => setTimeout(resolve, 1_000))
}

const client = new SyncClient()

/** Starts the sync's own worker on the connected database and waits for each of the clocks. */
export async function firstSync(token: string, partners: number): Promise<FirstSync> {
  const started = performance.now()
  const since = async (event: Promise<unknown>) => {
    await event
    return performance.now() - started
  }
  const { db } = store()
  const screen = () => {
    const ofFirst = async (id: Id) => (await db.rows('concern').where('scope').equals(`p:${id}`).limit(1).count()) > 0
    return first(
      async () => {
        const list = await db.rows('partner').orderBy('_name').limit(screenful).toArray()
        const [top] = list
        return list.length >= Math.min(screenful, partners) && top !== undefined && (await ofFirst(top.id))
      },
      (shown) => shown,
    )
  }
  const usable = since(screen())
  const whole = since(
    first(
      () => db.meta.bulkGet(['sync', 'staged']),
      ([sync, staged]) => cursorOf(sync?.value) > 0 || cameWhole(staged?.value),
    ),
  )
  const idle = since(heard((word) => word.say === 'status' && word.status.state === 'idle'))
  await client.start(token)
  return { usable: await usable, durable: await whole, complete: await idle }
}

const cursorOf = (state: unknown) => (state as { readonly cursor: number } | undefined)?.cursor ?? 0

const cameWhole = (pull: unknown) => (pull as StagedPull | undefined)?.ended === 1

/** The rows as they are on the disk. */
export async function rowsHere(): Promise<readonly BenchRow[]> {
  return store().db.rows('concern').toArray()
}

/** Edits titles one by one, each an intent of its own. Milliseconds each took to be durable. */
async function timeEdits(ids: readonly Id[]): Promise<readonly number[]> {
  const times: number[] = []
  for (const id of ids) {
    const row = await store().db.rows('concern').get(id)
    if (!row) throw new Error(`There is no row ${id}`)
    const started = performance.now()
    await write({ label: 'bench', types: ['concern'] }, (scope) =>
      scope.set('concern', id, { title: editedTitle(row.title) }),
    )
    times.push(performance.now() - started)
  }
  return times
}

/** Edits titles with a pause after each; when each edit began, in milliseconds since 1970. */
export async function editSlowly(ids: readonly Id[]): Promise<readonly number[]> {
  const made: number[] = []
  for (const id of ids) {
    made.push(epochNow())
    await timeEdits([id])
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  return made
}

/** As `timeEdits`, while the server is away. The engine has noticed when this returns. */
export async function editOffline(ids: readonly Id[]): Promise<readonly number[]> {
  const times = await timeEdits(ids)
  client.say({ say: 'retry' })
  await heard(({ say, ...word }) => say === 'status' && 'status' in word && word.status.problem !== null)
  return times
}

/** Milliseconds from the network's return until the server has acknowledged everything. */
export async function reconnect(): Promise<number> {
  const started = performance.now()
  client.say({ say: 'retry' })
  await new Promise<void>((resolve) => {
    const stop = followUnsent((newest) => {
      if (newest !== 0) return
      setTimeout(() => stop())
      resolve()
    })
  })
  return performance.now() - started
}

/** Watches rows; `at` says when each title that ends as an edit's does was shown, in milliseconds since 1970. */
export function followTitles(ids: readonly Id[]): Promise<readonly number[]> {
  const seen = new Map<Id, number>()
  return new Promise((resolve) => {
    const subscription = liveQuery(() =>
      store()
        .db.rows('concern')
        .bulkGet([...ids]),
    ).subscribe((rows) => {
      requestAnimationFrame(() => {
        for (const row of rows) {
          if (row?.title.endsWith(editedTitle('')) && !seen.has(row.id)) seen.set(row.id, epochNow())
        }
        if (seen.size < ids.length) return
        subscription.unsubscribe()
        resolve(ids.map((id) => seen.get(id) ?? Number.NaN))
      })
    })
  })
}

const epochNow = () => performance.timeOrigin + performance.now()

/** Resolves when a query's answer is as wanted. */
function first<T>(query: () => Promise<T>, wanted: (found: T) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = liveQuery(query).subscribe({
      next: (found) => {
        if (!wanted(found)) return
        setTimeout(() => subscription.unsubscribe())
        resolve()
      },
      error: reject,
    })
  })
}

/** Resolves when the engine says something wanted. */
function heard(wanted: (word: SyncWord) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const channel = new SyncChannel(store().db.name, (word) => {
      if (!wanted(word)) return
      channel.close()
      resolve()
    })
  })
}
