import { register } from 'node:module'
import { pathToFileURL } from 'node:url'

/**
 * Resolves `electron`, when asked for by a bundle loaded with `?standIn=<number>`, to a module whose exports are the
 * stand-in of that number. As text, because hooks run in a thread of their own that reads plain JavaScript only.
 */
const hooks = `
export async function resolve(specifier, context, next) {
  const standIn = /[?]standIn=(\\d+)$/.exec(context.parentURL ?? '')?.[1]
  if (specifier !== 'electron' || standIn === undefined) return next(specifier, context)
  const source = 'const e = globalThis[Symbol.for("partnerbook.standIn.' + standIn + '")];'
    + 'export const { app, BrowserWindow, clipboard, dialog, ipcMain, Menu, nativeTheme, protocol, safeStorage, screen, session, shell } = e'
  return { url: 'data:text/javascript,' + encodeURIComponent(source), format: 'module', shortCircuit: true }
}`

let loaded = 0

/**
 * Runs the built main bundle with `electron` being the given stand-in, afresh each time. Gives back how to take away
 * what it hung on the process.
 */
export async function loadMain(bundle: string, standIn: object): Promise<() => void> {
  if (loaded === 0) register(`data:text/javascript,${encodeURIComponent(hooks)}`)
  loaded += 1
  const name = Symbol.for(`partnerbook.standIn.${loaded}`)
  Object.defineProperty(globalThis, name, { value: standIn })
  const events = ['uncaughtException', 'unhandledRejection'] as const
  const before = events.map((event) => new Set(process.rawListeners(event)))
  await import(`${pathToFileURL(bundle).href}?standIn=${loaded}`)
  return () => {
    events.forEach((event, at) => {
      for (const listener of process.rawListeners(event))
        if (!before[at]?.has(listener)) process.removeListener(event, listener as () => void)
    })
  }
}
