import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ServerConfig } from './config.ts'
import type { Pool } from './db/pool.ts'
import { Problem } from './problem.ts'
import { sameSecret } from './sameSecret.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** Where the server's parts register their own metrics. */
    readonly metrics: Registry
  }
}

/** Counts and times requests, and shows it at `/metrics` to collectors on this computer or with METRICS_TOKEN. */
export function measure(app: FastifyInstance, pool: Pool, config: ServerConfig): void {
  const registry = new Registry()
  app.decorate('metrics', registry)
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const duration = new Histogram({
    name: 'partnerbook_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
    registers,
  })
  const refused = new Counter({
    name: 'partnerbook_requests_failed_total',
    help: 'Requests answered with a status of 500 or above',
    registers,
  })
  new Gauge({
    name: 'partnerbook_database_connections',
    help: 'Connections to the database: open, and requests waiting for one',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000)
    if (reply.statusCode >= 500) refused.inc()
  })
  app.addHook('onClose', async () => registry.clear())
  app.get('/metrics', async (request, reply) => {
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const known = config.metricsToken !== null && token !== undefined && sameSecret(token, config.metricsToken)
    // What a load balancer on this computer passes on comes from elsewhere.
    const local = isLoopback(request.ip) && request.headers['x-forwarded-for'] === undefined
    if (!known && !local) {
      throw new Problem(
        'not-allowed',
        'Read metrics from this computer, or set METRICS_TOKEN and send it as a bearer token.',
      )
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

const isLoopback = (address: string) => /^(127\.|::1$|::ffff:127\.)/.test(address)
