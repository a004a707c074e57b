import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { installWindow } from '#electron/window.ts'
import { coloursFor, confinedPage, windowOptions } from '#electron/windowOptions.ts'
import { firstWindowState, placeWindow, readWindowState } from '#electron/windowState.ts'
import { createFakeElectron } from '#test/support/fakeElectron.ts'

const laptop = { x: 0, y: 25, width: 1440, height: 875 }
const right = { x: 1440, y: 0, width: 2560, height: 1400 }

describe('placeWindow', () => {
  it.each([
    ['where it was', { x: 100, y: 100, width: 1000, height: 700 }, { x: 100, y: 100, width: 1000, height: 700 }],
    [
      'on the second display',
      { x: 1500, y: 50, width: 1800, height: 900 },
      { x: 1500, y: 50, width: 1800, height: 900 },
    ],
    [
      'half outside, with the title bar in reach',
      { x: -800, y: 100, width: 1000, height: 700 },
      { x: -800, y: 100, width: 1000, height: 700 },
    ],
    ['centred when its display is gone', { x: 5000, y: 50, width: 1000, height: 700 }, { width: 1000, height: 700 }],
    [
      'centred when too little of the title bar shows',
      { x: -950, y: 100, width: 1000, height: 700 },
      { width: 1000, height: 700 },
    ],
    [
      'centred when the title bar is above the display',
      { x: 100, y: -40, width: 1000, height: 700 },
      { width: 1000, height: 700 },
    ],
    [
      'centred when the title bar is under the menu bar',
      { x: 100, y: 0, width: 1000, height: 700 },
      { width: 1000, height: 700 },
    ],
    [
      'centred when the title bar is below the display',
      { x: 100, y: 890, width: 1000, height: 700 },
      { width: 1000, height: 700 },
    ],
    [
      'no smaller than the screens need',
      { x: 100, y: 100, width: 10, height: 10 },
      { x: 100, y: 100, width: 900, height: 600 },
    ],
    [
      'no larger than its display',
      { x: 0, y: 25, width: 9000, height: 9000 },
      { x: 0, y: 25, width: 1440, height: 875 },
    ],
  ])('opens %s', (_how, remembered, placed) => {
    expect(placeWindow(remembered, [laptop, right])).toEqual(placed)
  })

  it('opens the first time in the preferred size, within the display', () => {
    expect(placeWindow(null, [laptop])).toEqual({ width: 1280, height: 800 })
    expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 768 }])).toEqual({ width: 1024, height: 768 })
    expect(placeWindow(null, [])).toEqual({ width: 1280, height: 800 })
  })
})

describe('readWindowState', () => {
  it('reads what was written', () => {
    const state = { bounds: { x: 1, y: 2, width: 3, height: 4 }, maximized: true, scheme: 'dark' as const }
    expect(readWindowState(JSON.stringify(state))).toEqual(state)
  })

  it.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":"1"}}',
    '{"bounds":null,"maximized":false,"scheme":"red"}',
    '{"bounds":{"x":1e9,"y":0,"width":1,"height":1},"maximized":false,"scheme":"dark"}',
  ])('starts anew from %j', (text) => {
    expect(readWindowState(text)).toEqual(firstWindowState)
  })
})

describe('windowOptions', () => {
  const options = (platform: NodeJS.Platform, dark = false) =>
    windowOptions({ platform, dark, state: firstWindowState, workAreas: [laptop], preload: '/p.cjs' })

  it('confines the page', () => {
    expect(options('linux').webPreferences).toMatchObject({
      preload: '/p.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
    })
  })

  it('gives a page that is only printed no bridge', () => {
    expect(confinedPage(null)).not.toHaveProperty('preload')
    expect(confinedPage(null)).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false })
  })

  it('never shows white before the first paint', () => {
    expect(options('linux', true)).toMatchObject({ show: false, backgroundColor: coloursFor(true).background })
    expect(coloursFor(true).background).not.toBe(coloursFor(false).background)
  })

  it('leaves the window buttons to each system', () => {
    expect(options('darwin').titleBarStyle).toBe('hiddenInset')
    expect(options('win32', true)).toMatchObject({
      titleBarStyle: 'hidden',
      titleBarOverlay: { color: coloursFor(true).background },
    })
    expect(options('linux').titleBarStyle).toBeUndefined()
  })

  it('is never smaller than the screens need', () => {
    expect(options('linux')).toMatchObject({ minWidth: 900, minHeight: 600 })
  })
})

describe('installWindow', () => {
  let folder = ''
  let stateFile = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'partnerbook-window-'))
    stateFile = join(folder, 'deeper', 'window.json')
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
    rmSync(folder, { recursive: true })
  })

  function open() {
    const { electron, record } = createFakeElectron()
    const reported: unknown[] = []
    const main = installWindow(electron, { preload: '/p.cjs', stateFile, report: (error) => reported.push(error) })
    main.show()
    const window = record.windows[0]
    if (!window) throw new Error('no window')
    return { electron, record, main, window, reported }
  }
  const written = () => JSON.parse(readFileSync(stateFile, 'utf8')) as unknown

  it('loads the app and shows it once it is painted', () => {
    const { window } = open()
    expect(window.loaded).toEqual(['app://partnerbook/'])
    expect(window.shown).toBe(0)
    window.emit('ready-to-show')
    expect(window.shown).toBe(1)
  })

  it('writes its place once it has come to rest', () => {
    const { window } = open()
    window.emit('move')
    vi.advanceTimersByTime(400)
    window.emit('move')
    vi.advanceTimersByTime(400)
    expect(() => written()).toThrow()
    vi.advanceTimersByTime(100)
    expect(written()).toEqual({ bounds: window.bounds, maximized: false, scheme: 'system' })
  })

  it('writes at once when the app quits or the window closes', () => {
    const { electron, window } = open()
    window.emit('resize')
    electron.app.emit('before-quit')
    expect(written()).toMatchObject({ bounds: window.bounds })
    window.bounds = { x: 1, y: 1, width: 950, height: 650 }
    window.emit('close')
    expect(written()).toMatchObject({ bounds: { x: 1, width: 950 } })
  })

  it('opens maximised again, over the place it had before', () => {
    const first = open()
    first.window.maximized = true
    first.window.emit('close')
    const { window } = open()
    expect(window.options).toMatchObject(first.window.bounds)
    window.emit('ready-to-show')
    expect(window.maximized).toBe(true)
  })

  it('opens in the scheme of last time', () => {
    const first = open()
    first.main.setScheme('dark')
    expect(first.window.background).toBe(coloursFor(true).background)
    first.window.emit('close')
    expect(open().window.options.backgroundColor).toBe(coloursFor(true).background)
  })

  it('opens with a damaged state file', () => {
    open().window.emit('close')
    writeFileSync(stateFile, 'x{')
    expect(open().window.options).toMatchObject({ width: 1280 })
  })

  it('reports a state that cannot be written and goes on', () => {
    writeFileSync(join(folder, 'deeper'), 'a file where the folder should be')
    const { window, reported } = open()
    window.emit('close')
    expect(reported).toHaveLength(1)
  })

  it('brings the open window to the front and opens a closed one anew', () => {
    const { main, window, record } = open()
    main.show()
    expect([record.windows.length, window.focused]).toEqual([1, 1])
    window.emit('closed')
    expect(main.current()).toBeNull()
    main.show()
    expect(record.windows).toHaveLength(2)
  })
})
