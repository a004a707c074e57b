import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { decideNavigation, externalLink } from '#electron/links.ts'
import { grantsPermission, installSecurity, openOutside } from '#electron/security.ts'
import { createFakeElectron, FakeWebContents } from '#test/support/fakeElectron.ts'

const attacks = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'file://server/share/x.exe',
  'smb://server/share',
  'ms-msdt:/id%20PCWDiagnostic',
  'ms-officecmd:{}',
  'vbscript:x',
  'blob:https://example.com/x',
  'app://elsewhere/',
  'partnerbook://partners/1',
  'chrome://settings',
  'devtools://x',
  'view-source:https://example.com',
  '\\\\server\\share',
  '//example.com',
  'example.com',
  '',
  'https://user:word@example.com/',
  'https://partner.example@evil.example/',
  'mailto:a@b.example?attach=/etc/passwd',
  'mailto:a@b.example?subject=x&Attachment=/etc/passwd',
  `https://example.com/${'x'.repeat(3000)}`,
  'https://exa mple.com',
]

describe('externalLink', () => {
  it.each(attacks)('refuses %j', (address) => {
    expect(externalLink(address)).toBeNull()
  })

  it.each([
    ['https://example.com', 'https://example.com/'],
    ['HTTP://Example.com/Path?x=1#y', 'http://example.com/Path?x=1#y'],
    ['mailto:ana@partner.example?subject=QBR', 'mailto:ana@partner.example?subject=QBR'],
    ['tel:+49301234', 'tel:+49301234'],
  ])('opens %s', (address, opened) => {
    expect(externalLink(address)).toBe(opened)
  })
})

it('shows only its own origin in the window', () => {
  expect(decideNavigation('app://partnerbook/#/today')).toEqual({ go: 'inside' })
  expect(decideNavigation('https://example.com/')).toEqual({ go: 'outside', url: 'https://example.com/' })
  for (const address of attacks) expect(decideNavigation(address)).toEqual({ go: 'nowhere' })
})

describe('openOutside', () => {
  it('hands a good address to the system and no other', async () => {
    const { electron, record } = createFakeElectron()
    expect(await openOutside(electron, 'https://example.com/x')).toBe(true)
    for (const address of attacks) expect(await openOutside(electron, address)).toBe(false)
    expect(record.opened).toEqual(['https://example.com/x'])
  })
})

describe('permissions', () => {
  const ours = 'app://partnerbook/'

  it('grants what its table has a reason for, to our own page', () => {
    for (const permission of ['clipboard-sanitized-write', 'persistent-storage', 'fullscreen'])
      expect(grantsPermission(permission, ours)).toBe(true)
  })

  it.each([
    'media',
    'geolocation',
    'notifications',
    'midi',
    'midiSysex',
    'pointerLock',
    'openExternal',
    'clipboard-read',
    'display-capture',
    'hid',
    'serial',
    'usb',
    'idle-detection',
    'fileSystem',
    'local-fonts',
    'local-network-access',
    'web-app-installation',
    'unknown',
    'toString',
    '__proto__',
    'constructor',
  ])('denies %s', (permission) => {
    expect(grantsPermission(permission, ours)).toBe(false)
  })

  it.each(['https://example.com/', 'app://elsewhere/', '', 'null', 'app://partnerbook.evil/'])(
    'denies everything to %j',
    (origin) => {
      expect(grantsPermission('fullscreen', origin)).toBe(false)
    },
  )
})

describe('installSecurity', () => {
  function install() {
    const { electron, record } = createFakeElectron()
    const reported: unknown[] = []
    installSecurity(electron, (error) => reported.push(error))
    const page = new FakeWebContents()
    electron.app.emit('web-contents-created', {}, page)
    return { record, page, reported }
  }

  it('answers permission requests and checks by the table', () => {
    const { record } = install()
    const answers: unknown[] = []
    record.permissionRequest?.(null, 'media', (granted: unknown) => answers.push(granted), {
      requestingUrl: 'app://partnerbook/',
    })
    record.permissionRequest?.(null, 'fullscreen', (granted: unknown) => answers.push(granted), {
      requestingUrl: 'app://partnerbook/',
    })
    expect(answers).toEqual([false, true])
    expect(record.permissionCheck?.(null, 'media', 'app://partnerbook', {})).toBe(false)
    expect(record.permissionCheck?.(null, 'persistent-storage', 'app://partnerbook', {})).toBe(true)
    expect(
      record.permissionCheck?.(null, 'persistent-storage', 'app://partnerbook', {
        requestingUrl: 'https://x.example/',
      }),
    ).toBe(false)
  })

  it('grants no device', () => {
    expect(install().record.devicePermission?.({})).toBe(false)
  })

  it('fetches no spelling dictionary', () => {
    expect(install().record.spellChecker).toBe(process.platform === 'darwin' ? undefined : false)
  })

  it('prevents a foreign navigation and opens it outside', () => {
    const { page, record } = install()
    expect(page.attempt('will-frame-navigate', { url: 'https://example.com/', isMainFrame: true })).toBe('prevented')
    expect(record.opened).toEqual(['https://example.com/'])
  })

  it.each(attacks)('prevents navigation to %j and opens nothing', (url) => {
    const { page, record } = install()
    expect(page.attempt('will-frame-navigate', { url, isMainFrame: true })).toBe('prevented')
    expect(record.opened).toEqual([])
  })

  it('lets the app reload itself, but no frame go anywhere', () => {
    const { page, record } = install()
    expect(page.attempt('will-frame-navigate', { url: 'app://partnerbook/', isMainFrame: true })).toBe('allowed')
    expect(page.attempt('will-frame-navigate', { url: 'app://partnerbook/', isMainFrame: false })).toBe('prevented')
    expect(page.attempt('will-frame-navigate', { url: 'https://example.com/', isMainFrame: false })).toBe('prevented')
    expect(record.opened).toEqual([])
  })

  it('prevents redirects', () => {
    expect(install().page.attempt('will-redirect', { url: 'app://partnerbook/' })).toBe('prevented')
  })

  it('prevents webviews', () => {
    expect(install().page.attempt('will-attach-webview')).toBe('prevented')
  })

  it.each(['https://example.com/', 'app://partnerbook/', ...attacks])('opens no window for %j', (url) => {
    const { page, record } = install()
    expect(page.openHandler({ url })).toEqual({ action: 'deny' })
    expect(record.opened).toEqual(url === 'https://example.com/' ? [url] : [])
  })

  it('reports when the system cannot open an address', async () => {
    const { electron } = createFakeElectron()
    electron.shell.openExternal = async () => {
      throw new Error('no program')
    }
    const reported: unknown[] = []
    installSecurity(electron, (error) => reported.push(error))
    const page = new FakeWebContents()
    electron.app.emit('web-contents-created', {}, page)
    page.openHandler({ url: 'https://example.com/' })
    await new Promise((resolve) => setImmediate(resolve))
    expect(reported).toEqual([new Error('no program')])
  })
})

describe('one door per danger', () => {
  const mentions = (word: RegExp) =>
    readdirSync('electron')
      .filter((file) => file.endsWith('.ts') && word.test(readFileSync(`electron/${file}`, 'utf8')))
      .sort()

  it('only ipc.ts listens to pages', () => expect(mentions(/\bipcMain\b/)).toEqual(['ipc.ts']))
  it('only security.ts opens addresses', () =>
    expect(mentions(/shell\.openExternal|\.openExternal\(/)).toEqual(['security.ts']))
  it('only preload.ts has the page side of ipc', () => expect(mentions(/\bipcRenderer\b/)).toEqual(['preload.ts']))
})
