/** Time that passes only when it is told to. */
export class VirtualClock {
  now = 0
  readonly #timers = new Set<{ readonly at: number; readonly call: () => void }>()

  after = (milliseconds: number, call: () => void): (() => void) => {
    const timer = { at: this.now + milliseconds, call }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Milliseconds until the next timer; null when there is none. */
  get next(): number | null {
    const [first] = this.#sorted()
    return first ? first.at - this.now : null
  }

  get timers(): number {
    return this.#timers.size
  }

  /** Lets time pass; what is due happens in order, and what it sets going by promises is done before the next. */
  async pass(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds
    await settled()
    for (;;) {
      const [first] = this.#sorted()
      if (!first || first.at > until) break
      this.#timers.delete(first)
      this.now = first.at
      first.call()
      await settled()
    }
    this.now = until
  }

  #sorted() {
    return [...this.#timers].sort((left, right) => left.at - right.at)
  }
}

/** Resolves when all promises that only wait for each other are done. */
async function settled(): Promise<void> {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve))
}
