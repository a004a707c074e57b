import type { Scope } from '#shared/domain/record.ts'
import { addDigests, type Digest, digestWith, emptyDigest } from '#shared/sync/digest.ts'
import type { ScopeState } from './ports.ts'

/** What a transaction adds to and takes from the scopes' digests. */
export class DigestChanges {
  readonly #changes = new Map<Scope, Digest>()

  count(by: 1 | -1, scope: Scope, type: string, id: string, seq: number): void {
    this.#changes.set(scope, digestWith(this.#changes.get(scope) ?? emptyDigest, by, type, id, seq))
  }

  /** The scopes something is counted of. */
  changed(): Scope[] {
    return [...this.#changes.keys()]
  }

  /** The scopes with the changes so far counted in; what was counted is forgotten. */
  applyTo(scopes: Map<Scope, ScopeState>): void {
    for (const [scope, change] of this.#changes) {
      const state = scopes.get(scope)
      if (state) scopes.set(scope, { ...state, digest: addDigests(state.digest, change) })
    }
    this.#changes.clear()
  }
}
