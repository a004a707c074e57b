import type { Bridge } from '#shared/bridge.ts'
import { browserBridge } from './browserBridge.ts'

declare global {
  interface Window {
    /** Put there by the desktop shell's preload; absent in a plain browser. */
    readonly bridge?: Bridge
  }
}

/** The way to the desktop: the shell's own when there is one, otherwise what a browser can do instead. */
export const bridge: Bridge = window.bridge ?? browserBridge
