import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StartFailure } from './failure.ts'

/** The port of the sync server, next to the app's own 47311; also in the app's default server address. */
const SERVER_PORT = 47_312

/** A whole number written in digits, within limits. */
const whole = (min: number, max: number, fallback: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`))
    .default(fallback)

const address = (protocols: readonly string[], example: string) =>
  z
    .string()
    .refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be like ${example}`)

const origins = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter((origin) => origin !== ''))
  .pipe(
    z.array(
      z
        .string()
        .regex(/^[a-z][a-z0-9+.-]*:\/\/[^/\s*]+$/, 'must be origins like https://team.example, separated by commas'),
    ),
  )

const environmentSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535, SERVER_PORT),
  DATABASE_URL: address(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/partnerbook').optional(),
  DATABASE_CONNECTIONS: whole(2, 500, 10),
  PARTNERBOOK_DATA: z.string().optional(),
  PUBLIC_URL: address(['http:', 'https:'], 'https://partnerbook.example').optional(),
  ALLOWED_ORIGINS: origins.default(['app://partnerbook', 'http://127.0.0.1:47311']),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters; `openssl rand -base64 32` makes one').optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example').optional(),
  MAIL_FROM: z.string().includes('@', 'must be an address, as `Partnerbook <partnerbook@team.example>`').optional(),
  OIDC_ISSUER: address(['http:', 'https:'], 'https://login.example').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'must be fatal, error, warn, info, debug or silent')
    .default('info'),
  TRUST_PROXY: z.enum(['yes', 'no'], 'must be yes or no').default('no'),
  BODY_LIMIT: whole(65_536, 1_073_741_824, 2_097_152),
  REQUEST_SECONDS: whole(1, 3_600, 30),
  REQUESTS_PER_MINUTE: whole(10, 1_000_000, 1_200),
  SIGN_INS_PER_MINUTE: whole(1, 10_000, 10),
})

/** Everything the server is told from outside. */
export interface ServerConfig {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The team's own PostgreSQL, or null: the server then starts one in `dataFolder`. */
  readonly databaseUrl: string | null
  readonly databaseConnections: number
  /** Absolute path of the folder with the embedded database, its secrets and the attachments. */
  readonly dataFolder: string
  /** Where clients reach the server, without a slash at its end; null: where it listens. */
  readonly publicUrl: string | null
  /** Origins of pages that may call the server and be sent back to after single sign-on. */
  readonly allowedOrigins: readonly string[]
  /** Signs sessions, at least 32 characters; null: kept in the data folder. */
  readonly authSecret: string | null
  readonly mail: { readonly smtpUrl: string; readonly from: string } | null
  readonly oidc: {
    readonly issuer: string
    readonly clientId: string
    readonly clientSecret: string
    /** What the button to sign in with says. */
    readonly name: string
  } | null
  /** Lets a collector read `/metrics` from elsewhere; null: only from this computer. */
  readonly metricsToken: string | null
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** Whether a load balancer in front says who calls, in X-Forwarded-For. */
  readonly trustProxy: boolean
  /** Largest body of a request, in bytes. */
  readonly bodyLimit: number
  /** Longest a request may take, in milliseconds. */
  readonly requestTimeout: number
  /** Requests one address may make in a minute. */
  readonly requestsPerMinute: number
  /** Attempts to sign in that one address, and one account, may make in a minute. */
  readonly signInsPerMinute: number
}

/**
 * Reads the environment; an empty variable counts as none. Throws StartFailure with one line for each bad value,
 * naming the variable and what to do. Values are never repeated in it, because some are secrets.
 */
export function readConfig(environment: NodeJS.ProcessEnv): ServerConfig {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = environmentSchema.safeParse(given)
  if (!read.success) {
    throw new StartFailure(read.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}.`).join('\n'))
  }
  const set = read.data
  const problems = [...togetherProblems(set)]
  if (problems.length > 0) throw new StartFailure(problems.join('\n'))
  return {
    host: set.HOST,
    port: set.PORT,
    databaseUrl: set.DATABASE_URL ?? null,
    databaseConnections: set.DATABASE_CONNECTIONS,
    dataFolder: resolve(set.PARTNERBOOK_DATA ?? defaultDataFolder(environment)),
    publicUrl: set.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    allowedOrigins: set.ALLOWED_ORIGINS,
    authSecret: set.AUTH_SECRET ?? null,
    mail: set.SMTP_URL && set.MAIL_FROM ? { smtpUrl: set.SMTP_URL, from: set.MAIL_FROM } : null,
    oidc:
      set.OIDC_ISSUER && set.OIDC_CLIENT_ID && set.OIDC_CLIENT_SECRET
        ? {
            issuer: set.OIDC_ISSUER.replace(/\/+$/, ''),
            clientId: set.OIDC_CLIENT_ID,
            clientSecret: set.OIDC_CLIENT_SECRET,
            name: set.OIDC_NAME ?? 'Single sign-on',
          }
        : null,
    metricsToken: set.METRICS_TOKEN ?? null,
    logLevel: set.LOG_LEVEL,
    trustProxy: set.TRUST_PROXY === 'yes',
    bodyLimit: set.BODY_LIMIT,
    requestTimeout: set.REQUEST_SECONDS * 1_000,
    requestsPerMinute: set.REQUESTS_PER_MINUTE,
    signInsPerMinute: set.SIGN_INS_PER_MINUTE,
  }
}

/** What is wrong with values that are right one by one. */
function* togetherProblems(set: z.output<typeof environmentSchema>): Generator<string> {
  if (set.DATABASE_URL && !set.AUTH_SECRET) {
    yield 'AUTH_SECRET is missing: with DATABASE_URL set, give every server of the team the same one; `openssl rand -base64 32` makes one.'
  }
  if (set.SMTP_URL && !set.MAIL_FROM) yield 'MAIL_FROM is missing: with SMTP_URL set, say which address sends mail.'
  if (set.MAIL_FROM && !set.SMTP_URL) yield 'SMTP_URL is missing: with MAIL_FROM set, say which server sends mail.'
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  const missing = oidc.filter((name) => set[name] === undefined)
  if (missing.length > 0 && missing.length < oidc.length) {
    yield `${missing.join(' and ')} missing: single sign-on needs ${oidc.join(', ')} together.`
  }
}

/** Where servers keep their data on this system. */
function defaultDataFolder(environment: NodeJS.ProcessEnv): string {
  const name = 'partnerbook-server'
  if (process.platform === 'win32') return join(environment.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), name)
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', name)
  // PostgreSQL runs as another user than root, who cannot look into root's home.
  if (process.getuid?.() === 0) return join('/var/lib', name)
  return join(environment.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), name)
}
