import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import type { Client, Pool } from '#server/db/pool.ts'
import { newId } from '#shared/domain/record.ts'

/** Headers by which better-auth is told what Fastify knows; never taken from a client. */
export const addressHeader = 'x-partnerbook-address'
export const deviceHeader = 'x-partnerbook-device'

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

/** Passwords and sessions, by better-auth over the tables of 001_accounts.sql. It makes no accounts. */
export const createAuth = (pool: Pool, setting: AuthSetting) =>
  betterAuth({ ...authOptions(pool, setting), emailAndPassword: passwords })
export type Auth = ReturnType<typeof createAuth>

/**
 * The same within the transaction of `client`, so that an account is made together with what it is made for, or not at
 * all. It makes accounts; the first gets the id `userId`, where that is given.
 */
export function createAuthWithin(client: Client, setting: AuthSetting, userId: string | null) {
  // Kysely takes what looks like a pool; here it only ever has the one connection, which is not given back.
  const connection = { query: client.query.bind(client), release: () => undefined }
  const pool = { connect: async () => connection, end: async () => undefined, options: {} } as unknown as PostgresPool
  const options = authOptions(pool, setting)
  const user = { create: { before: async (made: object) => ({ data: { ...made, id: userId ?? newId() } }) } }
  return betterAuth({
    ...options,
    emailAndPassword: { ...passwords, disableSignUp: false },
    databaseHooks: { ...options.databaseHooks, user },
  })
}

const passwords = { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 128 }

/** What all uses of better-auth have in common. */
export function authOptions(pool: PostgresPool, setting: AuthSetting) {
  return {
    appName: 'Partnerbook',
    baseURL: setting.publicUrl,
    basePath: '/v1/auth',
    secret: setting.secret,
    trustedOrigins: [...setting.allowedOrigins],
    telemetry: { enabled: false },
    // The message only: what is logged beside it may hold addresses and tokens.
    logger: { level: 'warn' as const, log: (_level: string, message: string) => setting.warn(message) },
    database: { db: new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), type: 'postgres' as const },
    session: {
      expiresIn: sessionSeconds,
      updateAge: 24 * 3_600,
      freshAge: 0,
      additionalFields: { deviceName: { type: 'string' as const, required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session: object, context: { headers?: Headers | undefined } | null) => {
            const device = context?.headers?.get(deviceHeader)
            return { data: { ...session, deviceName: device ? decodeURIComponent(device) : null } }
          },
        },
      },
    },
    advanced: { database: { generateId: () => newId() }, ipAddress: { ipAddressHeaders: [addressHeader] } },
    plugins: [bearer()],
  }
}
