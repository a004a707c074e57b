import Dexie, { type Table } from 'dexie'
import { databaseName } from '#renderer/data/database.ts'

/** The app's database without any of our code: Dexie reads the schema off the disk. */
async function openBare(): Promise<Dexie> {
  return new Dexie(databaseName).open()
}

/**
 * The floor of the partner list: a page without framework or styles that opens the database and shows the first rows
 * by name. Milliseconds since the navigation, at the frame that shows them.
 */
export async function bareList(): Promise<number> {
  const db = await openBare()
  const rows = await db.table('partner').orderBy('_name').limit(60).toArray()
  document.body.innerHTML = rows.map((row) => `<div>${String(row.name).replaceAll('<', '&lt;')}</div>`).join('')
  const shown = await nextFrame()
  db.close()
  return shown
}

/**
 * The floor of a partner's page: the indexed reads of what it shows (the partner, people, the latest talks, open
 * promises and deals), at the same time. Milliseconds of each partner in turn.
 */
export async function barePartner(ids: readonly string[]): Promise<readonly number[]> {
  const db = await openBare()
  const table = (name: string): Table<unknown, string> => db.table(name)
  const times: number[] = []
  for (const id of ids) {
    const started = performance.now()
    const range = [[id, Dexie.minKey] as const, [id, Dexie.maxKey] as const] as const
    const open = [[id, 'open', Dexie.minKey] as const, [id, 'open', Dexie.maxKey] as const] as const
    await Promise.all([
      table('partner').get(id),
      table('contact')
        .where('[partnerId+_name]')
        .between(...range)
        .toArray(),
      table('meeting')
        .where('[partnerId+startsAt]')
        .between(...range)
        .reverse()
        .limit(30)
        .toArray(),
      table('action')
        .where('[partnerId+state+_on]')
        .between(...open)
        .toArray(),
      table('deal')
        .where('[partnerId+state+_on]')
        .between(...open)
        .toArray(),
    ])
    times.push(performance.now() - started)
  }
  db.close()
  return times
}

/** When the next frame has been handed to the screen. */
function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))))
}
