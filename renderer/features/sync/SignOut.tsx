import { Button } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { countParked } from '#renderer/data/queries/pending.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { useSync } from '#renderer/state/sync.ts'
import { syncControl } from '#renderer/sync/control.ts'
import { confirmDialog } from '#renderer/ui/feedback/confirmDialog.tsx'
import { showDone } from '#renderer/ui/feedback/toast.ts'
import classes from './SyncPage.module.css'
import { savePending } from './savePending.ts'

/**
 * Asks whether the data stays here. What the server does not have is counted, and has to be saved as a file before it
 * may be removed. `then` is where to go afterwards.
 */
export function SignOut({ then, onCancel }: { readonly then: string | null; readonly onCancel: () => void }) {
  const { sync, common } = useText()
  const { locale } = useLanguage()
  const pending = useSync((status) => status.pending)
  const parked = useQuery(countParked, [])
  const [saved, setSaved] = useState(0)
  const [busy, setBusy] = useState(false)
  if (parked === undefined) return null
  const unsent = pending + parked
  const signOut = async (keepData: boolean) => {
    setBusy(true)
    try {
      await syncControl().signOut({ keepData })
      showDone(sync.signedOut)
      goTo(then ?? (keepData ? '/sync' : '/welcome'), { replace: true })
    } finally {
      setBusy(false)
    }
  }
  const remove = async () => {
    const sure = await confirmDialog({
      title: sync.signOutRemoveTitle,
      text: sync.signOutRemoveConfirm,
      confirm: sync.signOutRemove,
      cancel: common.cancel,
      danger: true,
    })
    if (sure) await signOut(false)
  }
  const save = async () => {
    if (await savePending()) setSaved(unsent)
  }
  return (
    <section aria-label={sync.signOutHeading}>
      <p className={classes.quiet}>
        {unsent === 0 ? sync.signOutSafe : sync.signOutPending(unsent.toLocaleString(locale), unsent === 1)}
      </p>
      {unsent > 0 && (
        <div className={classes.buttons}>
          <Button size="xs" onClick={() => void save().catch(reportFailure)}>
            {sync.exportPending}
          </Button>
        </div>
      )}
      <div className={classes.choice}>
        <Button size="xs" disabled={busy} onClick={() => void signOut(true).catch(reportFailure)}>
          {sync.signOutKeep}
        </Button>
        <p>{sync.signOutKeepText}</p>
      </div>
      <div className={classes.choice}>
        <Button
          size="xs"
          color="red"
          variant="subtle"
          disabled={busy || saved < unsent}
          onClick={() => void remove().catch(reportFailure)}
        >
          {sync.signOutRemove}
        </Button>
        <p>{sync.signOutRemoveText}</p>
      </div>
      <Button size="xs" variant="subtle" onClick={onCancel}>
        {common.cancel}
      </Button>
    </section>
  )
}
