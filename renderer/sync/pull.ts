import type { Scope } from '#shared/domain/record.ts'
import { type PullOutcome as Applied, applyPull, type Marks, type PullPart } from '#shared/sync/client/applyPull.ts'
import { type ClientTables, TransportFailure } from '#shared/sync/client/ports.ts'
import { stagedTypes, stagePull } from '#shared/sync/client/staging.ts'
import { schemaVersion } from '#shared/sync/mutation.ts'
import type { Done, Hello, Page, PullLine, PullRequest } from '#shared/sync/protocol.ts'
import { callerOf, type Link, marksOf, writing } from './link.ts'
import { unpack, unpackFirst } from './unpack.ts'

export interface PullOutcome {
  readonly head: number
  readonly rows: number
  /** Scopes that are not as the server has them. */
  readonly differing: readonly Scope[]
}

/** Fetches and takes in everything that is new. What came whole of a large answer that was cut off stays. */
export async function pull(link: Link): Promise<PullOutcome> {
  link.step('pulling')
  const ask = async (tables: ClientTables): Promise<PullRequest> => {
    const { cursor = 0, cursorTag = '', ackedThrough = 0 } = (await tables.state()) ?? {}
    const scopes = (await tables.scopes()).map(({ scope, gen, after }) =>
      after === null ? { scope, gen } : { scope, gen, after },
    )
    return { ...(await callerOf(tables)), sv: schemaVersion, cursor, cursorTag, ackedThrough, scopes }
  }
  const intake = new Intake(link)
  try {
    await link.transport.pull(await writing(link, ask, []), (line) => intake.take(line))
  } finally {
    await intake.rest()
  }
  link.moved()
  const outcome = await intake.outcome()
  link.progress(null)
  return outcome
}

/**
 * Gathers a pull's lines and takes them in: all at the end or, where there are many rows, by way of the stage, as they
 * come.
 */
class Intake {
  readonly #link: Link
  #hello: Hello | null = null
  #begun = false
  #pages: Page[] = []
  #waiting = 0
  #rows = 0
  #total = 0
  readonly #dones: Done[] = []
  #first: Promise<void> | null = null
  #unpacked = 0
  #outcome: PullOutcome | null = null
  #isStaged = false

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
        if (this.#total > atOnce && this.#waiting >= portion) await this.#stage(false)
        return
      }
      case 'done':
        this.#dones.push(line)
        return
      case 'end':
        await (this.#begun ? this.#stage(true) : this.#apply())
    }
  }

  /** Resolves when nothing is being taken in any more. */
  async rest(): Promise<void> {
    await this.#first
  }

  async outcome(): Promise<PullOutcome> {
    if (this.#isStaged) {
      const ended = await unpack(this.#link, (rows) => this.#count(rows))
      if (ended) this.#end(ended.head, ended.differing)
    }
    if (!this.#outcome) throw new TransportFailure('unreachable')
    return this.#outcome
  }

  async #apply() {
    const { differing, ...begun } = await this.#write(true, applyPull)
    this.#follow(begun)
    this.#end(this.#heard.head, differing)
  }

  async #stage(ended: boolean) {
    this.#follow(await this.#write(ended, stagePull, this.#begun ? stagedTypes() : undefined))
    this.#isStaged = true
    this.#first ??= this.#beginUnpacking()
  }

  /**
   * What is looked at first goes into its tables while the rest comes; all else when everything is safely on the disk.
   * What fails here fails again, and is heard of, where the rest is unpacked.
   */
  async #beginUnpacking() {
    const rows = await unpackFirst(this.#link).catch(() => 0)
    this.#count(rows)
  }

  get #heard(): Hello {
    if (!this.#hello) throw new TransportFailure('notOurs')
    return this.#hello
  }

  async #write<T>(
    ended: boolean,
    take: (tables: ClientTables, part: PullPart, marks: Marks) => Promise<T>,
    types?: readonly string[],
  ): Promise<T> {
    const link = this.#link
    const part = { hello: this.#heard, begins: !this.#begun, pages: this.#pages, dones: this.#dones, ended }
    const came = await writing(link, (tables) => take(tables, part, marksOf(link)), types)
    this.#begun = true
    this.#pages = []
    this.#waiting = 0
    link.moved()
    return came
  }

  #follow({ removed, parked }: Pick<Applied, 'removed' | 'parked'>) {
    for (const _ of removed) this.#link.note('scopeRemoved')
    if (parked > 0) this.#link.note('parked', { mutations: parked })
  }

  #end(head: number, differing: readonly Scope[]) {
    this.#outcome = { head, rows: this.#rows, differing }
    if (this.#rows > 0) this.#link.note('pulled', { rows: this.#rows })
  }

  #count(rows: number) {
    this.#unpacked += rows
    this.#report()
  }

  #report() {
    if (this.#total > this.#link.portions.atOnce)
      this.#link.progress({ done: Math.min(this.#unpacked, this.#total), total: this.#total })
  }
}
