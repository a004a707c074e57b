import { describe, expect, it } from 'vitest'
import { deepLinkAmong, installDeepLinks, parseDeepLink } from '#electron/deepLink.ts'
import { createFakeElectron } from '#test/support/fakeElectron.ts'

describe('parseDeepLink', () => {
  it.each([
    ['partnerbook://today', '/today'],
    ['partnerbook://today/', '/today'],
    ['PartnerBook://partners/0192-ab_C', '/partners/0192-ab_C'],
    ['partnerbook://reviews/r1/print', '/reviews/r1/print'],
  ])('%s shows %s', (address, path) => {
    expect(parseDeepLink(address)).toBe(path)
  })

  it.each([
    '',
    'partnerbook://',
    'partnerbook:today',
    'partnerbook:///today',
    'partnerbook://../today',
    'partnerbook://partners/../../x',
    'partnerbook://partners/%2e%2e',
    'partnerbook://partners?x=1',
    'partnerbook://partners#x',
    'partnerbook://user@partners',
    'partnerbook://partners:80',
    'partnerbook://partners//1',
    'partnerbook://partners\\1',
    'partnerbook://partners/<script>',
    'partnerbook://partners/1\n--inspect',
    `partnerbook://${'x'.repeat(65)}`,
    'partnerbook://a/b/c/d/e/f/g',
    'partnerbooks://today',
    'https://partnerbook/today',
    ' partnerbook://today',
    '--partnerbook://today',
  ])('ignores %j', (address) => {
    expect(parseDeepLink(address)).toBeNull()
  })

  it('finds the link among arguments', () => {
    expect(deepLinkAmong(['app.exe', '--flag', 'partnerbook://today'])).toBe('/today')
    expect(deepLinkAmong(['app.exe', 'today'])).toBeNull()
  })
})

describe('installDeepLinks', () => {
  function install(
    argv: string[] = [],
    prepare: (app: ReturnType<typeof createFakeElectron>['electron']['app']) => void = () => {},
  ) {
    const { electron, record } = createFakeElectron()
    prepare(electron.app)
    const delivered: string[] = []
    let shown = 0
    const links = installDeepLinks(electron, {
      argv,
      show: () => {
        shown += 1
      },
      deliver: (path) => delivered.push(path),
    })
    return { app: electron.app, record, links, delivered, shown: () => shown }
  }
  const openUrl = (app: ReturnType<typeof install>['app'], url: string) =>
    app.emit('open-url', { preventDefault: () => {} }, url)

  it('gives way to the one that runs already', () => {
    const { links } = install([], (app) => {
      app.lockGranted = false
    })
    expect(links).toBeNull()
  })

  it('keeps the link it was started with until the app listens', () => {
    const { links, delivered } = install(['app', 'partnerbook://partners/1'])
    expect(delivered).toEqual([])
    links?.ready()
    expect(delivered).toEqual(['/partners/1'])
    links?.ready()
    expect(delivered).toEqual(['/partners/1'])
  })

  it('of several waiting links delivers the last', () => {
    const { app, links, delivered } = install(['app', 'partnerbook://partners/1'])
    openUrl(app, 'partnerbook://today')
    links?.ready()
    expect(delivered).toEqual(['/today'])
  })

  it('delivers at once while the app listens, and waits again when its window is closed', () => {
    const { app, links, delivered, shown } = install()
    links?.ready()
    openUrl(app, 'partnerbook://today')
    expect(delivered).toEqual(['/today'])
    links?.notReady()
    openUrl(app, 'partnerbook://meetings')
    expect(delivered).toEqual(['/today'])
    expect(shown()).toBe(2)
    links?.ready()
    expect(delivered).toEqual(['/today', '/meetings'])
  })

  it('comes to the front when started a second time, with a link or without', () => {
    const { app, links, delivered, shown } = install()
    links?.ready()
    app.emit('second-instance', {}, ['app'])
    app.emit('second-instance', {}, ['app', 'partnerbook://reviews'])
    expect([shown(), delivered]).toEqual([2, ['/reviews']])
  })

  it('ignores what is no link of ours', () => {
    const { app, links, delivered } = install(['app', 'partnerbook://../x'])
    links?.ready()
    openUrl(app, 'partnerbook://partners?x')
    expect(delivered).toEqual([])
  })

  it('opens no window before the app is ready', () => {
    const { app, shown } = install([], (fake) => {
      fake.ready = false
    })
    openUrl(app, 'partnerbook://today')
    expect(shown()).toBe(0)
  })

  it('asks the system for its links only when it is the installed app', () => {
    expect(install().record.protocolClients).toEqual([])
    const packaged = install([], (app) => Object.assign(app, { isPackaged: true }))
    expect(packaged.record.protocolClients).toEqual(['partnerbook'])
  })
})
