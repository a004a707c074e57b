/** What a transaction changed, newest last, so that it can be taken back. */
export class UndoLog {
  readonly #steps: (() => void)[] = []

  note(step: () => void): void {
    this.#steps.push(step)
  }

  takeBack(): void {
    for (const step of this.#steps.reverse()) step()
    this.#steps.length = 0
  }

  forget(): void {
    this.#steps.length = 0
  }
}

/** A map whose changes can be taken back: each costs as much as it changes, whatever the map's size. */
export class UndoMap<K, V> {
  readonly #values: Map<K, V>
  readonly #log: UndoLog

  constructor(log: UndoLog, values: Iterable<readonly [K, V]> = []) {
    this.#log = log
    this.#values = new Map(values)
  }

  get size(): number {
    return this.#values.size
  }

  get(key: K): V | undefined {
    return this.#values.get(key)
  }

  has(key: K): boolean {
    return this.#values.has(key)
  }

  values(): MapIterator<V> {
    return this.#values.values()
  }

  entries(): MapIterator<[K, V]> {
    return this.#values.entries()
  }

  set(key: K, value: V): void {
    const before = this.#values.get(key)
    const had = this.#values.has(key)
    this.#log.note(() => {
      if (had) this.#values.set(key, before as V)
      else this.#values.delete(key)
    })
    this.#values.set(key, value)
  }

  delete(key: K): void {
    const before = this.#values.get(key)
    if (!this.#values.has(key)) return
    this.#log.note(() => this.#values.set(key, before as V))
    this.#values.delete(key)
  }

  clear(): void {
    for (const key of [...this.#values.keys()]) this.delete(key)
  }
}
