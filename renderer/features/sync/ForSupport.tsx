import { Button, CopyButton } from '@mantine/core'
import { useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { useSync } from '#renderer/state/sync.ts'
import { syncControl, type Verified } from '#renderer/sync/control.ts'
import { Section } from '#renderer/ui/page/Section.tsx'
import classes from './SyncPage.module.css'

/** Comparing with the server, and the log to hand to whoever helps. */
export function ForSupport() {
  const { sync } = useText()
  const { locale } = useLanguage()
  const log = useSync((status) => status.log)
  const [result, setResult] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const verify = async () => {
    setBusy(true)
    setResult(null)
    try {
      setResult(found(await syncControl().verify()))
    } catch (error) {
      reportFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const found = (scopes: readonly Verified[]): string => {
    const healed = scopes.reduce((sum, scope) => sum + scope.healed, 0)
    if (scopes.some((scope) => !scope.equal)) return sync.verifiedBad
    return healed > 0 ? sync.verifiedHealed(healed.toLocaleString(locale)) : sync.verifiedAll
  }
  const lines = log.map(({ at, kind, text }) => `${at} ${kind} ${text}`).join('\n')
  return (
    <Section title={sync.support} collapsible defaultOpen={false}>
      <div className={classes.buttons}>
        <Button size="xs" disabled={busy} onClick={() => void verify()}>
          {busy ? sync.verifying : sync.verify}
        </Button>
      </div>
      <p role="status" className={classes.quiet}>
        {result}
      </p>
      <p className={classes.quiet}>{log.length === 0 ? sync.noLog : sync.logHint}</p>
      {log.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text that scrolls must be reachable by keyboard. */}
          <section className={classes.log} tabIndex={0} aria-label={sync.log}>
            {lines}
          </section>
          <CopyButton value={lines}>
            {({ copied, copy }) => (
              <Button size="xs" onClick={copy}>
                {copied ? sync.copied : sync.copyLog}
              </Button>
            )}
          </CopyButton>
        </>
      )}
    </Section>
  )
}
