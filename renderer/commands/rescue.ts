import { bridge } from '#renderer/bridge.ts'
import { databaseName } from '#renderer/data/database.ts'
import { readWhatIsThere } from '#renderer/data/open.ts'

/** What came of saving: where to, how many rows, and the tables that could not be read. */
export type RescueResult =
  | { readonly outcome: 'saved'; readonly rows: number; readonly unreadable: readonly string[] }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'failed' }

/**
 * Saves everything that can still be read of a database that does not open, as one JSON file: tables by name, bytes as
 * base64. The database itself is not changed.
 */
export async function saveWhatIsReadable(suggestedName: string): Promise<RescueResult> {
  const { tables, unreadable } = await readWhatIsThere(databaseName)
  const json = JSON.stringify({ format: 'partnerbook-rescue', version: 1, tables, unreadable }, writeBytes)
  const answer = await bridge.saveFile({ suggestedName, kind: 'json', bytes: new TextEncoder().encode(json) })
  if (!answer.ok) return { outcome: 'failed' }
  if (answer.value.outcome === 'cancelled') return { outcome: 'cancelled' }
  const rows = Object.values(tables).reduce((sum, table) => sum + table.length, 0)
  return { outcome: 'saved', rows, unreadable }
}

function writeBytes(_key: string, value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value
  let binary = ''
  for (const byte of value) binary += String.fromCharCode(byte)
  return btoa(binary)
}
