import type { KeyboardEvent } from 'react'
import type { LeftBy } from './useEdit.ts'

/**
 * The keys every one-line edit obeys: Enter commits, Escape restores. Tab is left to the browser, whose blur commits;
 * only in a table's cell does Tab commit here, because the table chooses where to go on.
 */
export function editKeys(
  event: KeyboardEvent,
  edit: { commit: (by: LeftBy) => void; cancel: () => void },
  inCell: boolean,
): void {
  // Letters typed into a value are never shortcuts of the screen around it.
  event.stopPropagation()
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Enter' && !event.altKey) {
    event.preventDefault()
    edit.commit('enter')
  } else if (event.key === 'Escape') {
    event.preventDefault()
    edit.cancel()
  } else if (event.key === 'Tab' && inCell) {
    event.preventDefault()
    edit.commit(event.shiftKey ? 'backTab' : 'tab')
  }
}
