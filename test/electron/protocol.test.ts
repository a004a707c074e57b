import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { installProtocol, registerAppScheme } from '#electron/protocol.ts'
import { createFakeElectron } from '#test/support/fakeElectron.ts'

let folder = ''
beforeAll(() => {
  const base = mkdtempSync(join(tmpdir(), 'partnerbook-protocol-'))
  folder = join(base, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(base, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets', 'a.js'), 'export {}')
})
afterAll(() => rmSync(join(folder, '..'), { recursive: true }))

function handler() {
  const { electron, record } = createFakeElectron()
  installProtocol(electron, { folder, server: () => null })
  const handle = record.schemeHandlers.get('app')
  if (!handle) throw new Error('not installed')
  return (url: string, method = 'GET') => handle({ url, method })
}

it('registers a standard, secure scheme that does not get around the policy', () => {
  const { electron, record } = createFakeElectron()
  registerAppScheme(electron)
  expect(record.schemes).toHaveLength(1)
  expect(record.schemes[0]).toMatchObject({ scheme: 'app', privileges: { standard: true, secure: true } })
  expect(record.schemes[0]?.privileges?.bypassCSP).toBeFalsy()
})

it('answers the page with its type and policy', async () => {
  const response = await handler()('app://partnerbook/')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await response.text()).toBe('<!doctype html>')
})

it('answers files in folders', async () => {
  expect(await (await handler()('app://partnerbook/assets/a.js')).text()).toBe('export {}')
})

it.each([
  ['app://partnerbook/../secret.txt', 400],
  ['app://partnerbook/%2e%2e/secret.txt', 400],
  ['app://elsewhere/index.html', 400],
  ['app://partnerbook/none.js', 404],
])('refuses %s with %i, without a word of any file', async (url, status) => {
  const response = await handler()(url)
  expect(response.status).toBe(status)
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await response.text()).toBe('')
})

it('takes no other method than reading', async () => {
  expect((await handler()('app://partnerbook/', 'POST')).status).toBe(405)
  const head = await handler()('app://partnerbook/', 'HEAD')
  expect([head.status, await head.text()]).toEqual([200, ''])
})
