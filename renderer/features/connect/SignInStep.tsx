import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { explainFailure } from '#renderer/actions/feedback.ts'
import { useText } from '#renderer/state/language.ts'
import type { ConnectRequest, ServerOffer, SignIn } from '#renderer/sync/control.ts'
import classes from './ConnectPage.module.css'
import { firstMissing, nothingTyped, SignInFields, type TypedWay, toSignIn } from './SignInFields.tsx'
import { WhatIsHere } from './WhatIsHere.tsx'

/** What is asked beside the way to sign in when this computer is connected for the first time. */
export interface NewDevice {
  readonly suggestedName: string
  /** Partners that are here already; null where there is nothing to decide. */
  readonly partners: number | null
}

/** Asks who somebody is, and, on a new device, its name and what becomes of what is here. */
export function SignInStep({
  offer,
  device,
  submit,
  onSignIn,
  onBack,
}: {
  readonly offer: ServerOffer
  /** Null to sign in again, where only that is asked. */
  readonly device: NewDevice | null
  readonly submit: string
  readonly onSignIn: (how: SignIn, rest: Pick<ConnectRequest, 'deviceName' | 'local'>) => Promise<void>
  readonly onBack: () => void
}) {
  const { connect } = useText()
  const [way, setWay] = useState<TypedWay>(offer.begun ? 'password' : 'first')
  const [typed, setTyped] = useState(nothingTyped)
  const [missing, setMissing] = useState<ReturnType<typeof firstMissing>>(null)
  const [deviceName, setDeviceName] = useState(device?.suggestedName ?? '')
  const [local, setLocal] = useState<ConnectRequest['local']>('upload')
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  const signIn = async (how: SignIn) => {
    setBusy(true)
    setProblem(null)
    try {
      await onSignIn(how, {
        deviceName: deviceName.trim() || (device?.suggestedName ?? ''),
        local: device?.partners === null ? 'replace' : offer.begun ? local : 'upload',
      })
    } catch (error) {
      setProblem(explainFailure(error))
      setBusy(false)
    }
  }
  const submitTyped = () => {
    const empty = firstMissing(way, typed)
    setMissing(empty)
    if (empty === null) void signIn(toSignIn(way, typed))
  }
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submitTyped()
      }}
    >
      {offer.begun && device && (
        <SegmentedControl
          aria-label={connect.way}
          value={way}
          onChange={(value) => setWay(value as TypedWay)}
          data={(['password', 'join'] as const).map((value) => ({ value, label: connect.ways[value] }))}
        />
      )}
      <SignInFields
        way={way}
        typed={typed}
        missing={missing}
        onChange={(change) => {
          setTyped((now) => ({ ...now, ...change }))
          setMissing(null)
        }}
      />
      {device && (
        <TextInput
          label={connect.deviceName}
          description={connect.deviceHint}
          value={deviceName}
          maxLength={80}
          onChange={(event) => setDeviceName(event.currentTarget.value)}
        />
      )}
      {device?.partners != null &&
        (offer.begun ? (
          <WhatIsHere partners={device.partners} value={local} onChange={setLocal} />
        ) : (
          // A server that is not set up has nothing to begin with.
          <p className={classes.hint}>{connect.uploadText}</p>
        ))}
      {problem && (
        <p role="alert" className={classes.problem}>
          {problem}
        </p>
      )}
      <div className={classes.buttons}>
        <Button type="submit" variant="filled" disabled={busy}>
          {busy ? connect.connecting : submit}
        </Button>
        {offer.begun &&
          offer.sso.map(({ id, name }) => (
            <Button key={id} disabled={busy} onClick={() => void signIn({ way: 'sso', provider: id })}>
              {connect.sso(name)}
            </Button>
          ))}
        <Button variant="subtle" onClick={onBack}>
          {connect.back}
        </Button>
      </div>
      {offer.begun && offer.sso.length > 0 && <p className={classes.hint}>{connect.ssoHint}</p>}
    </form>
  )
}
