import { Problem } from '#server/problem.ts'
import type { Role } from '#shared/sync/role.ts'

/** What members do to the membership of others. Everybody may read who is in the workspace. */
type Deed = 'change members' | 'assign partners' | 'read invitations' | `invite ${Role}`

const allowed: Record<Role, readonly Deed[]> = {
  admin: [
    'change members',
    'assign partners',
    'read invitations',
    'invite admin',
    'invite manager',
    'invite cam',
    'invite viewer',
  ],
  manager: ['assign partners', 'read invitations', 'invite cam', 'invite viewer'],
  cam: [],
  viewer: [],
}

/** Throws the problem `not-allowed` unless the role may do it. */
export function requireAllowed(role: Role, deed: Deed): void {
  if (allowed[role].includes(deed)) return
  throw new Problem('not-allowed', `As ${role} you may not ${deed}; ask an administrator.`)
}
