import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { type AppConfig, buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { Pool } from '#server/db/pool.ts'
import { problemSchema } from '#shared/sync/problem.ts'

/** A configuration for tests: silent, and no limit is met by accident. */
const testConfig = (over: Partial<AppConfig> = {}): AppConfig => ({
  ...readConfig({}),
  publicUrl: 'http://127.0.0.1:47312',
  authSecret: 'a secret only this test knows, 32+',
  logLevel: 'silent',
  requestsPerMinute: 1_000_000,
  signInsPerMinute: 10_000,
  ...over,
})

/** The app over a database, with every line it logs kept. */
export interface TestApp {
  readonly app: FastifyInstance
  readonly logged: string[]
}

export async function testApp(pool: Pool, over: Partial<AppConfig> = {}): Promise<TestApp> {
  const logged: string[] = []
  const app = await buildApp({ pool, config: testConfig(over), logStream: { write: (line) => logged.push(line) } })
  return { app, logged }
}

/** The name of the problem a response is; fails the test when it is no right problem document. */
export function problemOf(response: LightMyRequestResponse): string {
  if (response.headers['content-type'] !== 'application/problem+json; charset=utf-8') {
    throw new Error(`no problem document: ${response.statusCode} ${response.payload}`)
  }
  const document = problemSchema.parse(response.json())
  if (document.status !== response.statusCode) throw new Error(`status ${document.status} in ${response.statusCode}`)
  return document.type.replace('urn:partnerbook:problem:', '')
}
