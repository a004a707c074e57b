import type { SuggestionMount } from '@tiptap/suggestion'

/** One line of the list under the cursor. */
export interface SuggestionItem {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly keysLabel?: string
}

/** What the list under the cursor shows; null while it is closed. */
export interface OpenSuggestion {
  readonly label: string
  readonly items: readonly SuggestionItem[]
  readonly index: number
  readonly choose: (item: SuggestionItem) => void
  readonly mount: SuggestionMount
}

/** The list's state between the editor's plugins, which drive it, and React, which draws it. */
export class SuggestionMenu {
  private open: OpenSuggestion | null = null
  private readonly listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): OpenSuggestion | null => this.open

  private change(open: OpenSuggestion | null): void {
    if (open === this.open) return
    this.open = open
    for (const listener of this.listeners) listener()
  }

  /** Shows the items, the first one chosen; with none the list closes. While it is open it stays where it is put up. */
  show(next: Omit<OpenSuggestion, 'index'>): void {
    const mount = this.open?.label === next.label ? this.open.mount : next.mount
    this.change(next.items.length === 0 ? null : { ...next, mount, index: 0 })
  }

  close(): void {
    this.change(null)
  }

  /** Makes an item the chosen one, as the pointer over it does. */
  point(index: number): void {
    if (this.open !== null && this.open.index !== index) this.change({ ...this.open, index })
  }

  /** Arrows move round, Enter and Tab choose. True when the key was for the list. */
  key(event: KeyboardEvent): boolean {
    const { open } = this
    if (open === null) return false
    const count = open.items.length
    if (event.key === 'ArrowDown') this.change({ ...open, index: (open.index + 1) % count })
    else if (event.key === 'ArrowUp') this.change({ ...open, index: (open.index + count - 1) % count })
    else if (event.key === 'Enter' || event.key === 'Tab') {
      const item = open.items[open.index]
      if (item === undefined || event.shiftKey) return false
      open.choose(item)
    } else return false
    return true
  }
}
