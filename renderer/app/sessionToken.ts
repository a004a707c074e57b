import { bridge } from '#renderer/bridge.ts'
import { connectionOf } from '#renderer/data/connection.ts'

/**
 * Keeps the session's token where the system keeps secrets, or forgets it. False where it keeps none for the app: in a
 * browser, or without a keychain; the token then stays with the connection in the database.
 */
export async function saveSession(token: string | null): Promise<boolean> {
  const answer =
    token === null
      ? await bridge.deleteSecret({ name: 'session' })
      : await bridge.saveSecret({ name: 'session', value: token })
  return answer.ok
}

/** The session's token, from wherever it is kept, or null. */
export async function readSession(): Promise<string | null> {
  const token = (await connectionOf())?.token ?? null
  if (token !== null) return token
  const answer = await bridge.readSecret({ name: 'session' })
  return answer.ok ? answer.value.value : null
}
