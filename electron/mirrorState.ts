import { crc32 } from 'node:zlib'
import { MIRROR_FORGET } from '#shared/bridge.ts'
import type { MirrorHead, MirrorRecord } from './mirrorRecords.ts'

/** Where an un-acknowledged entry lies. `check` tells the same entry from another of its number. */
interface Place {
  readonly segment: number
  readonly offset: number
  readonly check: number
}

/** Where a parked mutation lies, and how many bytes it has. */
interface ParkedPlace extends Place {
  readonly bytes: number
}

interface Client {
  through: number
  note: Uint8Array | null
  readonly places: Map<number, Place>
}

/** A device as the mirror shows it. `last` is the highest number it ever saw; `waiting` entries are not acknowledged. */
export interface MirroredClient {
  readonly clientId: string
  readonly last: number
  readonly waiting: number
  readonly note: Uint8Array | null
}

/** Forgotten devices are remembered as such, because a segment removed just before a power cut may be there again. */
const forgottenKept = 20

/** What the segments say, record by record in the order they were written. */
export class MirrorState {
  /** In the order the devices last wrote. */
  readonly #clients = new Map<string, Client>()
  /** Un-acknowledged entries by segment. */
  readonly #live = new Map<number, number>()
  /** By mutation. They are nobody's in particular: a device may become another one, and what is parked stays. */
  readonly #parked = new Map<string, ParkedPlace>()

  /** Takes in a record that is in a segment at an offset. */
  take(record: MirrorRecord, segment: number, offset: number): void {
    if (record.kind === 'heads') {
      for (const { clientId, through, note } of record.heads) {
        this.#acknowledge(this.#client(clientId), through)
        this.#client(clientId).note = note
      }
      return
    }
    if (record.kind === 'parked') {
      const { uuid, bytes } = record
      this.#parked.set(uuid, { segment, offset, check: crc32(bytes), bytes: bytes.byteLength })
      return
    }
    if (record.kind === 'unparked') {
      for (const uuid of record.uuids) this.#parked.delete(uuid)
      return
    }
    const client = this.#client(record.clientId)
    switch (record.kind) {
      case 'acknowledged':
        this.#acknowledge(client, record.through)
        return
      case 'note':
        client.note = record.note
        return
      case 'entry': {
        if (record.n <= client.through) return
        this.#forget(client.places, record.n)
        client.places.set(record.n, { segment, offset, check: crc32(record.bytes) })
        this.#live.set(segment, (this.#live.get(segment) ?? 0) + 1)
        // The device that wrote last comes last.
        this.#clients.delete(record.clientId)
        this.#clients.set(record.clientId, client)
      }
    }
  }

  /** Whether writing the record would change nothing. */
  has(record: MirrorRecord): boolean {
    if (record.kind === 'heads') return false
    if (record.kind === 'parked') return this.#parked.get(record.uuid)?.check === crc32(record.bytes)
    if (record.kind === 'unparked') return !record.uuids.some((uuid) => this.#parked.has(uuid))
    const client = this.#clients.get(record.clientId)
    if (!client) return false
    switch (record.kind) {
      case 'entry':
        return record.n <= client.through || client.places.get(record.n)?.check === crc32(record.bytes)
      case 'acknowledged':
        return record.through <= client.through
      case 'note':
        return client.note !== null && Buffer.compare(client.note, record.note) === 0
    }
  }

  /** What a new segment begins with. */
  heads(): readonly MirrorHead[] {
    const all = [...this.#clients].map(([clientId, { through, note }]) => ({ clientId, through, note }))
    const forgotten = all.filter(({ through }) => through === MIRROR_FORGET)
    const dropped = new Set(forgotten.slice(0, -forgottenKept))
    return all.filter((head) => !dropped.has(head))
  }

  /** The devices that are not forgotten, the one that wrote last at the end. */
  clients(): MirroredClient[] {
    return [...this.#clients].flatMap(([clientId, { through, note, places }]) => {
      if (through === MIRROR_FORGET) return []
      const last = [...places.keys()].reduce((highest, n) => Math.max(highest, n), through)
      return [{ clientId, last, waiting: places.size, note }]
    })
  }

  /** A device's un-acknowledged entries with a number above `after`, by number. */
  placesOf(clientId: string, after: number): readonly (Place & { readonly n: number })[] {
    const places = this.#clients.get(clientId)?.places ?? new Map<number, Place>()
    return [...places]
      .filter(([n]) => n > after)
      .sort(([left], [right]) => left - right)
      .map(([n, place]) => ({ n, ...place }))
  }

  /** The parked mutations after one, or all, by uuid. */
  parkedAfter(after: string | null): readonly (Place & { readonly uuid: string })[] {
    return [...this.#parked]
      .filter(([uuid]) => after === null || uuid > after)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([uuid, place]) => ({ uuid, ...place }))
  }

  /** The places of the parked mutations a segment holds. */
  parkedIn(segment: number): readonly Place[] {
    return [...this.#parked.values()].filter((place) => place.segment === segment)
  }

  /** How much all parked mutations are, in bytes. */
  parkedBytes(): number {
    return [...this.#parked.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  }

  /** How many un-acknowledged entries a segment holds. */
  liveIn(segment: number): number {
    return this.#live.get(segment) ?? 0
  }

  #client(clientId: string): Client {
    const known = this.#clients.get(clientId)
    if (known) return known
    const client: Client = { through: 0, note: null, places: new Map() }
    this.#clients.set(clientId, client)
    return client
  }

  #acknowledge(client: Client, through: number): void {
    if (through <= client.through) return
    client.through = through
    if (through === MIRROR_FORGET) client.note = null
    for (const n of [...client.places.keys()]) if (n <= through) this.#forget(client.places, n)
  }

  #forget(places: Map<number, Place>, n: number): void {
    const place = places.get(n)
    if (!place) return
    places.delete(n)
    this.#live.set(place.segment, this.liveIn(place.segment) - 1)
  }
}
