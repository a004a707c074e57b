import type { MirrorFiles, SegmentFile } from './mirrorFiles.ts'
import { decodeRecords, encodeRecord, type MirrorRecord } from './mirrorRecords.ts'
import { type MirroredClient, MirrorState } from './mirrorState.ts'

/** An entry of the mirror: the number of a device's mutation and the mutation, in whatever form the app gave it. */
interface MirrorEntry {
  readonly n: number
  readonly bytes: Uint8Array
}

/**
 * A second copy of what no server has yet, beside the browser's database and independent of it. Append-only: entries,
 * acknowledgements and notes are records in numbered segments; a segment goes when it and all before it hold nothing
 * that is not acknowledged. Nothing is looked at before the first call.
 */
export interface Mirror {
  /** Resolves when the entries are on the disk. Those that are there already, or acknowledged, are passed over. */
  append(clientId: string, entries: readonly MirrorEntry[], note: Uint8Array | null): Promise<void>
  /** Everything of the device up to this number needs no mirror any more. Resolves when that is on the disk. */
  acknowledge(clientId: string, through: number): Promise<void>
  /** The devices there are, the one that wrote last at the end. */
  clients(): Promise<readonly MirroredClient[]>
  /** A device's un-acknowledged entries above a number, by number: at least one, and no more than fill an answer. */
  read(clientId: string, after: number): Promise<{ readonly entries: readonly MirrorEntry[]; readonly more: boolean }>
  /** Writes what waits and lets go of the folder until the next write. */
  close(): Promise<void>
}

/** A segment is followed by another beyond this size. */
const largestSegment = 4 * 1024 * 1024
/** An answer of `read` ends once it has so much. */
const answerBytes = 8 * 1024 * 1024

/** Opens the mirror over a folder of segments. Only one may be open on a folder. */
export function openMirror(files: MirrorFiles, sizes = { largestSegment, answerBytes }): Mirror {
  const log = new SegmentLog(files, sizes.largestSegment)
  return {
    append: (clientId, entries, note) =>
      log.write([
        ...entries.map(({ n, bytes }) => ({ kind: 'entry', clientId, n, bytes }) as const),
        ...(note === null ? [] : [{ kind: 'note', clientId, note } as const]),
      ]),
    acknowledge: (clientId, through) => log.write([{ kind: 'acknowledged', clientId, through }]),
    clients: async () => (await log.state()).clients(),
    async read(clientId, after) {
      const places = (await log.state()).placesOf(clientId, after)
      const entries: MirrorEntry[] = []
      let segment = { number: -1, entryAt: new Map<number, Uint8Array>() }
      let room = sizes.answerBytes
      for (const place of places) {
        if (place.segment !== segment.number) {
          segment = { number: place.segment, entryAt: entriesOf(await files.read(place.segment)) }
        }
        const bytes = segment.entryAt.get(place.offset)
        if (bytes === undefined) throw new Error(`Segment ${place.segment} of the mirror has changed`)
        if (entries.length > 0 && bytes.byteLength > room) return { entries, more: true }
        room -= bytes.byteLength
        // A copy of its own: a view would carry all of the segment across.
        entries.push({ n: place.n, bytes: new Uint8Array(bytes) })
      }
      return { entries, more: false }
    },
    close: () => log.close(),
  }
}

const entriesOf = (segment: Uint8Array) =>
  new Map(
    decodeRecords(segment).records.flatMap(({ record, offset }) =>
      record.kind === 'entry' ? [[offset, record.bytes] as const] : [],
    ),
  )

interface Order {
  readonly records: readonly MirrorRecord[]
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** The segments: written by one at a time, everything that waits meanwhile goes to the disk with one sync. */
class SegmentLog {
  readonly #files: MirrorFiles
  readonly #largest: number
  readonly #state = new MirrorState()
  #opened: Promise<void> | null = null
  /** By number. The last is written to, unless there is no `#file`. */
  #segments: number[] = []
  #file: SegmentFile | null = null
  #size = 0
  #waiting: Order[] = []
  #working: Promise<void> | null = null

  constructor(files: MirrorFiles, largest: number) {
    this.#files = files
    this.#largest = largest
  }

  async state(): Promise<MirrorState> {
    this.#opened ??= this.#open().catch((error: unknown) => {
      // The next call tries again: a folder may be out of reach for a moment only.
      this.#opened = null
      throw error
    })
    await this.#opened
    return this.#state
  }

  write(records: readonly MirrorRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, resolve, reject })
      this.#working ??= this.#work()
    })
  }

  async close(): Promise<void> {
    await this.#working
    await this.#leave()
  }

  async #open(): Promise<void> {
    const segments = (await this.#files.list()).sort((left, right) => left - right)
    for (const segment of segments) {
      const { records } = decodeRecords(await this.#files.read(segment))
      for (const { record, offset } of records) this.#state.take(record, segment, offset)
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
        if (records.some(({ kind }) => kind === 'acknowledged')) await this.#trim().catch(() => this.#leave())
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
    const state = await this.state()
    const records = all.filter((record) => !state.has(record))
    if (records.length === 0) return
    if (this.#file === null || this.#size > this.#largest) await this.#begin()
    const file = this.#file
    const segment = this.#segments.at(-1)
    if (!file || segment === undefined) throw new Error('The mirror has no segment')
    const parts = records.map(encodeRecord)
    await file.append(Buffer.concat(parts))
    await file.sync()
    records.forEach((record, i) => {
      state.take(record, segment, this.#size)
      this.#size += parts[i]?.byteLength ?? 0
    })
  }

  /** Begins a segment. It is on the disk with all that is known of the devices before anything relies on it. */
  async #begin(): Promise<void> {
    await this.#leave()
    const segment = (this.#segments.at(-1) ?? 0) + 1
    this.#segments.push(segment)
    this.#file = await this.#files.open(segment)
    const heads = encodeRecord({ kind: 'heads', heads: this.#state.heads() })
    await this.#file.append(heads)
    await this.#file.sync()
    await this.#files.syncFolder()
    this.#size = heads.byteLength
  }

  async #leave(): Promise<void> {
    const file = this.#file
    this.#file = null
    await file?.close().catch(() => {})
  }

  /** Removes the oldest segments without anything un-acknowledged. What they say of the devices, the next one says. */
  async #trim(): Promise<void> {
    if (this.#segments.every((segment) => this.#state.liveIn(segment) === 0)) await this.#begin()
    while (this.#segments.length > 1) {
      const [oldest] = this.#segments
      if (oldest === undefined || this.#state.liveIn(oldest) > 0) return
      await this.#files.remove(oldest)
      this.#segments.shift()
    }
  }
}
