import { notifications } from '@mantine/notifications'
import { createElement } from 'react'
import { ToastText } from './ToastText.tsx'

const doneMilliseconds = 6000
const problemMilliseconds = 12_000

/** What can be done about what was just done. Both or none. */
export interface UndoOffer {
  undoLabel: string
  onUndo: () => void | Promise<void>
}

/** Says once what was done, with *Undo* where it can be undone. The same text again replaces the first. */
export function showDone(text: string, undo?: UndoOffer): void {
  show(`done ${text}`, text, { undo, problem: false }, doneMilliseconds)
}

/** Says what went wrong, what is safe and what to do. Stays longer, and is announced at once. */
export function showProblem(text: string): void {
  show(`problem ${text}`, text, { problem: true }, problemMilliseconds)
}

function show(id: string, text: string, kind: { undo?: UndoOffer; problem: boolean }, autoClose: number): void {
  notifications.hide(id)
  notifications.show({
    id,
    message: createElement(ToastText, { text, ...kind, onClose: () => notifications.hide(id) }),
    autoClose,
    withCloseButton: false,
    withBorder: true,
    role: kind.problem ? 'alert' : 'status',
  })
}
