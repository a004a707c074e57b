import type { MirrorFiles } from './mirrorFiles.ts'
import { decodeRecords, type MirrorRecord } from './mirrorRecords.ts'
import type { MirroredClient } from './mirrorState.ts'
import { SegmentLog } from './segmentLog.ts'

/** An entry of the mirror: the number of a device's mutation and the mutation, in whatever form the app gave it. */
interface MirrorEntry {
  readonly n: number
  readonly bytes: Uint8Array
}

/** A mutation no server takes, kept until somebody decides about it. */
interface ParkedEntry {
  readonly uuid: string
  readonly bytes: Uint8Array
}

/**
 * A second copy of what no server has, beside the browser's database and independent of it. Append-only: entries,
 * acknowledgements, notes and what is parked are records in numbered segments; a segment goes when it and all before it
 * hold nothing that is not acknowledged, and what is parked in it was written again behind. Nothing is looked at before
 * the first call.
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
  /** Keeps parked mutations, and lets others go. Resolves when that is on the disk. */
  park(entries: readonly ParkedEntry[], gone: readonly string[]): Promise<void>
  /** The parked mutations after one, by uuid, as `read`. */
  parked(after: string | null): Promise<{ readonly entries: readonly ParkedEntry[]; readonly more: boolean }>
  /** Writes what waits and lets go of the folder until the next write. */
  close(): Promise<void>
}

/** A segment is followed by another beyond this size. */
const largestSegment = 4 * 1024 * 1024
/** An answer of `read` and `parked` ends once it has so much. */
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
      const { found, more } = await answerFrom(files, places, sizes.answerBytes)
      return { entries: found.map(({ place: { n }, bytes }) => ({ n, bytes })), more }
    },
    park: (entries, gone) =>
      log.write([
        ...entries.map(({ uuid, bytes }) => ({ kind: 'parked', uuid, bytes }) as const),
        ...(gone.length === 0 ? [] : [{ kind: 'unparked', uuids: gone } as const]),
      ]),
    async parked(after) {
      const places = (await log.state()).parkedAfter(after)
      const { found, more } = await answerFrom(files, places, sizes.answerBytes)
      return { entries: found.map(({ place: { uuid }, bytes }) => ({ uuid, bytes })), more }
    },
    close: () => log.close(),
  }
}

/** What lies at the places, in their order: at least one, and no more than there is room for. */
async function answerFrom<Place extends { readonly segment: number; readonly offset: number }>(
  files: MirrorFiles,
  places: readonly Place[],
  answerBytes: number,
) {
  const found: { readonly place: Place; readonly bytes: Uint8Array }[] = []
  let segment = { number: -1, at: new Map<number, Uint8Array>() }
  let room = answerBytes
  for (const place of places) {
    if (place.segment !== segment.number) {
      segment = { number: place.segment, at: contentsOf(await files.read(place.segment)) }
    }
    const bytes = segment.at.get(place.offset)
    if (bytes === undefined) throw new Error(`Segment ${place.segment} of the mirror has changed`)
    if (found.length > 0 && bytes.byteLength > room) return { found, more: true }
    room -= bytes.byteLength
    // A copy of its own: a view would carry all of the segment across.
    found.push({ place, bytes: new Uint8Array(bytes) })
  }
  return { found, more: false }
}

const contentsOf = (segment: Uint8Array) =>
  new Map(decodeRecords(segment).records.flatMap(({ record, offset }) => contentOf(record, offset)))

const contentOf = (record: MirrorRecord, offset: number): [number, Uint8Array][] =>
  record.kind === 'entry' || record.kind === 'parked' ? [[offset, record.bytes]] : []
