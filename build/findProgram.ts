import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of these programs that is installed: a name is looked up in PATH, a path is taken as it is. */
export function findProgram(candidates: readonly string[]): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const candidate of candidates) {
    const paths = /[\\/]/.test(candidate) ? [candidate] : folders.map((folder) => join(folder, candidate))
    const found = paths.find(isExecutable)
    if (found !== undefined) return found
  }
  return null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
