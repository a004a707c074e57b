import { write } from '#renderer/data/write.ts'

/** Keeps one of the user's settings; the same key again replaces it. Not an undo step. */
export async function putSetting(key: string, value: unknown): Promise<void> {
  await write({ label: 'change.setting', types: ['setting'], undoable: false }, async (scope) => {
    const known = await scope.read('setting').where('key').equals(key).first()
    if (known) await scope.set('setting', known.id, { value: value as never })
    else await scope.create('setting', { key, value: value as never })
  })
}
