import type { KeyboardEvent } from 'react'

const steps: Record<string, 'next' | 'previous' | 'first' | 'last'> = {
  ArrowRight: 'next',
  ArrowDown: 'next',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
}

/** Moves the focus among the buttons of a group by arrow keys, so that the group is one stop for Tab. */
export function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  if (step === undefined) return
  const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  if (at < 0) return
  const target = { next: at + 1, previous: at - 1 + buttons.length, first: 0, last: buttons.length - 1 }[step]
  event.preventDefault()
  buttons[target % buttons.length]?.focus()
}
