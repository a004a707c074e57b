import { cleanup, configure } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

/** What jsdom lacks and the UI kit asks for on its first render: media queries, layout observers, scrolling. */

class SilentObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

Object.defineProperty(window, 'matchMedia', {
  configurable: true,
  writable: true,
  value: (query: string): MediaQueryList => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: () => {},
    removeListener: () => {},
    addEventListener: () => {},
    removeEventListener: () => {},
    dispatchEvent: () => false,
  }),
})
Object.defineProperty(window, 'ResizeObserver', { configurable: true, writable: true, value: SilentObserver })
Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
window.HTMLElement.prototype.scrollIntoView = () => {}
window.scrollTo = () => {}

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

// What appears late on a busy machine is no failure.
configure({ asyncUtilTimeout: 10_000 })
