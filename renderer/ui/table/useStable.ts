import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function whose identity never changes and that always does the newest thing; for events, not for rendering. */
export function useStable<Arguments extends unknown[], Result>(
  act: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const newest = useRef(act)
  useLayoutEffect(() => {
    newest.current = act
  })
  return useCallback((...given: Arguments) => newest.current(...given), [])
}
