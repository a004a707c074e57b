import { readConfig, type ServerConfig } from '#server/config.ts'
import { StartFailure } from '#server/failure.ts'
import { startServer } from '#server/start.ts'

/** The sync server an app that is started here may use. */
export interface SyncServer {
  readonly url: string
  /** Stops it if it was started here, and waits until it and its database are down. */
  readonly stop: () => Promise<void>
}

/** Where the server of `npm start` keeps its data, by system; and the only things of the environment it hears. */
const heard = ['PARTNERBOOK_DATA', 'XDG_DATA_HOME', 'LOCALAPPDATA'] as const

/** What `npm start` tells its sync server. A DATABASE_URL or PORT a developer has set for something else is not meant. */
export function localServerConfig(environment: NodeJS.ProcessEnv): ServerConfig {
  const given = Object.fromEntries(heard.map((name) => [name, environment[name]]))
  return readConfig({ ...given, LOG_LEVEL: 'warn' })
}

/**
 * Starts the sync server with its own PostgreSQL. Where that cannot be, `say` hears in one line why, and the answer is
 * the server of another start, which goes on belonging to it, or null.
 */
export async function startSyncServer(config: ServerConfig, say: (line: string) => void): Promise<SyncServer | null> {
  try {
    return await startServer(config, { write: (text) => logLines(text).forEach(say) })
  } catch (error) {
    const url = `http://${config.host}:${config.port}`
    if (await isSyncServer(url)) return { url, stop: async () => {} }
    const why = error instanceof StartFailure ? error.message : String(error)
    say(`The sync server does not run, so Partnerbook works on this computer only. ${why}`)
    return null
  }
}

/** What a person reads of log lines: their message, or the line itself where it is none of the log's. */
function logLines(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return []
    try {
      return [String((JSON.parse(line) as { readonly msg?: unknown }).msg ?? line)]
    } catch {
      return [line]
    }
  })
}

/** True when what answers at the address is a sync server. */
async function isSyncServer(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(2_000), redirect: 'error' })
    return ((await response.json()) as { readonly status?: unknown }).status === 'alive'
  } catch {
    return false
  }
}
