import { followOutbox, type OutboxSpan, outboxAfter } from '#renderer/data/queries/outboxTail.ts'
import { type Bridge, MIRROR_FORGET, mirrorLimits } from '#shared/bridge.ts'
import type { Id } from '#shared/domain/record.ts'
import { encodeMutation, encodeNote } from './mirrorCodec.ts'

export type MirrorBridge = Pick<Bridge, 'mirrorAppend' | 'mirrorAcknowledge' | 'mirrorClients' | 'mirrorRead'>

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
 * server took are acknowledged, other devices this installation once was are forgotten as soon as this one is in it.
 * Does nothing where there is no mirror. What failed is tried again; `onFailure` hears the first of failures in a row.
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

  return {
    settled: start,
    stop() {
      stopped = true
      unfollow()
      clearTimeout(timer)
    },
  }
}

/**
 * Empties the mirror, so that the next start finds nothing to put back: after everything of this installation was
 * dropped on purpose. Rejects where it could not be written.
 */
export async function forgetMirror(via: MirrorBridge): Promise<void> {
  const clients = await via.mirrorClients()
  if (!clients.ok && clients.reason === 'unsupported') return
  for (const { clientId } of clients.ok ? clients.value : unwritten(clients.reason)) {
    const answer = await via.mirrorAcknowledge({ clientId, through: MIRROR_FORGET })
    if (!answer.ok) unwritten(answer.reason)
  }
}

/** What the mirror is known to have. */
interface Known {
  readonly clientId: Id
  last: number
  settled: number
  note: string
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
    const clients = answer.ok ? answer.value : unwritten(answer.reason)
    const own = clients.find((client) => client.clientId === clientId)
    this.#known = { clientId, last: own?.last ?? 0, settled: 0, note: '' }
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
      for (const part of parts(mutations.map((mutation) => ({ n: mutation.n, bytes: encodeMutation(mutation) })))) {
        await this.#append(known.clientId, part, null)
        known.last = part.at(-1)?.n ?? known.last
      }
    }
    if (span.settled > known.settled) {
      await this.#acknowledge(known.clientId, span.settled)
      known.settled = span.settled
    }
  }

  async #append(clientId: Id, entries: readonly Entry[], note: Uint8Array | null): Promise<void> {
    const answer = await this.#via.mirrorAppend({ clientId, entries: [...entries], note })
    if (!answer.ok) unwritten(answer.reason)
  }

  async #acknowledge(clientId: Id, through: number): Promise<void> {
    const answer = await this.#via.mirrorAcknowledge({ clientId, through })
    if (!answer.ok) unwritten(answer.reason)
  }
}

function unwritten(reason: string): never {
  throw new Error(`The mirror: ${reason}`)
}

interface Entry {
  readonly n: number
  readonly bytes: Uint8Array
}

/** Entries in parts that one call takes. */
function parts(entries: readonly Entry[]): Entry[][] {
  const all: Entry[][] = []
  let room = 0
  for (const entry of entries) {
    if (entry.bytes.byteLength > room) {
      all.push([])
      room = mirrorLimits.bytes
    }
    all.at(-1)?.push(entry)
    room -= entry.bytes.byteLength
  }
  return all
}
