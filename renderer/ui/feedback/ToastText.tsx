import { ActionIcon, Button } from '@mantine/core'
import { IconAlertTriangle, IconX } from '@tabler/icons-react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './toast.module.css'
import type { UndoOffer } from './toast.ts'

/** The line of a toast: what was done or went wrong, *Undo* where it can be undone, and a way to close it. */
export function ToastText({
  text,
  undo,
  problem,
  onClose,
}: {
  text: string
  undo?: UndoOffer
  problem: boolean
  onClose: () => void
}) {
  const { words } = useUi()
  return (
    <div className={styles.line}>
      {problem && <IconAlertTriangle size={16} aria-hidden className={styles.problem} />}
      <span className={styles.text}>{text}</span>
      {undo && (
        <Button
          variant="subtle"
          onClick={() => {
            onClose()
            void undo.onUndo()
          }}
        >
          {undo.undoLabel}
        </Button>
      )}
      <ActionIcon aria-label={words.feedback.close} onClick={onClose}>
        <IconX size={14} />
      </ActionIcon>
    </div>
  )
}
