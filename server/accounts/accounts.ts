import type { FastifyInstance } from 'fastify'
import type { ServerConfig } from '#server/config.ts'
import type { Pool } from '#server/db/pool.ts'
import { accountRoutes } from './accountRoutes.ts'
import { createAuth } from './auth.ts'
import { deviceRoutes } from './deviceRoutes.ts'
import { identity } from './identity.ts'
import { invitationRoutes } from './invitationRoutes.ts'
import { joining } from './joining.ts'
import { memberRoutes } from './memberRoutes.ts'
import type { PutPerson } from './membership.ts'
import { ssoRoutes } from './ssoRoutes.ts'

/** What accounts need of the server. */
interface AccountsSetting {
  readonly pool: Pool
  readonly config: ServerConfig & { readonly publicUrl: string; readonly authSecret: string }
  readonly putPerson: PutPerson
}

/**
 * Accounts, devices, members and invitations. Adds `app.requireUser` and `app.requireMember`, by which all other routes
 * learn who calls.
 */
export function accounts(app: FastifyInstance, { pool, config, putPerson }: AccountsSetting): void {
  const authSetting = {
    secret: config.authSecret,
    publicUrl: config.publicUrl,
    allowedOrigins: config.allowedOrigins,
    warn: (line: string) => app.log.warn(line),
  }
  const auth = createAuth(pool, authSetting)
  const { requireUser, requireMember } = identity(auth, pool)
  app.decorate('requireUser', requireUser)
  app.decorate('requireMember', requireMember)
  const parts = { app, pool, config, auth, authSetting, putPerson, joining: joining(pool, authSetting, putPerson) }
  accountRoutes(parts)
  deviceRoutes(parts)
  memberRoutes(parts)
  invitationRoutes(parts)
  ssoRoutes(parts)
}
