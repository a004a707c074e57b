import type { MirrorFiles, SegmentFile } from '#electron/mirrorFiles.ts'

interface Kept {
  bytes: number[]
  synced: number
  /** Whether its name would outlive a power cut. */
  named: boolean
}

type Step = 'append' | 'sync' | 'open'

/**
 * A disk in memory that can be cut off at any byte: `crashAfter` that many written bytes everything fails, in the
 * middle of an append if need be; `powerCut` then leaves of what was not synced as much as chance wants, and may bring
 * back files whose removal was not synced.
 */
export class CrashingFiles implements MirrorFiles {
  syncs = 0
  crashed = false
  readonly #files = new Map<number, Kept>()
  readonly #removed = new Map<number, Kept>()
  #room = Number.POSITIVE_INFINITY
  #failing: Step | null = null
  #chance: number

  constructor(seed = 1) {
    this.#chance = seed >>> 0 || 1
  }

  crashAfter(bytes: number): void {
    this.#room = bytes
  }

  failNext(step: Step): void {
    this.#failing = step
  }

  unsynced(): number {
    return [...this.#files.values()].reduce((sum, { bytes, synced }) => sum + bytes.length - synced, 0)
  }

  powerCut(): void {
    for (const [segment, kept] of this.#removed) if (this.#random() < 0.5) this.#files.set(segment, kept)
    for (const [segment, kept] of this.#files) {
      if (!kept.named && this.#random() < 0.5) this.#files.delete(segment)
      else kept.bytes.length = kept.synced + Math.floor(this.#random() * (kept.bytes.length - kept.synced + 1))
      kept.synced = kept.bytes.length
      kept.named = true
    }
    this.#removed.clear()
    this.#room = Number.POSITIVE_INFINITY
    this.crashed = false
  }

  async list() {
    this.#step()
    return [...this.#files.keys()].reverse()
  }

  async read(segment: number) {
    this.#step()
    return Uint8Array.from(this.#files.get(segment)?.bytes ?? [])
  }

  async open(segment: number): Promise<SegmentFile> {
    this.#step('open')
    const kept = this.#files.get(segment) ?? { bytes: [], synced: 0, named: false }
    this.#files.set(segment, kept)
    return {
      append: async (bytes) => {
        const part = bytes.subarray(0, Math.min(this.#room, this.#failing === 'append' ? 5 : bytes.byteLength))
        kept.bytes.push(...part)
        this.#room -= part.byteLength
        if (this.#room === 0) this.crashed = true
        this.#step('append')
      },
      sync: async () => {
        this.#step('sync')
        this.syncs += 1
        kept.synced = kept.bytes.length
      },
      close: async () => {},
    }
  }

  async remove(segment: number) {
    this.#step()
    const kept = this.#files.get(segment)
    if (kept) this.#removed.set(segment, kept)
    this.#files.delete(segment)
  }

  async syncFolder() {
    this.#step()
    for (const kept of this.#files.values()) kept.named = true
    this.#removed.clear()
  }

  #step(step?: Step): void {
    if (this.crashed) throw new Error('The machine is off')
    if (step === undefined || step !== this.#failing) return
    this.#failing = null
    throw new Error('ENOSPC: no space left on device')
  }

  /** Repeatable chance (xorshift), from 0 up to but not including 1. */
  #random(): number {
    this.#chance ^= this.#chance << 13
    this.#chance ^= this.#chance >>> 17
    this.#chance ^= this.#chance << 5
    return (this.#chance >>> 0) / 2 ** 32
  }
}
