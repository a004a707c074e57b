import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Answer, type ParsedInput, refuse, succeed } from '#shared/bridge.ts'
import { parseServer } from './pageHeaders.ts'
import { writeOwn } from './savedFile.ts'

/** The sync server this installation may talk to. */
export interface ServerSetting {
  /** Read for every page, so that a page that is loaded again comes with the policy for the server of now. */
  readonly current: () => URL | null
  readonly set: (input: ParsedInput<'setServer'>) => Promise<Answer<'setServer'>>
}

/** `server` null: chosen to have none. */
const settingSchema = z.object({ server: z.string().nullable() })

/**
 * The chosen server of a profile, kept in `file`. Until somebody has chosen it is `first`, what the app was started
 * with; a damaged file is the same as none.
 */
export function installServerSetting({ file, first }: { file: string; first: URL | null }): ServerSetting {
  let server = chosenIn(file) ?? { url: first }
  return {
    current: () => server.url,
    set: async ({ url }) => {
      const wished = serverOf(url)
      if (wished === undefined) return refuse('addressRefused')
      const text = JSON.stringify({ server: wished?.origin ?? null } satisfies z.infer<typeof settingSchema>)
      const written = await writeOwn(file, new TextEncoder().encode(text))
      if (!written.ok) return refuse(written.reason)
      const reload = wished?.origin !== server.url?.origin
      server = { url: wished }
      return succeed({ server: wished?.origin ?? null, reload })
    },
  }
}

/** The address, null for none, undefined for one that is no server's. */
function serverOf(url: string | null): URL | null | undefined {
  try {
    return parseServer(url ?? undefined)
  } catch {
    return undefined
  }
}

function chosenIn(file: string): { readonly url: URL | null } | null {
  try {
    const { server } = settingSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return { url: parseServer(server ?? undefined) }
  } catch {
    return null
  }
}
