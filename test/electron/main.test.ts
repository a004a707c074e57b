import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { invokeNames } from '#shared/bridgeNames.ts'

const events = ['uncaughtException', 'unhandledRejection'] as const
let before: unknown[][] = []
beforeEach(() => {
  vi.resetModules()
  before = events.map((event) => process.rawListeners(event))
})
afterEach(() => {
  events.forEach((event, at) => {
    for (const listener of process.rawListeners(event))
      if (!before[at]?.includes(listener)) process.removeListener(event, listener as () => void)
  })
})

async function start(prepare: (app: { lockGranted: boolean }) => void = () => {}) {
  const { sharedFake } = await import('#test/support/fakeElectron.ts')
  const folder = mkdtempSync(join(tmpdir(), 'partnerbook-main-'))
  const { app } = sharedFake.electron
  app.getPath = (name: string) => join(folder, name)
  prepare(app)
  vi.doMock('#electron/protocol.ts', async (original) => ({
    ...(await original<typeof import('#electron/protocol.ts')>()),
    installProtocol: () => order.push('protocol'),
  }))
  const order: string[] = []
  app.on('web-contents-created', () => order.push('window'))
  await import('#electron/main.ts')
  await vi.waitFor(() => expect(order.length + sharedFake.record.quits).toBeGreaterThan(0))
  await new Promise((resolve) => setTimeout(resolve, 5))
  return { record: sharedFake.record, app, order }
}

it('starts each part, the protocol before the window that needs it', async () => {
  const { record, order } = await start()
  expect(order).toEqual(['protocol', 'window'])
  expect(record.schemes.map(({ scheme }) => scheme)).toEqual(['app'])
  expect(record.ipc.size).toBe(invokeNames.length)
  expect(record.menu).not.toBeNull()
  expect(record.switches).toEqual(['disable-http-cache'])
  expect(record.permissionRequest).toBeTypeOf('function')
  expect(record.windows[0]?.options.webPreferences).toMatchObject({
    sandbox: true,
    preload: expect.stringMatching(/preload\.cjs$/),
  })
})

it('sends what the menu says to the page', async () => {
  const { record } = await start()
  const go = record.menu?.find(({ label }) => label === 'Go')?.submenu
  const today = Array.isArray(go) ? go.find(({ id }) => id === 'goToday') : undefined
  today?.click?.({} as never, undefined, {} as never)
  expect(record.windows[0]?.webContents.sent).toEqual([['partnerbook:menuAction', { actionId: 'goToday' }]])
})

it('ends when another Partnerbook runs', async () => {
  const { record } = await start((app) => {
    app.lockGranted = false
  })
  expect([record.quits, record.windows.length]).toEqual([1, 0])
})

it('quits with its last window, except on a Mac', async () => {
  const { record, app } = await start()
  app.emit('window-all-closed')
  expect(record.quits).toBe(process.platform === 'darwin' ? 0 : 1)
})
