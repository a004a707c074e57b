import { expect, it } from 'vitest'
import { hasDisplay } from '#build/openBrowser.ts'

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: ':0', CI: 'true' }, false],
  ['darwin', {}, true],
  ['win32', {}, true],
  ['darwin', { CI: '1' }, false],
] as const)('on %s with %j somebody sees a window: %s', (platform, environment, seen) => {
  expect(hasDisplay(environment, platform)).toBe(seen)
})
