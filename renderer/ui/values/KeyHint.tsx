import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './KeyHint.module.css'

const onMac: ReadonlyMap<string, string> = new Map([
  ['mod', '⌘'],
  ['ctrl', '⌃'],
  ['alt', '⌥'],
  ['shift', '⇧'],
  ['enter', '↩'],
  ['backspace', '⌫'],
  ['delete', '⌦'],
])
const elsewhere: ReadonlyMap<string, string> = new Map([
  ['mod', 'Ctrl'],
  ['ctrl', 'Ctrl'],
  ['alt', 'Alt'],
  ['shift', 'Shift'],
  ['enter', 'Enter'],
  ['backspace', 'Backspace'],
  ['delete', 'Del'],
])
const everywhere: ReadonlyMap<string, string> = new Map([
  ['up', '↑'],
  ['down', '↓'],
  ['left', '←'],
  ['right', '→'],
  ['escape', 'Esc'],
  ['space', '␣'],
])

/** A shortcut as this system writes it: 'mod+k' is ⌘K or Ctrl K; 'g p' is two keys one after the other. */
export function keyText(keys: string, system: 'mac' | 'other'): string {
  const names = system === 'mac' ? onMac : elsewhere
  const stroke = (text: string) =>
    text
      .split('+')
      .map((key) => names.get(key.toLowerCase()) ?? everywhere.get(key.toLowerCase()) ?? capital(key))
      .join(system === 'mac' ? '' : '\u2009')
  return keys.split(' ').map(stroke).join(' ')
}

/** The shortcut of a command, quietly beside it. */
export function KeyHint({ keys }: { keys: string }) {
  const { system } = useUi()
  return <kbd className={styles.keys}>{keyText(keys, system)}</kbd>
}

function capital(key: string): string {
  return key.length === 1 ? key.toUpperCase() : key.charAt(0).toUpperCase() + key.slice(1)
}
