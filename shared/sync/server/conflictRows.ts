import { v5 } from 'uuid'
import type { z } from 'zod'
import type { ConflictKind, conflictRecord } from '#shared/domain/personal.ts'
import { type Id, userScope } from '#shared/domain/record.ts'
import type { RecordType } from '#shared/domain/records.ts'
import type { Author } from './author.ts'
import type { Entity, EntityKey } from './ports.ts'
import { type Fields, withFields } from './rows.ts'
import type { WorkingCopy } from './workingCopy.ts'

/** What a change met. */
export interface Conflict {
  readonly kind: ConflictKind
  readonly about: { readonly type: RecordType; readonly id: Id }
  /**
   * The fields that conflict as one, whoever set which. Empty where the conflict is about the whole row: all of those
   * are one entry of the inbox, which gathers what was meant.
   */
  readonly unit: readonly string[]
  readonly mine: Fields
  readonly theirs: Fields
  readonly theirsBy: Id
  readonly theirsAt: string
}

const namespace = 'b0a4b2a6-6d0f-4b7a-9a65-0d3b2d6a5c11'

/** The entry's id: a second conflict about the same finds the first. */
function conflictId(author: Id, { kind, about, unit }: Pick<Conflict, 'kind' | 'about' | 'unit'>): Id {
  return v5(JSON.stringify([author, kind, about.type, about.id, [...unit].sort()]), namespace)
}

/** What the author meant in an entry that is still open; empty when there is none. */
export function openMine(copy: WorkingCopy, author: Id, conflict: Pick<Conflict, 'kind' | 'about' | 'unit'>): Fields {
  const fields = copy.entity(keyOf(author, conflict))?.fields as z.output<typeof conflictRecord.fields> | undefined
  return fields?.resolution === 'open' ? fields.mine : {}
}

/** Puts the conflict into the author's inbox, or into the entry about the same that is there. Returns its id. */
export function putConflict(copy: WorkingCopy, author: Author, conflict: Conflict): Id {
  const { kind, about, unit, theirs, theirsBy, theirsAt } = conflict
  const key = keyOf(author.userId, conflict)
  const mine = { ...openMine(copy, author.userId, conflict), ...conflict.mine }
  const named = unit.length > 0 ? unit : kind === 'deleteOfChanged' ? Object.keys(theirs) : Object.keys(mine)
  const fields = {
    about: { type: about.type, id: about.id },
    kind,
    fields: [...named].sort(),
    mine,
    theirs,
    theirsBy,
    theirsAt,
    resolution: 'open',
  }
  const before = copy.entity(key)
  copy.put(withFields(before ?? newEntry(key, author), author, fields))
  if (before) copy.audit({ ...key, seq: author.seq, patch: fields, previous: before.fields })
  return key.id
}

const keyOf = (author: Id, conflict: Pick<Conflict, 'kind' | 'about' | 'unit'>): EntityKey => ({
  type: 'conflict',
  id: conflictId(author, conflict),
})

const newEntry = (key: EntityKey, { userId, at, seq }: Author): Entity => ({
  ...key,
  scope: userScope(userId),
  seq,
  createdAt: at,
  createdBy: userId,
  updatedAt: at,
  updatedBy: userId,
  deleted: null,
  fields: {},
  versions: {},
  authors: {},
})
