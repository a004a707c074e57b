import { z } from 'zod'
import { type Id, type Scope, scopeSchema, userScope, workspaceScope } from '#shared/domain/record.ts'
import { type RecordType, records } from '#shared/domain/records.ts'

export const roles = ['admin', 'manager', 'cam', 'viewer'] as const
export type Role = (typeof roles)[number]

/**
 * A scope somebody may read. `gen` is the sequence at which the access was given: access that was taken away and given
 * again has another generation, and the client then starts that scope afresh.
 */
export const grantSchema = z.object({ scope: scopeSchema, gen: z.int().min(0) })
export type Grant = z.infer<typeof grantSchema>

/** What a member of a workspace may have. Admins and managers have every partner. */
export interface Access {
  readonly userId: Id
  readonly role: Role
  readonly grants: ReadonlyMap<Scope, number>
}

/** Workspace records only a manager or an administrator changes: what levels, funds and fiscal years are. */
const governed: readonly RecordType[] = ['workspace', 'programRuleSet', 'fund']

/**
 * Whether somebody may make such a change of a row in `scope`. Reading a partner is enough to write to it, for all but
 * viewers, who only write in their own scope. `people` come and go by the accounts, not by mutations: a cam may note a
 * name that is not invited yet, and everybody their own name and title.
 */
export function mayWrite(access: Access, type: RecordType, id: Id, scope: Scope, op: 'create' | 'change'): boolean {
  if (scope === userScope(access.userId)) return records[type].scope === 'user'
  if (access.role === 'viewer') return false
  if (scope !== workspaceScope) {
    // A partner that is just being made has nobody yet; whoever makes it gets it.
    return access.grants.has(scope) || (type === 'partner' && op === 'create')
  }
  const lead = isLead(access)
  if (governed.includes(type)) return lead
  if (type === 'user') return op === 'create' || lead || id === access.userId
  return true
}

/** Fields only a manager or an administrator changes: a level given by hand overrules the program. */
const governedFields: { readonly [T in RecordType]?: readonly string[] } = { partner: ['levelOverride'] }

/** Whether somebody may change these fields of a row they may write. */
export const mayChangeFields = (access: Pick<Access, 'role'>, type: RecordType, names: readonly string[]): boolean =>
  isLead(access) || !names.some((name) => governedFields[type]?.includes(name))

/** Whether somebody leads: has every partner, and governs what levels, funds and fiscal years are. */
export const isLead = ({ role }: Pick<Access, 'role'>): boolean => role === 'admin' || role === 'manager'

/** Whether somebody may read what is in a scope. */
export const mayRead = ({ userId, grants }: Access, scope: Scope): boolean =>
  scope === workspaceScope || scope === userScope(userId) || grants.has(scope)
