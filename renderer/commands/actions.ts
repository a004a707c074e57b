import { type Intent, write } from '#renderer/data/write.ts'
import { dropPromise, keepPromise, movePromise, reopenPromise } from '#shared/domain/promise.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { FieldsOf } from '#shared/domain/records.ts'
import type { Done } from './records.ts'

/** Marks an action done on a day, with what came of it where there is something to say. */
export const completeAction = (id: Id, on: string, outcome: string | null = null): Promise<Done> =>
  changeStanding('completeAction', id, () => keepPromise(on, outcome))

/** Opens a done or dropped action again. */
export const reopenAction = (id: Id): Promise<Done> => changeStanding('reopenAction', id, reopenPromise)

/** Drops an action; the reason is shown in the next review. */
export const dropAction = (id: Id, reason: string): Promise<Done> =>
  changeStanding('dropAction', id, () => dropPromise(reason))

/** Moves an action's due date; with a reason it counts as a slip. `on` is today. */
export const moveAction = (id: Id, to: string | null, reason: string | null, on: string): Promise<Done> =>
  changeStanding('slipAction', id, (action) => movePromise(action, to, reason, on))

async function changeStanding(
  label: Intent['label'],
  id: Id,
  decide: (action: FieldsOf<'action'>) => Partial<FieldsOf<'action'>>,
): Promise<Done> {
  const group = newId()
  await write({ label, types: ['action'], group }, async (scope) => {
    const action = await scope.get('action', id)
    await scope.set('action', id, action ? decide(action) : {})
  })
  return { id, group }
}
