import { followOutbox, type OutboxSpan, outboxAfter } from '#renderer/data/queries/outboxTail.ts'
import { followParked, parkedOf, parkedUuids } from '#renderer/data/queries/parked.ts'
import { MIRROR_FORGET } from '#shared/bridge.ts'
import type { Id } from '#shared/domain/record.ts'
import {
  answered,
  forgetMirror,
  inParts,
  type MirrorBridge,
  type MirroredEntry,
  park,
  parkedIn,
} from './mirrorBridge.ts'
import { encodeMutation, encodeNote, encodeParked } from './mirrorCodec.ts'

/** The mirror being kept, until it is stopped. */
export interface Mirroring {
  /** Resolves once everything that is in the outbox now is in the mirror; rejects where it could not be written. */
  settled(): Promise<void>
  stop(): void
}

/** How long after a failure the next attempt is made, unless something is written before, in milliseconds. */
const retryAfter = 10_000

/** How much is read from the outbox at a time. */
const portion = 200

/**
 * Keeps the desktop's mirror of what no server has taken: new mutations are appended as they are written, those a
 * server took or that were parked are acknowledged, what is parked is in it until somebody decides about it, other
 * devices this installation once was are forgotten as soon as this one is in it. Does nothing where there is no mirror. What failed is tried again; `onFailure` hears the first of failures in a row.
 */
export function mirrorOutbox(via: MirrorBridge, onFailure: (error: unknown) => void = () => {}): Mirroring {
  const writer = new MirrorWriter(via)
  let span: OutboxSpan | null | undefined
  let running: Promise<void> | null = null
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  let failing = false

  const fail = (error: unknown) => {
    if (!failing) onFailure(error)
    failing = true
  }
  const run = async () => {
    do {
      again = false
      if (span !== undefined && !stopped) await writer.bringUp(span)
    } while (again)
    failing = false
  }
  const start = (): Promise<void> => {
    clearTimeout(timer)
    again = true
    running ??= run()
      .catch((error: unknown) => {
        if (!stopped) timer = setTimeout(() => start().catch(fail), retryAfter)
        throw error
      })
      .finally(() => {
        running = null
      })
    return running
  }
  const unfollow = followOutbox((next) => {
    span = next
    start().catch(fail)
  }, fail)
  const unfollowParked = followParked(() => start().catch(fail), fail)

  return {
    settled: start,
    stop() {
      stopped = true
      unfollow()
      unfollowParked()
      clearTimeout(timer)
    },
  }
}

/** What the mirror is known to have. */
interface Known {
  readonly clientId: Id
  last: number
  settled: number
  note: string
  parked: ReadonlySet<Id>
}

class MirrorWriter {
  readonly #via: MirrorBridge
  #known: Known | null = null
  /** Devices to be forgotten once this one is in the mirror. */
  #others: readonly Id[] = []
  #supported = true

  constructor(via: MirrorBridge) {
    this.#via = via
  }

  async bringUp(span: OutboxSpan | null): Promise<void> {
    if (!this.#supported) return
    if (span === null) {
      this.#known = null
      return await forgetMirror(this.#via)
    }
    const known = this.#known?.clientId === span.clientId ? this.#known : await this.#meet(span.clientId)
    if (known === null) return
    await this.#bringUp(span, known)
    while (this.#others[0] !== undefined) {
      await this.#acknowledge(this.#others[0], MIRROR_FORGET)
      this.#others = this.#others.slice(1)
    }
  }

  /** Learns what the mirror has of a device; null where there is no mirror. */
  async #meet(clientId: Id): Promise<Known | null> {
    const answer = await this.#via.mirrorClients()
    if (!answer.ok && answer.reason === 'unsupported') {
      this.#supported = false
      return null
    }
    const clients = answered(answer)
    const parked = new Set((await parkedIn(this.#via)).map(({ uuid }) => uuid))
    const own = clients.find((client) => client.clientId === clientId)
    this.#known = { clientId, last: own?.last ?? 0, settled: 0, note: '', parked }
    this.#others = clients.filter((client) => client !== own).map((client) => client.clientId)
    return this.#known
  }

  async #bringUp(span: OutboxSpan, known: Known): Promise<void> {
    const note = encodeNote(span)
    const noteText = new TextDecoder().decode(note)
    if (noteText !== known.note) {
      await this.#append(known.clientId, [], note)
      known.note = noteText
    }
    for (;;) {
      const mutations = await outboxAfter(known.last, portion)
      if (mutations.length === 0) break
      for (const part of inParts(mutations.map((mutation) => ({ n: mutation.n, bytes: encodeMutation(mutation) })))) {
        await this.#append(known.clientId, part, null)
        known.last = part.at(-1)?.n ?? known.last
      }
    }
    // After what is new, which may be a parked change made again; before its number is acknowledged.
    await this.#park(known)
    if (span.settled > known.settled) {
      await this.#acknowledge(known.clientId, span.settled)
      known.settled = span.settled
    }
  }

  /** What is parked now: read after what the mirror is known to have, so that nothing newer of it is let go. */
  async #park(known: Known): Promise<void> {
    const now = new Set(await parkedUuids())
    const added = [...now].filter((uuid) => !known.parked.has(uuid))
    const gone = [...known.parked].filter((uuid) => !now.has(uuid))
    for (let i = 0; i < added.length; i += portion) {
      const parked = await parkedOf(added.slice(i, i + portion))
      await park(
        this.#via,
        parked.map((each) => ({ uuid: each.mutation.uuid, bytes: encodeParked(each) })),
        [],
      )
    }
    await park(this.#via, [], gone)
    known.parked = now
  }

  async #append(clientId: Id, entries: readonly MirroredEntry[], note: Uint8Array | null): Promise<void> {
    answered(await this.#via.mirrorAppend({ clientId, entries: [...entries], note }))
  }

  async #acknowledge(clientId: Id, through: number): Promise<void> {
    answered(await this.#via.mirrorAcknowledge({ clientId, through }))
  }
}
