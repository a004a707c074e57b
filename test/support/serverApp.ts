import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { type AppConfig, type AppSetting, buildApp } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { Pool } from '#server/db/pool.ts'
import { problemSchema } from '#shared/sync/problem.ts'

/** A configuration for tests: silent, and no limit is met by accident. */
export const testConfig = (over: Partial<AppConfig> = {}): AppConfig => ({
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

export async function testApp(
  pool: Pool,
  over: Partial<AppConfig> = {},
  parts: Partial<AppSetting> = {},
): Promise<TestApp> {
  const logged: string[] = []
  const logStream = { write: (line: string) => logged.push(line) }
  const app = await buildApp({ pool, config: testConfig(over), logStream, ...parts })
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
/** A request with a token and a JSON body. */
export const call = (
  method: InjectOptions['method'] & string,
  url: string,
  token?: string,
  payload?: InjectOptions['payload'],
): InjectOptions => ({
  method: method as NonNullable<InjectOptions['method']>,
  url,
  headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  ...(payload !== undefined && { payload }),
})
