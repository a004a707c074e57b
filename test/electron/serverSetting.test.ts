import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installServerSetting } from '#electron/serverSetting.ts'
import { refuse, succeed } from '#shared/bridge.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerbook-setting-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const local = new URL('http://127.0.0.1:47312')
const start = (first: URL | null = null) =>
  installServerSetting({ file: join(folder, 'profile', 'server.json'), first })

it('begins with what the app was started with, until somebody chooses', async () => {
  expect(start(local).current()?.origin).toBe(local.origin)
  expect(start().current()).toBeNull()
  await start(local).set({ url: 'https://sync.example' })
  expect(start(local).current()?.origin).toBe('https://sync.example')
})

it('can be chosen to be none, whatever the app is started with', async () => {
  expect(await start(local).set({ url: null })).toEqual(succeed({ server: null, reload: true }))
  expect(start(local).current()).toBeNull()
})

it('keeps the origin only and says whether the page must be loaded again', async () => {
  const setting = start()
  const chosen = { server: 'https://sync.example:8443' }
  expect(await setting.set({ url: 'https://sync.example:8443/app?x#y' })).toEqual(succeed({ ...chosen, reload: true }))
  expect(setting.current()?.origin).toBe('https://sync.example:8443')
  expect(await setting.set({ url: 'https://sync.example:8443' })).toEqual(succeed({ ...chosen, reload: false }))
})

it.each([
  'http://sync.example',
  'ftp://sync.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:secret@sync.example',
  'http://127.0.0.1.sync.example',
  'sync.example',
  "https://sync.example; script-src 'unsafe-inline'",
  'https://',
])('refuses %s and stays as it was', async (url) => {
  const setting = start(local)
  expect(await setting.set({ url })).toEqual(refuse('addressRefused'))
  expect([setting.current()?.origin, start().current()]).toEqual([local.origin, null])
})

it.each(['', 'null', '{"server": 7}', '{"server": "ftp://x"}', '{'])('takes a damaged file as none: %j', (text) => {
  const file = join(folder, 'server.json')
  writeFileSync(file, text)
  expect(installServerSetting({ file, first: local }).current()?.origin).toBe(local.origin)
})

it('says when it cannot be written and stays as it was', async () => {
  const file = join(folder, 'taken')
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file where the folder should be')
  const setting = installServerSetting({ file, first: local })
  expect(await setting.set({ url: 'https://sync.example' })).toEqual(refuse('notWritable'))
  expect(setting.current()?.origin).toBe(local.origin)
})
