import { Button } from '@mantine/core'
import styles from './toast.module.css'
import type { UndoOffer } from './toast.ts'

/** The line of a toast: what was done, and *Undo* at its end. */
export function ToastText({ text, undo, onClose }: { text: string; undo: UndoOffer | undefined; onClose: () => void }) {
  return (
    <div className={styles.line}>
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
    </div>
  )
}
