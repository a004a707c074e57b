import { Button } from '@mantine/core'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { useSync } from '#renderer/state/sync.ts'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import classes from './ConnectPage.module.css'

/** How far the upload or the first sync is. The app can be used before it is over. */
export function FirstSync() {
  const { connect } = useText()
  const { progress, state } = useSync()
  return (
    <div className={classes.form}>
      {progress && (
        <Progress
          label={state === 'pushing' ? connect.uploading : connect.fetching}
          done={progress.done}
          total={progress.total}
        />
      )}
      <p className={classes.hint} role="status">
        {progress ? connect.usable : connect.done}
      </p>
      <div className={classes.buttons}>
        <Button variant="filled" autoFocus onClick={() => goTo('/today', { replace: true })}>
          {connect.start}
        </Button>
      </div>
    </div>
  )
}
