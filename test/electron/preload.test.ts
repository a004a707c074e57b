import type { EventEmitter } from 'node:events'
import { beforeAll, expect, it } from 'vitest'
import type { Bridge } from '#shared/bridge.ts'
import { invokeNames } from '#shared/bridgeNames.ts'
import { sharedFake } from '#test/support/fakeElectron.ts'

const { contextBridge, ipcRenderer } = sharedFake.electron as unknown as {
  contextBridge: { exposed: { bridge?: Bridge } }
  ipcRenderer: EventEmitter & { invoked: unknown[][] }
}
const bridge = () => {
  const { bridge: exposed } = contextBridge.exposed
  if (!exposed) throw new Error('no bridge')
  return exposed
}
beforeAll(async () => {
  await import('#electron/preload.ts')
})

it('exposes the channels of the table and nothing of ipc itself', () => {
  expect(Object.keys(contextBridge.exposed)).toEqual(['bridge'])
  expect(Object.keys(bridge()).sort()).toEqual([...invokeNames, 'on'].sort())
})

it('passes one input on, and only the input', async () => {
  const call = bridge().openExternal as (...args: unknown[]) => Promise<unknown>
  expect(await call({ url: 'https://example.com' }, 'second')).toBe('answer')
  expect(ipcRenderer.invoked).toEqual([['partnerbook:openExternal', { url: 'https://example.com' }]])
})

it('hears events without their sender until it stops', () => {
  const heard: unknown[][] = []
  const stop = bridge().on('deepLink', (...args: unknown[]) => heard.push(args))
  const other = bridge().on('deepLink', () => {})
  ipcRenderer.emit('partnerbook:deepLink', { sender: 'secret' }, { path: '/today' })
  expect(heard).toEqual([[{ path: '/today' }]])
  stop()
  ipcRenderer.emit('partnerbook:deepLink', {}, { path: '/today' })
  expect([heard.length, ipcRenderer.listenerCount('partnerbook:deepLink')]).toEqual([1, 1])
  other()
})

it('listens to no channel that is not an event of the table', () => {
  const on = bridge().on as (event: string, listener: () => void) => () => void
  for (const name of ['getAppInfo', 'ELECTRON_BROWSER_x', '__proto__', '']) expect(() => on(name, () => {})).toThrow()
})
