import type { BrowserWindow } from 'electron'
import { describe, expect, it } from 'vitest'
import { bridgeHandlers } from '#electron/bridgeHandlers.ts'
import { channels, refuse, succeed } from '#shared/bridge.ts'
import { createFakeElectron, FakeBrowserWindow } from '#test/support/fakeElectron.ts'

function setUp(open = true) {
  const { electron, record } = createFakeElectron()
  const window = open ? (new FakeBrowserWindow({}) as unknown as BrowserWindow) : null
  const schemes: string[] = []
  let ready = 0
  const handlers = bridgeHandlers(electron, {
    mainWindow: { current: () => window, show: () => {}, setScheme: (scheme) => schemes.push(scheme) },
    appReady: () => {
      ready += 1
    },
  })
  return { handlers, record, schemes, ready: () => ready, electron, window }
}

describe('bridgeHandlers', () => {
  it('says which version runs on which system', async () => {
    const answer = await setUp().handlers.getAppInfo()
    expect(answer).toMatchObject(succeed({ version: '9.9.9', shell: 'desktop' }))
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

  it('fails quietly when the window is gone', async () => {
    const { handlers } = setUp(false)
    expect(await handlers.openFiles({ kind: 'csv', multiple: true })).toEqual(refuse('failed'))
    expect(await handlers.saveFile({ suggestedName: 'x', kind: 'csv', bytes: new Uint8Array() })).toEqual(
      refuse('failed'),
    )
  })
})
