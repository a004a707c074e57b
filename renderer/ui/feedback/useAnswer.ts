import { useCallback, useEffect, useState } from 'react'

/** The answer to something asked of another computer or a worker: undefined until there is one; `failure` while there is none. */
export interface Answer<T> {
  readonly value: T | undefined
  readonly failure: unknown
  /** Asks again; what was answered stays until then. */
  readonly again: () => Promise<void>
}

/**
 * Asks once when shown, and again when asked to or when `ask` changes; what comes after the screen is left is dropped.
 * Null asks nothing, and leaves what was answered.
 */
export function useAnswer<T>(ask: (() => Promise<T>) | null): Answer<T> {
  const [value, setValue] = useState<T>()
  const [failure, setFailure] = useState<unknown>(null)
  const run = useCallback(
    async (isWanted: () => boolean) => {
      if (ask === null) return
      try {
        const answer = await ask()
        if (!isWanted()) return
        setValue(answer)
        setFailure(null)
      } catch (error) {
        if (isWanted()) setFailure(error)
      }
    },
    [ask],
  )
  useEffect(() => {
    let wanted = true
    void run(() => wanted)
    return () => {
      wanted = false
    }
  }, [run])
  return { value, failure, again: useCallback(() => run(() => true), [run]) }
}
