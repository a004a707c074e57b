import { Button, CopyButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './ErrorPanel.module.css'

/** What happened, what is safe and what can be done. `details` can be copied for whoever helps. */
export function ErrorPanel({
  title,
  text,
  details,
  actions,
}: {
  title: string
  text?: string
  details?: string
  /** Buttons. */
  actions?: ReactNode
}) {
  const { words } = useUi()
  return (
    <div role="alert" className={styles.panel}>
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {(actions || details) && (
        <div className={styles.actions}>
          {actions}
          {details && (
            <CopyButton value={details}>
              {({ copy }) => <Button onClick={copy}>{words.feedback.copyDetails}</Button>}
            </CopyButton>
          )}
        </div>
      )}
      {details && (
        <details className={styles.details}>
          <summary>{words.feedback.details}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text that scrolls must be reachable by keyboard. */}
          <pre className={styles.trace} tabIndex={0}>
            {details}
          </pre>
        </details>
      )}
    </div>
  )
}
