import Dexie from 'dexie'
import { store } from '#renderer/data/store.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** The views somebody keeps of a screen, in their order. */
export async function listSavedViews(screen: string): Promise<readonly RecordOf<'savedView'>[]> {
  return store()
    .db.rows('savedView')
    .where('[screen+order]')
    .between([screen, Dexie.minKey], [screen, Dexie.maxKey])
    .toArray()
}
