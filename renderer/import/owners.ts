import { foldName } from '#shared/domain/matchKey.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** Finds the people of ours a CRM names as owners; a name nobody has becomes a person not yet active. */
export class Owners {
  readonly #byName: Map<string, Id>

  constructor(users: readonly RecordOf<'user'>[]) {
    this.#byName = new Map(users.map((user) => [foldName(user.name), user.id]))
  }

  /** The person's id; `made` is true the first time a new name is met. */
  find(name: string): { readonly id: Id; readonly made: boolean } {
    const folded = foldName(name)
    const known = this.#byName.get(folded)
    if (known) return { id: known, made: false }
    const id = newId()
    this.#byName.set(folded, id)
    return { id, made: true }
  }
}
