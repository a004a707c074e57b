import { Button } from '@mantine/core'
import { useCallback } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useMinute } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { type Device, syncControl } from '#renderer/sync/control.ts'
import { confirmDialog } from '#renderer/ui/feedback/confirmDialog.tsx'
import { showDone } from '#renderer/ui/feedback/toast.ts'
import { useAnswer } from '#renderer/ui/feedback/useAnswer.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import { agoText } from '#renderer/ui/values/agoText.ts'
import classes from './SyncPage.module.css'

/** The installations this person is signed in on, each of which can be signed out from here. */
export function Devices() {
  const { sync, common } = useText()
  const { locale } = useLanguage()
  const now = useMinute()
  const { value: devices, failure, again } = useAnswer(useCallback(() => syncControl().devices(), []))
  const signOut = async ({ id, name }: Device) => {
    const sure = await confirmDialog({
      title: sync.signOutDeviceOf(name),
      text: sync.signOutDeviceText(name),
      confirm: sync.signOutDevice,
      cancel: common.cancel,
    })
    if (!sure) return
    await syncControl().signOutDevice(id)
    showDone(sync.deviceSignedOut(name))
    await again()
  }
  return (
    <Section title={sync.devices} count={devices?.length}>
      {devices === undefined && <p className={classes.quiet}>{failure === null ? common.loading : sync.noDevices}</p>}
      <ul className={classes.list}>
        {devices?.map((device) => (
          <li key={device.id} className={classes.device}>
            <span className={classes.name} title={device.name}>
              {device.name}
            </span>
            <span className={classes.quiet}>
              {device.current ? sync.thisDevice : sync.lastSeen(agoText(device.lastSeenAt, now, locale, sync.justNow))}
            </span>
            {device.current ? (
              <span />
            ) : (
              <Button
                size="xs"
                aria-label={sync.signOutDeviceOf(device.name)}
                onClick={() => void signOut(device).catch(reportFailure)}
              >
                {sync.signOutDevice}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
