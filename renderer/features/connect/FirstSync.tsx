import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { useOnline } from '#renderer/state/network.ts'
import { situationOf, useSync } from '#renderer/state/sync.ts'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import classes from './ConnectPage.module.css'

/** How far the upload or the first sync is. The app can be used before it is over. */
export function FirstSync() {
  const { connect, sync } = useText()
  const status = useSync()
  const situation = situationOf(status, useOnline())
  const { progress, pending, lastSyncedAt, state } = status
  // What waits grows less as it is sent: the most there was is the whole.
  const [most, setMost] = useState(pending)
  if (pending > most) setMost(pending)
  const whole = situation === 'saved' && lastSyncedAt !== null
  const going = situation === 'syncing' || situation === 'sending' || situation === 'saved'
  return (
    <div className={classes.form}>
      {progress && (
        <Progress
          label={state === 'pushing' ? connect.uploading : connect.fetching}
          done={progress.done}
          total={progress.total}
        />
      )}
      {!progress && pending > 0 && <Progress label={connect.uploading} done={most - pending} total={most} />}
      <p className={classes.hint} role="status">
        {whole ? connect.done : going ? connect.usable : sync.told[situation].title}
      </p>
      <div className={classes.buttons}>
        <Button variant="filled" autoFocus onClick={() => goTo('/today', { replace: true })}>
          {connect.start}
        </Button>
      </div>
    </div>
  )
}
