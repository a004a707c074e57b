import type { ClientStore, ClientTables } from './ports.ts'

/** Another engine has taken over, or the workspace is not connected any more: this one writes nothing more. */
export class Superseded extends Error {
  override readonly name = 'Superseded'
}

/** Takes over the sync of a device. Returns the number that says so. Throws Superseded when it is not connected. */
export function takeOver(store: ClientStore): Promise<number> {
  return store.transact(async (tables) => {
    const state = await tables.state()
    if (!state) throw new Superseded()
    const fence = state.fence + 1
    await tables.putState({ ...state, fence })
    return fence
  })
}

/** A transaction of the engine with that number; throws Superseded once another has taken over (P9). */
export function guarded<T>(
  store: ClientStore,
  fence: number,
  run: (tables: ClientTables) => Promise<T>,
  types?: readonly string[],
): Promise<T> {
  return store.transact(async (tables) => {
    if ((await tables.state())?.fence !== fence) throw new Superseded()
    return run(tables)
  }, types)
}
