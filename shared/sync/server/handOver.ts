/**
 * Values of a producer that can not itself be a generator, such as one that runs inside a transaction. `give` waits
 * until the value was taken, so nothing piles up. What the producer throws is thrown to the consumer; where the
 * consumer stops early, `give` throws, and the producer has ended when the generator has.
 */
export async function* handOver<T>(
  produce: (give: (value: T) => Promise<void>) => Promise<void>,
): AsyncGenerator<T, void, void> {
  let wake = () => {}
  const given: T[] = []
  let taken = () => {}
  let refuse = (_: Error) => {}
  let stopped = false
  const give = (value: T) =>
    new Promise<void>((resolve, reject) => {
      if (stopped) return reject(new Stopped())
      given.push(value)
      taken = resolve
      refuse = reject
      wake()
    })
  let ended = false
  const producing = produce(give).finally(() => {
    ended = true
    wake()
  })
  // It is awaited below; until then a failure is no unhandled one.
  producing.catch(() => {})
  try {
    for (;;) {
      while (given.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      const value = given.shift()
      if (value === undefined) break
      yield value
      taken()
    }
    await producing
  } finally {
    stopped = true
    refuse(new Stopped())
    await producing.catch(() => {})
  }
}

/** Ends a producer whose consumer has gone. */
class Stopped extends Error {
  override readonly name = 'Stopped'
}
