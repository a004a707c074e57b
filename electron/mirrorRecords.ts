import { crc32 } from 'node:zlib'

/** What the mirror knows of a device: everything up to `through` is acknowledged, `note` is the app's own. */
export interface MirrorHead {
  readonly clientId: string
  readonly through: number
  readonly note: Uint8Array | null
}

/** One record of a segment. `heads` begins every segment, so that none needs those before it to be understood. */
export type MirrorRecord =
  | { readonly kind: 'heads'; readonly heads: readonly MirrorHead[] }
  | { readonly kind: 'entry'; readonly clientId: string; readonly n: number; readonly bytes: Uint8Array }
  | { readonly kind: 'acknowledged'; readonly clientId: string; readonly through: number }
  | { readonly kind: 'note'; readonly clientId: string; readonly note: Uint8Array }
  | { readonly kind: 'parked'; readonly uuid: string; readonly bytes: Uint8Array }
  | { readonly kind: 'unparked'; readonly uuids: readonly string[] }

/** Length and checksum before each record, in bytes. */
const frameBytes = 8
/** A device's or mutation's id. */
const idBytes = 36
/** Kind, device and number before an entry's own bytes. */
const entryHead = 1 + idBytes + 8
/** Kind and mutation before a parked one's own bytes. */
const parkedHead = 1 + idBytes
const kinds = { heads: 1, entry: 2, acknowledged: 3, note: 4, parked: 5, unparked: 6 } as const

/** A record as it is written: length and checksum of what follows, its kind, its content. */
export function encodeRecord(record: MirrorRecord): Uint8Array {
  const body = Buffer.concat([Uint8Array.of(kinds[record.kind]), contentOf(record)])
  const frame = Buffer.alloc(frameBytes)
  frame.writeUInt32BE(body.byteLength, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame, body])
}

function contentOf(record: MirrorRecord): Uint8Array {
  switch (record.kind) {
    case 'heads':
      return json(record.heads.map(({ note, ...head }) => ({ ...head, note: note && base64(note) })))
    case 'acknowledged':
      return json({ clientId: record.clientId, through: record.through })
    case 'note':
      return json({ clientId: record.clientId, note: base64(record.note) })
    case 'entry': {
      const number = Buffer.alloc(8)
      number.writeDoubleBE(record.n)
      return Buffer.concat([Buffer.from(record.clientId, 'latin1'), number, record.bytes])
    }
    case 'parked':
      return Buffer.concat([Buffer.from(record.uuid, 'latin1'), record.bytes])
    case 'unparked':
      return json(record.uuids)
  }
}

/**
 * The whole records at the start of a segment, each with its place, and how many bytes they take. What follows the
 * first record that is cut off or damaged was never acknowledged as written, or cannot be told apart any more: it is
 * left out. Whole records of a kind that a later version wrote are passed over.
 */
export function decodeRecords(segment: Uint8Array): {
  readonly records: readonly { readonly record: MirrorRecord; readonly offset: number }[]
  readonly whole: number
} {
  const view = Buffer.from(segment.buffer, segment.byteOffset, segment.byteLength)
  const records: { record: MirrorRecord; offset: number }[] = []
  let offset = 0
  while (offset + frameBytes <= view.byteLength) {
    const length = view.readUInt32BE(offset)
    const end = offset + frameBytes + length
    // A file that was lengthened but never filled reads as zeros, whose checksum is zero, too.
    if (length === 0 || end > view.byteLength) break
    const body = view.subarray(offset + frameBytes, end)
    if (crc32(body) !== view.readUInt32BE(offset + 4)) break
    const record = recordOf(body)
    if (record !== null) records.push({ record, offset })
    offset = end
  }
  return { records, whole: offset }
}

function recordOf(body: Buffer): MirrorRecord | null {
  const content = body.subarray(1)
  switch (body[0]) {
    case kinds.entry: {
      if (body.byteLength < entryHead) return null
      const clientId = content.toString('latin1', 0, idBytes)
      return { kind: 'entry', clientId, n: content.readDoubleBE(idBytes), bytes: body.subarray(entryHead) }
    }
    case kinds.parked:
      if (body.byteLength < parkedHead) return null
      return { kind: 'parked', uuid: content.toString('latin1', 0, idBytes), bytes: body.subarray(parkedHead) }
    case kinds.unparked:
      return { kind: 'unparked', uuids: parsed<readonly string[]>(content) }
    case kinds.heads: {
      const heads = parsed<readonly (Omit<MirrorHead, 'note'> & { readonly note: string | null })[]>(content)
      return {
        kind: 'heads',
        heads: heads.map((head) => ({ ...head, note: head.note === null ? null : bytesOf(head.note) })),
      }
    }
    case kinds.acknowledged:
      return { kind: 'acknowledged', ...parsed<{ clientId: string; through: number }>(content) }
    case kinds.note: {
      const { clientId, note } = parsed<{ clientId: string; note: string }>(content)
      return { kind: 'note', clientId, note: bytesOf(note) }
    }
    default:
      return null
  }
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
/** Its checksum held, so it is what we wrote. */
const parsed = <T>(content: Buffer) => JSON.parse(content.toString()) as T
