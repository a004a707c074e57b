import Dexie from 'dexie'
import { databaseName } from './database.ts'

/** Deletes the local database and all in it. Only offered after what is readable was saved. */
export async function eraseStore(name = databaseName): Promise<void> {
  await Dexie.delete(name)
}
