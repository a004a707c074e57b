import { RandomSource } from '#shared/sample/random.ts'

interface Task {
  readonly at: number
  /** Orders tasks of one moment; drawn, so that a seed also decides who is first. */
  readonly turn: number
  readonly label: string
  call: (() => void) | null
}

/**
 * The time of the simulated world. Everything that waits for something waits here: timers, network delivery and turns
 * of transactions. Tasks run one after another, and what a task set going by promises is finished before the next, so
 * one seed makes one order of events.
 */
export class Scheduler {
  /** Milliseconds since the world began. */
  now = 0
  /** Tasks run so far. */
  steps = 0
  readonly #random: RandomSource
  readonly #tasks: Task[] = []
  #hash = 0x811c9dc5
  #onStep: (label: string) => void = () => {}

  constructor(seed: number) {
    this.#random = new RandomSource(seed)
  }

  /** The trace so far in one number: every task's time and label, in order. */
  get trace(): number {
    return this.#hash >>> 0
  }

  /** Calls after each task. */
  onStep(call: (label: string) => void): void {
    this.#onStep = call
  }

  /** Calls after some milliseconds; returns how to call it off. */
  after(milliseconds: number, label: string, call: () => void): () => void {
    const task: Task = { at: this.now + Math.max(0, milliseconds), turn: this.#random.int(0, 0x7fffffff), label, call }
    let low = 0
    let high = this.#tasks.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (isBefore(task, this.#tasks[middle] as Task)) low = middle + 1
      else high = middle
    }
    this.#tasks.splice(low, 0, task)
    return () => {
      task.call = null
    }
  }

  /** Resolves after 0 to `most` milliseconds. */
  turn(label: string, most = 3): Promise<void> {
    return new Promise((resolve) => {
      this.after(this.#random.int(0, most), label, resolve)
    })
  }

  /** Adds what happened to the trace. */
  note(text: string): void {
    let hash = this.#hash
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    this.#hash = hash
  }

  /** Runs tasks until one of them has made `done` true or the clock has come to `until`. Returns whether it is done. */
  async run(until: number, done: () => boolean = () => false): Promise<boolean> {
    await settled()
    while (!done()) {
      const task = this.#tasks.at(-1)
      if (!task || task.at > until) {
        this.now = Math.max(this.now, until)
        return false
      }
      this.#tasks.pop()
      if (!task.call) continue
      this.now = Math.max(this.now, task.at)
      this.steps++
      this.note(`${task.at} ${task.label}`)
      task.call()
      await settled()
      this.#onStep(task.label)
    }
    return true
  }
}

const isBefore = (left: Task, right: Task): boolean =>
  left.at < right.at || (left.at === right.at && left.turn < right.turn)

/** Resolves when all promises that only wait for each other are done. */
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })
