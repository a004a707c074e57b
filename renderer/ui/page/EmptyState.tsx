import { Button } from '@mantine/core'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import styles from './EmptyState.module.css'

/** The one thing to do on an empty screen. `keys` shows its shortcut ('mod+n'). */
export interface EmptyAction {
  label: string
  onClick: () => void
  keys?: string
}

/** Nothing here yet: what this place is for, and the one thing to do next. */
export function EmptyState({ title, text, action }: { title: string; text?: string; action?: EmptyAction }) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {action && (
        <Button
          className={styles.action}
          onClick={action.onClick}
          rightSection={action.keys && <KeyHint keys={action.keys} />}
        >
          {action.label}
        </Button>
      )}
    </div>
  )
}
