import type { Refusal } from '#shared/sync/protocol.ts'

/** Thrown while a mutation is decided: nothing of it is taken. `detail` says what is wrong, for whoever reads it. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly reason: Refusal
  readonly detail: string

  constructor(reason: Refusal, detail = '') {
    super(`${reason} ${detail}`)
    this.reason = reason
    this.detail = detail
  }
}
