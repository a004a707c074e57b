import { beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { askAccounts, checkServer, originOf } from '#renderer/sync/accountRequest.ts'

const answers: (() => Response | Error)[] = []
const asked: { readonly url: string; readonly init: RequestInit }[] = []

beforeEach(() => {
  answers.length = 0
  asked.length = 0
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    asked.push({ url: String(url), init })
    const answer = answers.shift()?.()
    if (answer instanceof Response) return answer
    throw answer ?? new TypeError('Failed to fetch')
  })
})

const at = { server: 'https://books.example', token: 'secret' }
const ask = () =>
  askAccounts(at, { method: 'POST', path: '/v1/x', body: { a: 1 }, answer: z.object({ ok: z.boolean() }) })
const problem = (name: string, status: number) => () =>
  new Response(JSON.stringify({ type: `urn:partnerbook:problem:${name}`, title: '', status, detail: '' }), { status })

test('sends JSON as whoever is signed in, without cookies, and reads the answer by its schema', async () => {
  answers.push(() => Response.json({ ok: true, more: 1 }))
  expect(await ask()).toEqual({ ok: true })
  expect(asked[0]?.url).toBe('https://books.example/v1/x')
  expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"a":1}', credentials: 'omit' })
  expect(asked[0]?.init.headers).toMatchObject({ authorization: 'Bearer secret' })
})

test.each([
  ['sign-in-failed', 401, 'wrongPassword'],
  ['not-signed-in', 401, 'signedOut'],
  ['not-allowed', 403, 'notAllowed'],
  ['last-admin', 409, 'lastAdmin'],
  ['invitation-expired', 410, 'codeExpired'],
  ['code-wrong', 422, 'codeInvalid'],
  ['too-many-requests', 429, 'tooManyTries'],
  ['unavailable', 503, 'serverFailed'],
  ['something-new', 409, 'serverFailed'],
])('the problem %s means %s', async (name, status, reason) => {
  answers.push(problem(name, status))
  await expect(ask()).rejects.toMatchObject({ reason })
})

test.each([
  ['a captive portal', () => new Response('<html>Log in</html>', { status: 200 }), 'notAServer'],
  ['another program', () => new Response('no', { status: 404 }), 'notAServer'],
  ['a proxy in trouble', () => new Response('<html>', { status: 502 }), 'serverFailed'],
  ['another shape', () => Response.json({ nothing: 1 }), 'notAServer'],
  ['no network', () => new TypeError('Failed to fetch'), 'unreachable'],
] as const)('%s is told apart', async (_name, answer, reason) => {
  answers.push(answer)
  await expect(ask()).rejects.toMatchObject({ reason })
})

test('an address is completed; http is for this computer only', () => {
  expect(originOf(' books.example/path ')).toBe('https://books.example')
  expect(originOf('http://127.0.0.1:47312/')).toBe('http://127.0.0.1:47312')
  for (const typed of ['http://books.example', 'ftp://books.example', 'https://me:pw@books.example', '', 'a b']) {
    expect(() => originOf(typed), typed).toThrow('badAddress')
  }
})

test('a server that is older or newer than the app is told apart from what is no server', async () => {
  const info = { product: 'partnerbook', protocol: 1, schema: 1, minimumSchema: 1, limits: {} }
  const check = (change: object) => {
    answers.push(() => Response.json({ ...info, ...change }))
    return checkServer('https://books.example', 1)
  }
  await expect(check({})).resolves.toBeUndefined()
  await expect(check({ protocol: 0 })).rejects.toMatchObject({ reason: 'serverTooOld' })
  await expect(check({ protocol: 2 })).rejects.toMatchObject({ reason: 'clientTooOld' })
  await expect(check({ minimumSchema: 2 })).rejects.toMatchObject({ reason: 'clientTooOld' })
  await expect(check({ product: 'other' })).rejects.toMatchObject({ reason: 'notAServer' })
})
