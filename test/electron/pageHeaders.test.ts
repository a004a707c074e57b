import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, headersFor, parseServer } from '#electron/pageHeaders.ts'

const directive = (policy: string, name: string) =>
  policy
    .split('; ')
    .find((part) => part.startsWith(`${name} `))
    ?.slice(name.length + 1)

describe('contentSecurityPolicy', () => {
  it.each([
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['worker-src', "'self'"],
    ['style-src', "'self' 'unsafe-inline'"],
    ['img-src', "'self' data: blob:"],
    ['font-src', "'self'"],
    ['connect-src', "'self'"],
    ['frame-src', "'none'"],
    ['frame-ancestors', "'none'"],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
  ])('%s is %s', (name, value) => {
    expect(directive(contentSecurityPolicy(null), name)).toBe(value)
  })

  it('lets the app connect to the configured server, by request and by web socket, and to nothing else', () => {
    const policy = (server: string) => directive(contentSecurityPolicy(parseServer(server)), 'connect-src')
    expect(policy('https://sync.example/base?x')).toBe("'self' https://sync.example wss://sync.example")
    expect(policy('http://127.0.0.1:8080')).toBe("'self' http://127.0.0.1:8080 ws://127.0.0.1:8080")
  })
})

describe('parseServer', () => {
  it.each([undefined, ''])('is none when nothing is configured (%j)', (configured) => {
    expect(parseServer(configured)).toBeNull()
  })

  it.each([
    'http://sync.example',
    'ftp://sync.example',
    'javascript:alert(1)',
    'https://user:word@sync.example',
    'sync.example',
    "https://x; script-src 'unsafe-eval'",
    '*',
  ])('refuses %s', (configured) => {
    expect(() => parseServer(configured)).toThrow()
  })
})

describe('headersFor', () => {
  it.each([
    ['index.html', 'text/html; charset=utf-8'],
    ['assets/main.js', 'text/javascript; charset=utf-8'],
    ['assets/main.css', 'text/css; charset=utf-8'],
    ['assets/inter.woff2', 'font/woff2'],
    ['icon.svg', 'image/svg+xml'],
    ['strange.exe', 'application/octet-stream'],
    ['noending', 'application/octet-stream'],
  ])('%s is %s', (file, type) => {
    expect(headersFor(file, null)['Content-Type']).toBe(type)
  })

  it('carries the policy and forbids guessing and caching', () => {
    expect(headersFor('index.html', null)).toMatchObject({
      'Content-Security-Policy': contentSecurityPolicy(null),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    })
  })
})
