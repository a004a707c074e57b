import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import type { Pool } from '#server/db/pool.ts'
import { newId } from '#shared/domain/record.ts'

/** Headers by which better-auth is told what Fastify knows; never taken from a client. */
export const addressHeader = 'x-partnerbook-address'
export const deviceHeader = 'x-partnerbook-device'

/** Where better-auth's own addresses begin; only the return from single sign-on uses them. */
const authPath = '/v1/auth'

export interface AuthSetting {
  readonly secret: string
  /** Where clients reach the server. */
  readonly publicUrl: string
  readonly allowedOrigins: readonly string[]
  /** Told what better-auth warns about. */
  readonly warn: (line: string) => void
}

/** A session lasts this long after its last use, in seconds: a laptop may be off for a quarter. */
const sessionSeconds = 100 * 24 * 3_600

/** Passwords, sessions and single sign-on, by better-auth over the tables of 001_accounts.sql. */
export function createAuth(database: Pool, setting: AuthSetting) {
  return authOver(database, setting)
}

function authOver(pool: PostgresPool, setting: AuthSetting) {
  return betterAuth({
    appName: 'Partnerbook',
    baseURL: setting.publicUrl,
    basePath: authPath,
    secret: setting.secret,
    trustedOrigins: [...setting.allowedOrigins],
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (_level, message) => setting.warn(message) },
    database: { db: new Kysely({ dialect: new PostgresDialect({ pool }) }), type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 },
    session: {
      expiresIn: sessionSeconds,
      updateAge: 24 * 3_600,
      freshAge: 0,
      additionalFields: { deviceName: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const device = context?.headers?.get(deviceHeader)
            return { data: { ...session, deviceName: device ? decodeURIComponent(device) : null } }
          },
        },
      },
    },
    advanced: { database: { generateId: () => newId() }, ipAddress: { ipAddressHeaders: [addressHeader] } },
    plugins: [bearer()],
  })
}
export type Auth = ReturnType<typeof createAuth>
