import { useCallback, useState } from 'react'
import { bridge } from '#renderer/bridge.ts'
import { countPartners, getWorkspace } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { type Connection, useSync } from '#renderer/state/sync.ts'
import { type ConnectRequest, type ServerOffer, type SignIn, syncControl } from '#renderer/sync/control.ts'
import { useAnswer } from '#renderer/ui/feedback/useAnswer.ts'
import { PageSkeleton } from '#renderer/ui/page/Skeletons.tsx'
import { AddressStep } from './AddressStep.tsx'
import classes from './ConnectPage.module.css'
import { FirstSync } from './FirstSync.tsx'
import { SignInStep } from './SignInStep.tsx'

/** Connects this computer to the team's server, step by step; signed out by the server, it asks only who one is. */
export function ConnectPage() {
  const connection = useSync((status) => status.connection)
  const out = useSync(({ state }) => state === 'signedOut' || state === 'notMember')
  const [connected, setConnected] = useState(false)
  const local = useQuery(async () => ({ workspace: await getWorkspace(), partners: await countPartners() }), [])
  if (local === undefined) return <PageSkeleton />
  return (
    <main className={classes.page}>
      {connection && out && !connected ? (
        <Again connection={connection} />
      ) : (
        <Anew
          partners={local.workspace ? local.partners : null}
          back={local.workspace ? '/settings' : '/welcome'}
          connected={connected}
          onConnected={() => setConnected(true)}
        />
      )}
    </main>
  )
}

function Anew({
  partners,
  back,
  connected,
  onConnected,
}: {
  readonly partners: number | null
  readonly back: string
  readonly connected: boolean
  readonly onConnected: () => void
}) {
  const { connect } = useText()
  const workspaceName = useSync((status) => status.connection?.workspaceName)
  const [offer, setOffer] = useState<ServerOffer | null>(null)
  const suggestedName = useDeviceName()
  const signIn = async (how: SignIn, rest: Pick<ConnectRequest, 'deviceName' | 'local'>) => {
    if (!offer) return
    await syncControl().connect({ server: offer.server, how, ...rest })
    onConnected()
  }
  if (connected) {
    return (
      <>
        <h1 className={classes.heading}>{connect.connected(workspaceName ?? offer?.workspaceName ?? '')}</h1>
        <FirstSync />
      </>
    )
  }
  return (
    <>
      <h1 className={classes.heading}>{connect.heading}</h1>
      {offer === null ? (
        <>
          <p className={classes.intro}>{connect.intro}</p>
          <AddressStep onFound={setOffer} onBack={() => goTo(back)} />
        </>
      ) : (
        <>
          <p className={`${classes.intro} ${classes.found}`}>
            {offer.begun ? connect.found(offer.workspaceName) : connect.foundNew}
            <span className={classes.address}>{offer.server}</span>
          </p>
          {suggestedName !== undefined && (
            <SignInStep
              offer={offer}
              device={{ suggestedName, partners }}
              submit={connect.connect}
              onSignIn={signIn}
              onBack={() => setOffer(null)}
            />
          )}
        </>
      )}
    </>
  )
}

/** What this computer is called until somebody names it; undefined while that is asked. */
function useDeviceName(): string | undefined {
  const { devices } = useText().connect
  return useQuery(async () => {
    const answer = await bridge.getAppInfo()
    return devices[answer.ok ? answer.value.platform : 'other']
  }, [devices])
}

function Again({ connection }: { readonly connection: Connection }) {
  const { connect, sync } = useText()
  const { server, workspaceName } = connection
  const { value, failure } = useAnswer(useCallback(() => syncControl().look(server), [server]))
  // The server may not answer now; a password can be typed all the same.
  const offer = value ?? (failure === null ? null : { server, workspaceName, begun: true, sso: [] })
  if (offer === null) return <PageSkeleton />
  return (
    <>
      <h1 className={classes.heading}>{connect.signInHeading}</h1>
      <p className={classes.intro}>{connect.signInIntro(server)}</p>
      <SignInStep
        offer={offer}
        device={null}
        submit={sync.signIn}
        onSignIn={async (how) => {
          await syncControl().signInAgain(how)
          goTo('/sync', { replace: true })
        }}
        onBack={() => goTo('/sync')}
      />
    </>
  )
}
