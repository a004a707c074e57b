import type { Scope } from '#shared/domain/record.ts'
import { applyPull } from '#shared/sync/client/applyPull.ts'
import { TransportFailure } from '#shared/sync/client/ports.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import type { Done, Hello, Page, PullLine, PullRequest } from '#shared/sync/protocol.ts'
import { callerOf, type Link, marksOf, writing } from './link.ts'

export interface PullOutcome {
  readonly head: number
  readonly rows: number
  /** Scopes that are not as the server has them. */
  readonly differing: readonly Scope[]
}

/** Fetches and takes in everything that is new. What came whole of a large answer that was cut off stays. */
export async function pull(link: Link): Promise<PullOutcome> {
  link.step('pulling')
  const request = await writing(link, async (tables): Promise<PullRequest> => {
    const { cursor = 0, cursorTag = '', ackedThrough = 0 } = (await tables.state()) ?? {}
    const scopes = (await tables.scopes()).map(({ scope, gen, after }) =>
      after === null ? { scope, gen } : { scope, gen, after },
    )
    return { ...(await callerOf(tables)), sv: schemaVersion, cursor, cursorTag, ackedThrough, scopes }
  })
  const intake = new Intake(link)
  await link.transport.pull(request, (line) => intake.take(line))
  link.moved()
  link.progress(null)
  return intake.outcome()
}

/** Gathers a pull's lines and takes them in: all at the end, or, where there are many rows, as they come. */
class Intake {
  readonly #link: Link
  #hello: Hello | null = null
  #begun = false
  #pages: Page[] = []
  #waiting = 0
  #rows = 0
  #total = 0
  readonly #dones: Done[] = []
  #outcome: PullOutcome | null = null

  constructor(link: Link) {
    this.#link = link
  }

  async take(line: PullLine): Promise<void> {
    this.#link.moved()
    switch (line.line) {
      case 'hello':
        this.#hello = line
        this.#total = line.scopes.reduce((sum, { rows }) => sum + rows, 0)
        this.#report()
        return
      case 'page': {
        const size = line.rows.length + line.tombstones.length + line.docs.length
        this.#pages.push(line)
        this.#waiting += size
        this.#rows += size
        const { atOnce, portion } = this.#link.portions
        if (this.#total > atOnce && this.#waiting >= portion) await this.#apply(false)
        return
      }
      case 'done':
        this.#dones.push(line)
        return
      case 'end':
        await this.#apply(true)
    }
  }

  outcome(): PullOutcome {
    if (!this.#outcome) throw new TransportFailure('unreachable')
    return this.#outcome
  }

  async #apply(ended: boolean) {
    const link = this.#link
    const hello = this.#hello
    if (!hello) throw new TransportFailure('notOurs')
    const part = { hello, begins: !this.#begun, pages: this.#pages, dones: this.#dones, ended }
    const { differing, removed, parked } = await writing(link, (tables) => applyPull(tables, part, marksOf(link)))
    this.#begun = true
    this.#pages = []
    this.#waiting = 0
    link.moved()
    this.#report()
    for (const _ of removed) link.note('scopeRemoved')
    if (parked > 0) link.note('parked', { mutations: parked })
    if (!ended) return
    this.#outcome = { head: hello.head, rows: this.#rows, differing }
    if (this.#rows > 0) link.note('pulled', { rows: this.#rows })
  }

  #report() {
    if (this.#total > this.#link.portions.atOnce)
      this.#link.progress({ done: Math.min(this.#rows, this.#total), total: this.#total })
  }
}
