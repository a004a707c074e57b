import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartFailure } from '#server/failure.ts'

/** The user of the operating system PostgreSQL runs as. */
export interface SystemUser {
  readonly uid: number
  readonly gid: number
}

const name = 'postgres'

/**
 * Whom PostgreSQL has to run as: null is whoever runs the server. It refuses to run as root, so for root it is the
 * system's user `postgres`, made when there is none. Throws StartFailure when it cannot be made.
 */
export function systemUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null
  try {
    return lookUp()
  } catch {
    makeUser()
    return lookUp()
  }
}

const lookUp = (): SystemUser => ({ uid: id('-u'), gid: id('-g') })

const id = (option: string) => Number(execFileSync('id', [option, name], { encoding: 'utf8', stdio: 'pipe' }))

function makeUser(): void {
  try {
    execFileSync('groupadd', ['--system', '--force', name], { stdio: 'pipe' })
    execFileSync('useradd', ['--system', '--no-create-home', '--gid', name, name], { stdio: 'pipe' })
  } catch {
    throw new StartFailure(
      `PostgreSQL does not run as root and the user "${name}" could not be made: make it, or start the server as another user than root.`,
    )
  }
}

/**
 * The nearest folder above a path, or the path itself, that the user may not enter; null when there is none. Looks at
 * the owner, group and mode only.
 */
export function barrier(path: string, user: SystemUser): string | null {
  const above = dirname(path)
  const higher = above === path ? null : barrier(above, user)
  if (higher !== null) return higher
  const { uid, gid, mode } = statSync(path)
  const enter = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return (mode & enter) === 0 ? path : null
}
