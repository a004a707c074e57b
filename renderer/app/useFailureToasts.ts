import { useEffect } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { text } from '#renderer/state/language.ts'
import { showProblem } from '#renderer/ui/feedback/toast.ts'

/** Says what failed where nobody else did: a command nobody waited for, or this window being out of date. */
export function useFailureToasts(): void {
  useEffect(() => {
    const onRejection = (event: PromiseRejectionEvent) => reportFailure(event.reason)
    const onSuperseded = () => showProblem(text().shell.superseded)
    window.addEventListener('unhandledrejection', onRejection)
    window.addEventListener('partnerbook:superseded', onSuperseded)
    return () => {
      window.removeEventListener('unhandledrejection', onRejection)
      window.removeEventListener('partnerbook:superseded', onSuperseded)
    }
  }, [])
}
