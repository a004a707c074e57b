import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, describe, expect, it } from 'vitest'
import { bridgeHandlers } from '#electron/bridgeHandlers.ts'
import { openMirror } from '#electron/mirror.ts'
import { mirrorFolder } from '#electron/mirrorFiles.ts'
import { installSecrets } from '#electron/secrets.ts'
import { installServerSetting } from '#electron/serverSetting.ts'
import { channels, refuse, succeed } from '#shared/bridge.ts'
import { createFakeElectron, FakeBrowserWindow } from '#test/support/fakeElectron.ts'

let atEnd = async () => {}
afterEach(() => atEnd())

function setUp(open = true) {
  const { electron, record } = createFakeElectron()
  const window = open ? (new FakeBrowserWindow({}) as unknown as BrowserWindow) : null
  const schemes: string[] = []
  let ready = 0
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-handlers-'))
  const mirror = openMirror(mirrorFolder(join(folder, 'mirror')))
  atEnd = async () => {
    await mirror.close()
    rmSync(folder, { recursive: true })
  }
  const handlers = bridgeHandlers(electron, {
    mainWindow: { current: () => window, show: () => {}, setScheme: (scheme) => schemes.push(scheme) },
    appReady: () => {
      ready += 1
    },
    server: installServerSetting({ file: join(folder, 'server.json'), first: new URL('http://127.0.0.1:1234/') }),
    secrets: installSecrets(electron, { folder: join(folder, 'secrets'), report: () => {} }),
    mirror,
  })
  return { folder, handlers, record, schemes, ready: () => ready, electron, window }
}

describe('bridgeHandlers', () => {
  it('says which version runs on which system', async () => {
    const answer = await setUp().handlers.getAppInfo()
    expect(answer).toMatchObject(
      succeed({ version: '9.9.9', shell: 'desktop', server: 'http://127.0.0.1:1234', serverFixed: false }),
    )
    expect(answer.ok && channels.getAppInfo.output.safeParse(answer.value).success).toBe(true)
  })

  it('passes the scheme to the window', async () => {
    const { handlers, schemes } = setUp()
    expect(await handlers.setColorScheme({ scheme: 'dark' })).toEqual(succeed(null))
    expect(schemes).toEqual(['dark'])
  })

  it('opens good addresses and refuses others', async () => {
    const { handlers, record } = setUp()
    expect(await handlers.openExternal({ url: 'https://example.com/' })).toEqual(succeed(null))
    expect(await handlers.openExternal({ url: 'file:///etc/passwd' })).toEqual(refuse('addressRefused'))
    expect(record.opened).toEqual(['https://example.com/'])
  })

  it('opens the menu where it was asked to', async () => {
    const { handlers, record, window } = setUp()
    expect(await handlers.showMenu({ x: 4, y: 40 })).toEqual(refuse('noMenu'))
    record.menu = []
    expect(await handlers.showMenu({ x: 4, y: 40 })).toEqual(succeed(null))
    expect(record.popups).toEqual([{ window, x: 4, y: 40 }])
  })

  it('lets waiting links come once the app listens', async () => {
    const { handlers, ready } = setUp()
    expect(await handlers.appReady()).toEqual(succeed(null))
    expect(ready()).toBe(1)
  })

  it('keeps mutations and gives them back as the table promises', async () => {
    const { handlers } = setUp()
    const clientId = '0190a000-0000-7000-8000-00000000000a'
    const entries = [1, 2].map((n) => ({ n, bytes: new Uint8Array([n]) }))
    const note = new Uint8Array([9])
    expect(await handlers.mirrorAppend({ clientId, entries, note })).toEqual(succeed(null))
    const clients = await handlers.mirrorClients()
    expect(clients).toEqual(succeed([{ clientId, last: 2, waiting: 2, note }]))
    expect(clients.ok && channels.mirrorClients.output.safeParse(clients.value).success).toBe(true)
    expect(await handlers.mirrorAcknowledge({ clientId, through: 1 })).toEqual(succeed(null))
    const read = await handlers.mirrorRead({ clientId, after: 0 })
    expect(read).toEqual(succeed({ entries: entries.slice(1), more: false }))
    expect(read.ok && channels.mirrorRead.output.safeParse(read.value).success).toBe(true)
  })

  it('keeps what is parked and gives it back as the table promises', async () => {
    const { handlers } = setUp()
    const uuid = '0190b000-0000-7000-8000-00000000000b'
    const entries = [{ uuid, bytes: new Uint8Array([7]) }]
    expect(await handlers.mirrorPark({ entries, gone: [] })).toEqual(succeed(null))
    const parked = await handlers.mirrorParked({ after: null })
    expect(parked).toEqual(succeed({ entries, more: false }))
    expect(parked.ok && channels.mirrorParked.output.safeParse(parked.value).success).toBe(true)
    expect(await handlers.mirrorPark({ entries: [], gone: [uuid] })).toEqual(succeed(null))
    expect(await handlers.mirrorParked({ after: null })).toEqual(succeed({ entries: [], more: false }))
  })

  it('says that mutations could not be written', async () => {
    const { folder, handlers } = setUp()
    writeFileSync(join(folder, 'mirror'), 'a file where the folder should be')
    const clientId = '0190a000-0000-7000-8000-00000000000a'
    const answer = await handlers.mirrorAcknowledge({ clientId, through: 1 }).valueOf()
    expect(answer).toEqual(refuse('notWritable'))
  })

  it('fails quietly when the window is gone', async () => {
    const { handlers } = setUp(false)
    expect(await handlers.openFiles({ kind: 'csv', multiple: true })).toEqual(refuse('failed'))
    expect(await handlers.saveFile({ suggestedName: 'x', kind: 'csv', bytes: new Uint8Array() })).toEqual(
      refuse('failed'),
    )
  })
})
