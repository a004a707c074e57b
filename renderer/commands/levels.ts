import { mayGiveLevels } from '#renderer/data/queries/levels.ts'
import { myId } from '#renderer/data/queries/workspace.ts'
import { write } from '#renderer/data/write.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { AppError } from '#shared/domain/failure.ts'
import type { LevelRef } from '#shared/domain/program/evaluate.ts'
import type { LevelOverride } from '#shared/domain/program/levelOverride.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { Done } from './records.ts'

/**
 * Gives a partner a level by hand from a day on. Throws AppError `notAllowed` for who is neither manager nor
 * administrator, `invalid` without a reason or for an end before its beginning.
 */
export async function giveLevel(
  partnerId: Id,
  given: Pick<LevelOverride, 'level' | 'reason' | 'until'>,
  from: PlainDate,
): Promise<Done> {
  if (given.until !== null && given.until < from) throw new AppError('invalid', { type: 'partner', field: 'until' })
  return setOverride(partnerId, { ...given, byId: myId(), from })
}

/** Takes back the level a partner was given by hand. Throws as giveLevel does. */
export const takeBackLevel = (partnerId: Id): Promise<Done> => setOverride(partnerId, null)

async function setOverride(id: Id, levelOverride: LevelOverride | null): Promise<Done> {
  if (!(await mayGiveLevels())) throw new AppError('notAllowed')
  const group = newId()
  await write({ label: 'giveLevel', types: ['partner'], group }, (scope) => scope.set('partner', id, { levelOverride }))
  return { id, group }
}

/** Notes on partners the levels that rules say, as one undo step; null takes a level away. */
export async function noteLevels(
  levels: readonly { readonly id: Id; readonly level: LevelRef | null }[],
): Promise<{ readonly group: Id }> {
  const group = newId()
  await write({ label: 'noteLevels', types: ['partner'], group }, (scope) =>
    scope.setAll(
      'partner',
      levels.map(({ id, level }) => ({ id, patch: { level: level?.name ?? null, levelRank: level?.rank ?? null } })),
    ),
  )
  return { group }
}
