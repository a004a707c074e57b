import compress from '@fastify/compress'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance } from 'fastify'
import { accounts } from './accounts/accounts.ts'
import type { PutPerson } from './accounts/membership.ts'
import type { ServerConfig } from './config.ts'
import { dataPaths } from './db/dataFolder.ts'
import type { Pool } from './db/pool.ts'
import { answerBadAddress, answerBadConnection, answerErrors, answerNotFound } from './errors.ts'
import { answerHealth } from './health.ts'
import { type LogStream, logOptions } from './log.ts'
import { measure } from './metrics.ts'
import { Problem } from './problem.ts'
import { addSync } from './sync/add.ts'

/** The configuration with everything a running server knows: nothing is left to be found out. */
export interface AppConfig extends ServerConfig {
  readonly publicUrl: string
  readonly authSecret: string
}

export interface AppSetting {
  /** Connections to a migrated database; whoever made it closes it, after the app. */
  readonly pool: Pool
  readonly config: AppConfig
  /** Keeps the `user` records of members; without it there are none. */
  readonly putPerson?: PutPerson
  readonly logStream?: LogStream
}

/** The whole server as one Fastify app that does not listen yet. */
export async function buildApp({
  pool,
  config,
  putPerson = noPerson,
  logStream,
}: AppSetting): Promise<FastifyInstance> {
  const app = fastify({
    logger: logOptions(config, logStream),
    bodyLimit: config.bodyLimit,
    requestTimeout: config.requestTimeout,
    handlerTimeout: config.requestTimeout,
    trustProxy: config.trustProxy,
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBadConnection,
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 100 },
  })
  answerErrors(app)
  await protect(app, config)
  answerNotFound(app)
  measure(app, pool, config)
  answerHealth(app, pool)

  accounts(app, { pool, config, putPerson })
  await addSync(app, { pool, blobFolder: dataPaths(config.dataFolder).attachments })
  return app
}

const noPerson: PutPerson = async () => undefined

/** What stands before every route. */
async function protect(app: FastifyInstance, config: AppConfig): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  })
  await app.register(cors, {
    origin: [...config.allowedOrigins],
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'content-encoding', 'content-range', 'if-none-match'],
    exposedHeaders: ['retry-after'],
    maxAge: 600,
    strictPreflight: false,
  })
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('too-many-requests', `Wait ${Math.ceil(ttl / 1_000)} seconds and try again.`),
  })
  // Bodies come as they are: one that unpacks to a thousand times its size would pass the limit.
  await app.register(compress, { threshold: 1_024, globalDecompression: false })
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}
