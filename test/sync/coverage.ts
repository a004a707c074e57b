/** How often each thing happened that a run should have met: faults, verdicts, conflict kinds, states of the engine. */
export class Coverage {
  readonly #counts = new Map<string, number>()

  count(group: string, name: string, by = 1): void {
    const key = `${group}: ${name}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by)
  }

  of(group: string, name: string): number {
    return this.#counts.get(`${group}: ${name}`) ?? 0
  }

  add(other: Coverage): void {
    for (const [key, count] of other.#counts) this.#counts.set(key, (this.#counts.get(key) ?? 0) + count)
  }

  /** Those of the expected things that never happened. */
  missing(expected: Readonly<Record<string, readonly string[]>>): string[] {
    return Object.entries(expected).flatMap(([group, names]) =>
      names.filter((name) => this.of(group, name) === 0).map((name) => `${group}: ${name}`),
    )
  }

  /** One line a thing, in the order of their names. */
  table(): string {
    return [...this.#counts]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, count]) => `${String(count).padStart(9)}  ${key}`)
      .join('\n')
  }
}
