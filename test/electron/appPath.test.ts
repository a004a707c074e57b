import { describe, expect, it } from 'vitest'
import { isAppUrl } from '#electron/appAddress.ts'
import { resolveAppPath, resolvePath } from '#electron/appPath.ts'

const files = new Set(['index.html', 'assets/main-B1.js', 'assets/inter-ä.woff2'])

describe('resolveAppPath', () => {
  it.each([
    ['app://partnerbook', 'index.html'],
    ['app://partnerbook/', 'index.html'],
    ['app://partnerbook/index.html', 'index.html'],
    ['app://partnerbook/#/partners/1', 'index.html'],
    ['app://partnerbook/?from=/etc/passwd', 'index.html'],
    ['app://partnerbook/assets/main-B1.js', 'assets/main-B1.js'],
    ['app://partnerbook/assets/main-B1.js?v=1#x', 'assets/main-B1.js'],
    ['app://partnerbook/assets/inter-%C3%A4.woff2', 'assets/inter-ä.woff2'],
    ['app://partnerbook#../../etc/passwd', 'index.html'],
  ])('answers %s with %s', (url, file) => {
    expect(resolveAppPath(url, files)).toEqual({ status: 200, file })
  })

  it.each([
    ['another host', 'app://elsewhere/index.html'],
    ['a host that begins like ours', 'app://partnerbook.evil.example/index.html'],
    ['a host behind a user name', 'app://partnerbook@evil.example/index.html'],
    ['a port', 'app://partnerbook:80/index.html'],
    ['another scheme', 'file:///index.html'],
    ['another scheme with our host', 'https://partnerbook/index.html'],
    ['no address', 'index.html'],
    ['an empty text', ''],
    ['climbing', 'app://partnerbook/../secret'],
    ['climbing from below', 'app://partnerbook/assets/../../secret'],
    ['climbing, escaped', 'app://partnerbook/%2e%2e/secret'],
    ['climbing, half escaped', 'app://partnerbook/.%2E/secret'],
    ['climbing, escaped slash', 'app://partnerbook/assets%2f..%2f..%2fsecret'],
    ['climbing, escaped twice', 'app://partnerbook/%252e%252e/secret'],
    ['a backslash', 'app://partnerbook/..\\secret'],
    ['an escaped backslash', 'app://partnerbook/..%5csecret'],
    ['a null byte', 'app://partnerbook/index.html%00.js'],
    ['a line break', 'app://partnerbook/index.html%0aX'],
    ['a second host', 'app://partnerbook//evil.example/index.html'],
    ['an escaped second host', 'app://partnerbook/%2fevil.example'],
    ['a broken escape', 'app://partnerbook/%E0%A4%A'],
    ['a lone percent', 'app://partnerbook/100%'],
  ])('refuses %s', (_what, url) => {
    expect(resolveAppPath(url, files)).toEqual({ status: 400 })
  })

  it.each([
    'app://partnerbook/none.js',
    'app://partnerbook/assets/',
    'app://partnerbook/assets',
    'app://partnerbook/partners/1',
  ])('does not find %s', (url) => {
    expect(resolveAppPath(url, files)).toEqual({ status: 404 })
  })

  it('never answers a file that is not of the build, whatever the address', () => {
    const pieces = ['..', '%2e%2e', '/', '%2f', '\\', 'assets', 'index.html', '%00', '?', '#', 'etc', '%25', '.']
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces) {
          const resolved = resolveAppPath(`app://partnerbook/${a}${b}${c}`, files)
          if (resolved.status === 200) expect(files).toContain(resolved.file)
        }
  })
})

it('resolves the raw path of an HTTP request the same way', () => {
  expect(resolvePath('/', files)).toEqual({ status: 200, file: 'index.html' })
  expect(resolvePath('/../../etc/passwd', files)).toEqual({ status: 400 })
  expect(resolvePath('http://evil.example/', files)).toEqual({ status: 400 })
  expect(resolvePath('*', files)).toEqual({ status: 400 })
})

it.each([
  ['app://partnerbook/', true],
  ['app://partnerbook', true],
  ['app://partnerbook/#/today', true],
  ['app://partnerbook.evil/', false],
  ['app://partnerbook:1/', false],
  ['app://user@partnerbook/', false],
  ['https://partnerbook/', false],
  ['javascript:alert(1)//app://partnerbook/', false],
  ['', false],
])('knows the app origin: %s %s', (address, ours) => {
  expect(isAppUrl(address)).toBe(ours)
})
