import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { explainFailure } from '#renderer/actions/feedback.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { ErrorPanel } from '#renderer/ui/feedback/ErrorPanel.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'

/** What a screen that failed while it was drawn leaves: the data is safe, try again or reload. */
export function RouteFailure({ error }: { readonly error: unknown }) {
  const { shell, common } = useText()
  const router = useRouter()
  return (
    <ErrorPanel
      title={shell.screenFailed}
      text={explainFailure(error)}
      details={error instanceof Error ? (error.stack ?? error.message) : String(error)}
      actions={
        <>
          <Button onClick={() => void router.invalidate()}>{common.retry}</Button>
          <Button onClick={() => location.reload()}>{shell.reload}</Button>
        </>
      }
    />
  )
}

/** For an address nobody knows. */
export function NotFoundScreen() {
  const { shell, actions } = useText()
  return (
    <>
      <h1 className="pb-unseen">{shell.notFoundHeading}</h1>
      <EmptyState title={shell.notFound} action={{ label: actions.goToday, onClick: () => goTo('/today') }} />
    </>
  )
}
