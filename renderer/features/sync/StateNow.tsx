import { Button } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useMinute } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { useOnline } from '#renderer/state/network.ts'
import { type Situation, situationOf, useSync } from '#renderer/state/sync.ts'
import { syncControl } from '#renderer/sync/control.ts'
import { Progress } from '#renderer/ui/feedback/Progress.tsx'
import { Fact, FactList } from '#renderer/ui/page/FactList.tsx'
import { agoText } from '#renderer/ui/values/agoText.ts'
import { StateMark, type Tone } from '#renderer/ui/values/StateWord.tsx'
import { formatInstant } from '#shared/domain/dates.ts'
import classes from './SyncPage.module.css'

const tones: Readonly<Record<Situation, Tone>> = {
  notConnected: 'neutral',
  signedOut: 'warn',
  notMember: 'bad',
  tooOld: 'bad',
  serverTooOld: 'warn',
  superseded: 'bad',
  syncing: 'info',
  sending: 'info',
  offline: 'neutral',
  unreached: 'neutral',
  saved: 'good',
}

/** Situations in which a round can be started. */
const canSync = new Set<Situation>(['syncing', 'sending', 'unreached', 'saved', 'serverTooOld'])

/** The state in words, what to do about it, and how far it is. */
export function StateNow() {
  const { sync } = useText()
  const { locale, zone } = useLanguage()
  const now = useMinute()
  const status = useSync()
  const situation = situationOf(status, useOnline())
  const { title, text } = sync.told[situation]
  const { progress, lastSyncedAt, nextTryAt, pending, problem, connection } = status
  return (
    <section className={classes.state} aria-label={title}>
      <div className={classes.told}>
        <strong>
          <StateMark tone={tones[situation]} />
          {title}
        </strong>
        {text && <p>{text}</p>}
      </div>
      {progress && <Progress label={sync.progress} done={progress.done} total={progress.total} />}
      {connection && (
        <FactList>
          <Fact label={sync.lastSynced}>
            {lastSyncedAt
              ? `${agoText(lastSyncedAt, now, locale, sync.justNow)}, ${formatInstant(lastSyncedAt, zone, locale)}`
              : sync.never}
          </Fact>
          {pending > 0 && <Fact label={sync.waitingCount}>{pending.toLocaleString(locale)}</Fact>}
          {nextTryAt && situation === 'unreached' && (
            <Fact label={sync.nextTry}>{formatInstant(nextTryAt, zone, locale, 'time')}</Fact>
          )}
        </FactList>
      )}
      {problem && situation !== 'saved' && <p className={classes.quiet}>{sync.problem(problem)}</p>}
      <div className={classes.buttons}>
        {situation === 'notConnected' && (
          <Button variant="filled" onClick={() => goTo('/connect')}>
            {sync.connect}
          </Button>
        )}
        {(situation === 'signedOut' || situation === 'notMember') && (
          <Button variant="filled" onClick={() => goTo('/connect')}>
            {sync.signIn}
          </Button>
        )}
        {canSync.has(situation) && <SyncNow />}
      </div>
    </section>
  )
}

function SyncNow() {
  const { sync } = useText()
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    try {
      await syncControl().syncNow()
    } catch (error) {
      reportFailure(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button disabled={busy} onClick={() => void run()}>
      {sync.now}
    </Button>
  )
}
