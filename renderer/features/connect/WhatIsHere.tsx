import { Button, Radio } from '@mantine/core'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { runAction } from '#renderer/actions/handlers.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import type { ConnectRequest } from '#renderer/sync/control.ts'
import classes from './ConnectPage.module.css'

/** Asks what becomes of the partners that are on this computer already. */
export function WhatIsHere({
  partners,
  value,
  onChange,
}: {
  readonly partners: number
  readonly value: ConnectRequest['local']
  readonly onChange: (value: ConnectRequest['local']) => void
}) {
  const { connect } = useText()
  const { locale } = useLanguage()
  const count = connect.localPartners(partners.toLocaleString(locale), partners === 1)
  return (
    <fieldset className={classes.choice}>
      <legend>
        {connect.local}: {count}
      </legend>
      {(['upload', 'replace'] as const).map((choice) => (
        <Radio
          key={choice}
          name="local"
          value={choice}
          checked={value === choice}
          onChange={() => onChange(choice)}
          label={connect[choice]}
          description={choice === 'upload' ? connect.uploadText : connect.replaceText}
        />
      ))}
      {value === 'replace' && (
        <div>
          <Button size="xs" onClick={() => void runAction('exportWorkspace').catch(reportFailure)}>
            {connect.saveFirst}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
