import type { MirrorFiles, SegmentFile } from './mirrorFiles.ts'
import { decodeRecords, encodeRecord, type MirrorRecord } from './mirrorRecords.ts'
import { MirrorState } from './mirrorState.ts'

interface Order {
  readonly records: readonly MirrorRecord[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** The mirror's segments: written by one at a time, everything that waits meanwhile goes to the disk with one sync. */
export class SegmentLog {
  readonly #files: MirrorFiles
  readonly #largest: number
  readonly #state = new MirrorState()
  #opened: Promise<void> | null = null
  /** By number, with their sizes in bytes. The last is written to, unless there is no `#file`. */
  #segments: { readonly number: number; size: number }[] = []
  #file: SegmentFile | null = null
  #waiting: Order[] = []
  #working: Promise<void> | null = null

  /** `largest`: beyond this size, in bytes, a segment is followed by another. */
  constructor(files: MirrorFiles, largest: number) {
    this.#files = files
    this.#largest = largest
  }

  /** What the segments say, once what was ordered is written. Rejects where they cannot be read; the next call tries again. */
  async state(): Promise<MirrorState> {
    await this.#working
    return this.#known()
  }

  async #known(): Promise<MirrorState> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      // A folder may be out of reach for a moment only.
      this.#opened = null
      throw error
    })
    await this.#opened
    return this.#state
  }

  /** Resolves when the records are on the disk, but for those that would change nothing. */
  write(records: readonly MirrorRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject })
      this.#working ??= this.#work()
    })
  }

  /** Writes what waits and lets go of the folder until the next write. */
  async close(): Promise<void> {
    await this.#working
    await this.#leave()
  }

  async #open(): Promise<void> {
    const numbers = (await this.#files.list()).sort((left, right) => left - right)
    const segments: { number: number; size: number }[] = []
    for (const number of numbers) {
      const content = await this.#files.read(number)
      for (const { record, offset } of decodeRecords(content).records) this.#state.take(record, number, offset)
      segments.push({ number, size: content.byteLength })
    }
    this.#segments = segments
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const orders = this.#waiting
      this.#waiting = []
      const records = orders.flatMap((order) => order.records)
      try {
        await this.#commit(records)
        for (const { resolve } of orders) resolve()
        // Segments that cannot be removed now can be the next time; what was ordered is done.
        const frees = records.some(({ kind }) => kind === 'acknowledged' || kind === 'unparked')
        if (frees) await this.#trim().catch(() => this.#leave())
      } catch (error) {
        // What a failed write or sync left behind nobody knows: its segment is not written to again.
        await this.#leave()
        for (const { reject } of orders) reject(error)
      }
    }
    // At once, or what is ordered while a promise settles would wait for ever.
    this.#working = null
  }

  async #commit(all: readonly MirrorRecord[]): Promise<void> {
    const state = await this.#known()
    const records: MirrorRecord[] = []
    for (const record of all) {
      // What is parked and let go together is not known yet.
      const followsOther = isOfParked(record) && records.some(isOfParked)
      if (followsOther || !state.has(record)) records.push(record)
    }
    if (records.length > 0) await this.#append(records)
  }

  async #append(records: readonly MirrorRecord[]): Promise<void> {
    if (this.#file === null || (this.#segments.at(-1)?.size ?? 0) > this.#largest) await this.#begin()
    const file = this.#file
    const segment = this.#segments.at(-1)
    if (!file || segment === undefined) throw new Error('The mirror has no segment')
    const parts = records.map(encodeRecord)
    await file.append(Buffer.concat(parts))
    await file.sync()
    records.forEach((record, i) => {
      this.#state.take(record, segment.number, segment.size)
      segment.size += parts[i]?.byteLength ?? 0
    })
  }

  /** Begins a segment. It is on the disk with all that is known of the devices before anything relies on it. */
  async #begin(): Promise<void> {
    await this.#leave()
    const number = (this.#segments.at(-1)?.number ?? 0) + 1
    const heads = encodeRecord({ kind: 'heads', heads: this.#state.heads() })
    this.#segments.push({ number, size: heads.byteLength })
    this.#file = await this.#files.open(number)
    await this.#file.append(heads)
    await this.#file.sync()
    await this.#files.syncFolder()
  }

  async #leave(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => {})
  }

  /**
   * Removes the oldest segments without anything un-acknowledged. What they say of the devices, the next one says; what
   * is parked in them is written again before they go.
   */
  async #trim(): Promise<void> {
    const isDrained = this.#segments.every(({ number }) => this.#state.liveIn(number) === 0)
    const size = this.#segments.reduce((sum, segment) => sum + segment.size, 0)
    // No more is written again than is freed, however much is parked.
    const mayCarry = 2 * this.#state.parkedBytes() <= size
    if (isDrained && mayCarry) await this.#begin()
    const last = this.#segments.at(-1)?.number ?? 0
    for (const { number } of this.#segments.filter((segment) => segment.number < last)) {
      if (this.#state.liveIn(number) > 0) return
      if (this.#state.parkedIn(number).length > 0) {
        if (!mayCarry) return
        await this.#carryOn(number)
      }
      await this.#files.remove(number)
      this.#segments.shift()
      // Before the next one goes: a segment that is back after a power cut is understood with those behind it.
      await this.#files.syncFolder()
    }
  }

  /** Writes what is parked in a segment again, behind everything. */
  async #carryOn(segment: number): Promise<void> {
    const parked = new Set(this.#state.parkedIn(segment).map(({ offset }) => offset))
    const { records } = decodeRecords(await this.#files.read(segment))
    const carried = records.filter(({ offset }) => parked.has(offset)).map(({ record }) => record)
    if (carried.length < parked.size) throw new Error(`Segment ${segment} of the mirror has changed`)
    await this.#append(carried)
  }
}

const isOfParked = ({ kind }: MirrorRecord): boolean => kind === 'parked' || kind === 'unparked'
