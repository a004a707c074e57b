import type { FastifyInstance } from 'fastify'
import type { ServerConfig } from '#server/config.ts'
import type { Pool } from '#server/db/pool.ts'
import type { Auth, AuthSetting } from './auth.ts'
import type { Joining } from './joining.ts'
import type { PutPerson } from './membership.ts'

/** What the routes of accounts work with. */
export interface Parts {
  readonly app: FastifyInstance
  readonly pool: Pool
  readonly config: ServerConfig & { readonly publicUrl: string }
  readonly auth: Auth
  readonly authSetting: AuthSetting
  readonly joining: Joining
  readonly putPerson: PutPerson
}
