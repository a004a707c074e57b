import { useEffect } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useAnswer } from '#renderer/ui/feedback/useAnswer.ts'

/**
 * What the worker answers; undefined until it has, and the last answer until the next. A failure is told. `ask` must stay
 * the same while the question does; null asks nothing.
 */
export function useWorked<T>(ask: (() => Promise<T>) | null): T | undefined {
  const { value, failure } = useAnswer(ask)
  useEffect(() => {
    if (failure !== null) reportFailure(failure)
  }, [failure])
  return value
}
