import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppServer, SERVER_NAME, serveApp } from '#build/appServer.ts'
import { contentSecurityPolicy } from '#electron/pageHeaders.ts'
import { SERVED_FOR } from '#shared/bridge.ts'

let folder = ''
let server: AppServer
beforeAll(async () => {
  const base = mkdtempSync(join(tmpdir(), 'partnerbook-server-'))
  writeFileSync(join(base, 'secret.txt'), 'secret')
  folder = join(base, 'renderer')
  mkdirSync(folder)
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  server = await serveApp({ folder, port: 0, server: null })
})
afterAll(async () => {
  await server.close()
  rmSync(join(folder, '..'), { recursive: true })
})

/** One request with its path as written: `fetch` would tidy it first. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = new URL(server.origin)
  return new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('serveApp', () => {
  it('answers the page under the same policy as the desktop, and says who it is', async () => {
    const { status, headers, body } = await ask('/')
    expect([status, body]).toEqual([200, '<!doctype html>'])
    expect(headers).toMatchObject({
      server: SERVER_NAME,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(null),
    })
  })

  it.each([
    ['/../secret.txt', 400],
    ['/%2e%2e/secret.txt', 400],
    ['/..%2fsecret.txt', 400],
    ['//etc/passwd', 400],
    ['http://evil.example/index.html', 400],
    ['/none.js', 404],
  ])('refuses %s with %i', async (path, status) => {
    const answer = await ask(path)
    expect([answer.status, answer.body]).toEqual([status, ''])
  })

  it('answers nobody who came under another name', async () => {
    expect((await ask('/', { host: 'evil.example' })).status).toBe(403)
    expect((await ask('/', { host: `127.0.0.1.evil.example:${new URL(server.origin).port}` })).status).toBe(403)
  })

  it('sends localhost, which is another origin, to the one address', async () => {
    const answer = await ask('/', { host: `localhost:${new URL(server.origin).port}` })
    expect([answer.status, answer.headers.location]).toEqual([308, `${server.origin}/`])
  })

  it('only reads', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(405)
    expect((await ask('/', {}, 'HEAD')).body).toBe('')
  })

  it('tells the page which sync server it may reach', async () => {
    expect(JSON.parse((await ask(SERVED_FOR)).body)).toEqual({ server: null })
    const other = await serveApp({ folder, port: 0, server: new URL('https://sync.example/') })
    const answer = await fetch(new URL(SERVED_FOR, other.origin))
    expect(await answer.json()).toEqual({ server: 'https://sync.example' })
    expect(answer.headers.get('content-security-policy')).toContain('https://sync.example wss://sync.example')
    await other.close()
  })

  it('says when its port is taken', async () => {
    const port = Number(new URL(server.origin).port)
    await expect(serveApp({ folder, port, server: null })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
