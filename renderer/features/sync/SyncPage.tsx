import { useMemo } from 'react'
import { useText } from '#renderer/state/language.ts'
import { useSync } from '#renderer/state/sync.ts'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { ConnectionFacts } from './ConnectionFacts.tsx'
import { Devices } from './Devices.tsx'
import { ForSupport } from './ForSupport.tsx'
import { ParkedEdits } from './ParkedEdits.tsx'
import { StateNow } from './StateNow.tsx'
import classes from './SyncPage.module.css'
import { Waiting } from './Waiting.tsx'

/** How the sync stands, what waits and why, and everything one can do about it. */
export function SyncPage() {
  const { sync, wants } = useText()
  const connected = useSync(({ connection }) => connection !== null)
  const words = useMemo(() => ({ wants: wants.items }), [wants])
  return (
    <div className={classes.page}>
      <PageHeader title={sync.heading} label={sync.heading} />
      <StateNow />
      {connected && <Waiting words={words} />}
      <ParkedEdits words={words} />
      {connected && (
        <>
          <ConnectionFacts />
          <Devices />
          <ForSupport />
        </>
      )}
    </div>
  )
}
