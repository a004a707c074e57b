import { Button } from '@mantine/core'
import { useState } from 'react'
import { explainFailure } from '#renderer/actions/feedback.ts'
import { type RescueResult, saveWhatIsReadable } from '#renderer/commands/rescue.ts'
import { eraseStore } from '#renderer/data/eraseStore.ts'
import { useAppearance } from '#renderer/state/appearance.ts'
import { today } from '#renderer/state/clock.ts'
import { useLanguage } from '#renderer/state/language.ts'
import { confirmDialog } from '#renderer/ui/feedback/confirmDialog.tsx'
import { ErrorPanel } from '#renderer/ui/feedback/ErrorPanel.tsx'
import { UiProvider } from '#renderer/ui/settings/UiProvider.tsx'
import { AppError, type FailureReason } from '#shared/domain/failure.ts'
import type { Messages } from '#shared/text/en.ts'
import classes from './StartupFailure.module.css'

/** The reasons in which something may still be read and saved. */
const readable: readonly FailureReason[] = ['databaseNewer', 'databaseDamaged', 'quotaFull']

/** The first screen when the local database does not open: what happened, what is safe, what can be done. */
export function StartupFailure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const { messages, locale } = useLanguage()
  const { shell, common } = messages
  const scheme = useAppearance((appearance) => appearance.scheme)
  const [rescue, setRescue] = useState<RescueResult | null>(null)
  const reason = error instanceof AppError ? error.reason : 'databaseDamaged'
  const save = () =>
    saveWhatIsReadable(`partnerbook-${today()}.json`).then(setRescue, () => setRescue({ outcome: 'failed' }))
  const startOver = async () => {
    const sure = await confirmDialog({
      title: shell.startOver,
      text: shell.startOverText,
      confirm: shell.startOver,
      cancel: common.cancel,
      danger: true,
    })
    if (!sure) return
    await eraseStore()
    onRetry()
  }
  return (
    <UiProvider settings={{ words: messages.ui, locale, system: 'other', explain: explainFailure }} scheme={scheme}>
      <main className={classes.page}>
        <h1 className={classes.name}>{common.appName}</h1>
        <ErrorPanel
          title={shell.startupFailed[reason] ?? shell.screenFailed}
          text={[messages.failures[reason], rescue && rescueWords(rescue, shell)].filter(Boolean).join(' ')}
          details={error instanceof Error ? (error.stack ?? error.message) : String(error)}
          actions={
            <>
              <Button variant="filled" onClick={onRetry}>
                {common.retry}
              </Button>
              {readable.includes(reason) && <Button onClick={() => void save()}>{shell.saveReadable}</Button>}
              {reason === 'databaseDamaged' && rescue?.outcome === 'saved' && (
                <Button color="red" onClick={() => void startOver()}>
                  {shell.startOver}
                </Button>
              )}
            </>
          }
        />
      </main>
    </UiProvider>
  )
}

function rescueWords(rescue: RescueResult, words: Messages['shell']): string | null {
  if (rescue.outcome === 'cancelled') return null
  if (rescue.outcome === 'failed') return words.rescueFailed
  return words.rescued(rescue.rows, rescue.unreadable)
}
