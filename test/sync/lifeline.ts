/**
 * The life of one window's engine. Everything that would wake it goes through here, so that it can stand still for a
 * while, as a window in the background or a laptop that sleeps, or end in the middle of anything, as after kill -9.
 */
export class Lifeline {
  alive = true
  #frozen = false
  #waiting: (() => void)[] = []

  /** Calls now, when it wakes, or never. */
  enter(call: () => void): void {
    if (!this.alive) return
    if (this.#frozen) this.#waiting.push(call)
    else call()
  }

  get frozen(): boolean {
    return this.#frozen
  }

  kill(): void {
    this.alive = false
    this.#waiting = []
  }

  freeze(): void {
    this.#frozen = true
  }

  /** Everything that came meanwhile happens now, in order. */
  thaw(): void {
    this.#frozen = false
    const waiting = this.#waiting
    this.#waiting = []
    for (const call of waiting) call()
  }
}
