import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** A line of a source file, and what stands in its place in the later version. */
interface Change {
  readonly file: string
  readonly now: string
  readonly later: string
}

/** The type of record, and the field of a partner, that only the later version knows. */
export const laterType = 'gadget'
export const laterField = 'motto'

const changesFor = (minimumSchema: number): readonly Change[] => [
  {
    file: 'shared/sync/mutation.ts',
    now: 'export const schemaVersion = 1',
    later: 'export const schemaVersion = 2',
  },
  {
    file: 'shared/sync/protocol.ts',
    now: 'export const minimumSchema = 1',
    later: `export const minimumSchema = ${minimumSchema}`,
  },
  {
    file: 'shared/domain/partner.ts',
    now: '    phone: maybeLine,',
    later: `    phone: maybeLine, ${laterField}: maybeLine,`,
  },
  {
    file: 'shared/domain/records.ts',
    now: '  workspace: workspaceRecord,',
    later: `  workspace: workspaceRecord, ${laterType}: productRecord,`,
  },
  {
    file: 'renderer/data/database.ts',
    now: 'export const databaseVersion = 2',
    later: 'export const databaseVersion = 3',
  },
  {
    file: 'renderer/data/database.ts',
    now: 'this.version(databaseVersion)',
    later: `this.version(3).stores({ ${laterType}: 'id, scope' }); this.version(2)`,
  },
  {
    file: 'renderer/data/database.ts',
    now: 'recordTypes.map((type) => [type,',
    later: `recordTypes.filter((type) => type !== '${laterType}').map((type) => [type,`,
  },
]

const repository = fileURLToPath(new URL('../', import.meta.url))

/**
 * Makes of these sources a later version of Partnerbook, with another schema, another type of record and another field.
 * `minimumSchema`: the oldest schema its server takes. Throws where a line to be changed is not there any more.
 */
export function laterVersion(minimumSchema = 1): Plugin {
  const changes = changesFor(minimumSchema)
  return {
    name: 'later-version',
    enforce: 'pre',
    transform(code, id) {
      const [path = ''] = id.split('?')
      let changed = code
      for (const { now, later } of changes.filter(({ file }) => path === repository + file)) {
        if (changed.split(now).length !== 2) throw new Error(`${path} has not one "${now}"`)
        changed = changed.replace(now, later)
      }
      return changed === code ? null : { code: changed, map: null }
    },
  }
}
