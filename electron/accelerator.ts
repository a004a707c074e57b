/** Keys as the action table writes them, by Electron's names. */
const electronKeys: Record<string, string> = {
  mod: 'CmdOrCtrl',
  shift: 'Shift',
  alt: 'Alt',
  ctrl: 'Ctrl',
  enter: 'Enter',
  escape: 'Esc',
  backspace: 'Backspace',
  delete: 'Delete',
  tab: 'Tab',
  space: 'Space',
  up: 'Up',
  down: 'Down',
  left: 'Left',
  right: 'Right',
  plus: 'Plus',
}

/**
 * `mod+shift+z` as Electron's `CmdOrCtrl+Shift+Z`. Null for what a native menu cannot show: keys pressed one after the
 * other (`g p`) and bare keys (`m`), which would be taken from everybody who is typing. F-keys may stand alone.
 */
export function accelerator(keys: string | null): string | null {
  if (keys === null || keys.includes(' ')) return null
  const parts = keys.split('+').map((key) => electronKeys[key] ?? (key.length === 1 ? key.toUpperCase() : key))
  const functionKey = /^f([1-9]|1\d|2[0-4])$/i.test(parts.at(-1) ?? '')
  if (parts.includes('') || (parts.length < 2 && !functionKey)) return null
  return parts.map((part) => (/^f\d+$/.test(part) ? part.toUpperCase() : part)).join('+')
}
