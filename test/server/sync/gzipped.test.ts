import { gzipSync } from 'node:zlib'
import fastify from 'fastify'
import { expect, it } from 'vitest'
import { takeGzipped } from '#server/sync/gzipped.ts'

const app = fastify({ bodyLimit: 10_000 })
takeGzipped(app)
app.post('/', (request) => request.body)

const post = (payload: Buffer) =>
  app.inject({
    method: 'POST',
    url: '/',
    payload,
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  })

it('unpacks a gzipped body', async () => {
  const body = { text: 'edit '.repeat(1_000) }
  const response = await post(gzipSync(JSON.stringify(body)))
  expect(response.json()).toEqual(body)
})

it('refuses a small body that unpacks to more than the route takes', async () => {
  const response = await post(gzipSync(JSON.stringify({ text: ' '.repeat(1_000_000) })))
  expect(response.statusCode).toBe(413)
})

it('refuses a body that is not gzip', async () => {
  const response = await post(Buffer.from('{}'))
  expect(response.statusCode).toBe(400)
})
