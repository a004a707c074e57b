import { modals } from '@mantine/modals'

/** Asks before something that cannot be undone. Everything else is done at once and offers *Undo* instead. */
export function confirmDialog(question: {
  title: string
  text: string
  /** The verb of what will be done: "Delete the workspace". */
  confirm: string
  cancel: string
  danger?: boolean
}): Promise<boolean> {
  return new Promise((resolve) => {
    modals.openConfirmModal({
      title: question.title,
      children: question.text,
      labels: { confirm: question.confirm, cancel: question.cancel },
      confirmProps: { variant: 'filled', color: question.danger ? 'red' : 'accent' },
      closeButtonProps: { 'aria-label': question.cancel },
      onConfirm: () => resolve(true),
      // Also follows a confirmation; a promise is resolved only once.
      onClose: () => resolve(false),
    })
  })
}
