import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron'
import type { Bridge } from '#shared/bridge.ts'
import { eventNames, invokeNames, wireName } from '#shared/bridgeNames.ts'

/**
 * Puts `window.bridge` before the page: one function per channel, and `on`. It decides nothing; the main process checks
 * the sender and parses every input. The page never gets `ipcRenderer` or an event object, only plain values.
 */
const calls = Object.fromEntries(
  invokeNames.map((name) => [name, (input: unknown) => ipcRenderer.invoke(wireName(name), input)]),
)

const on = (event: string, listener: (payload: unknown) => void) => {
  const known = eventNames.find((name) => name === event)
  if (known === undefined) throw new Error(`No such event: ${event}`)
  const hear = (_event: IpcRendererEvent, payload: unknown) => listener(payload)
  ipcRenderer.on(wireName(known), hear)
  return () => {
    ipcRenderer.removeListener(wireName(known), hear)
  }
}

contextBridge.exposeInMainWorld('bridge', { ...calls, on } as Bridge)
