import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { explainFailure } from '#renderer/actions/feedback.ts'
import { useText } from '#renderer/state/language.ts'
import { syncControl } from '#renderer/sync/control.ts'
import { showDone } from '#renderer/ui/feedback/toast.ts'
import classes from './SyncPage.module.css'

/** Asks for the password of now and a new one. */
export function ChangePassword({ onDone }: { readonly onDone: () => void }) {
  const { sync, common, connect } = useText()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const change = async () => {
    try {
      await syncControl().changePassword({ current, next })
      showDone(sync.passwordChanged)
      onDone()
    } catch (error) {
      setProblem(explainFailure(error))
    }
  }
  const eye = { 'aria-label': connect.showPassword }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void change()
      }}
    >
      <PasswordInput
        label={sync.currentPassword}
        value={current}
        autoFocus
        autoComplete="current-password"
        visibilityToggleButtonProps={eye}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        label={sync.newPassword}
        description={sync.passwordHint}
        value={next}
        error={problem}
        autoComplete="new-password"
        visibilityToggleButtonProps={eye}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <div className={classes.buttons}>
        <Button type="submit" size="xs" variant="filled" disabled={current === '' || next === ''}>
          {sync.password}
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          {common.cancel}
        </Button>
      </div>
    </form>
  )
}
