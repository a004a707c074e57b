import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { type BridgeHandlers, installIpc, isOurPage, sendEvent } from '#electron/ipc.ts'
import { MIRROR_FORGET, mirrorLimits, refuse, succeed } from '#shared/bridge.ts'
import { invokeNames, wireName } from '#shared/bridgeNames.ts'
import { createFakeElectron, FakeWebContents } from '#test/support/fakeElectron.ts'

const asContents = (page: FakeWebContents) => page as unknown as WebContents
const asEvent = (event: object) => event as IpcMainInvokeEvent

function ourPage() {
  const page = new FakeWebContents()
  return { page: asContents(page), event: asEvent({ sender: page, senderFrame: page.mainFrame }) }
}

describe('isOurPage', () => {
  it('accepts the main frame of our window on our origin', () => {
    const { page, event } = ourPage()
    expect(isOurPage(event, page)).toBe(true)
  })

  it.each([
    ['another window', () => ({ sender: new FakeWebContents() })],
    ['a frame within the page', () => ({ senderFrame: { origin: 'app://partnerbook' } })],
    ['a frame that is gone', () => ({ senderFrame: null })],
  ])('refuses %s', (_who, change) => {
    const { page, event } = ourPage()
    expect(isOurPage(asEvent({ ...event, ...change() }), page)).toBe(false)
  })

  it.each([
    'https://partnerbook',
    'app://elsewhere',
    'app://partnerbook.evil',
    'null',
    '',
    'file://',
    'app://Partnerbook',
  ])('refuses our window showing %j', (origin) => {
    const page = new FakeWebContents()
    page.mainFrame.origin = origin
    expect(isOurPage(asEvent({ sender: page, senderFrame: page.mainFrame }), asContents(page))).toBe(false)
  })

  it('refuses everybody while there is no window', () => {
    expect(isOurPage(ourPage().event, null)).toBe(false)
  })
})

function install(overrides: Partial<BridgeHandlers> = {}) {
  const { electron, record } = createFakeElectron()
  const { page, event } = ourPage()
  const received: [string, unknown][] = []
  const reported: unknown[] = []
  const recorder = Object.fromEntries(
    invokeNames.map((name) => [
      name,
      (input: unknown) => {
        received.push([name, input])
        return succeed(null)
      },
    ]),
  ) as unknown as BridgeHandlers
  installIpc(electron, {
    handlers: { ...recorder, ...overrides },
    page: () => page,
    report: (error) => reported.push(error),
  })
  const call = (name: (typeof invokeNames)[number], input?: unknown, from: object = event) =>
    record.ipc.get(wireName(name))?.(from, input)
  return { call, received, reported, record }
}

describe('installIpc', () => {
  it('listens to exactly the channels of the table', () => {
    expect([...install().record.ipc.keys()].sort()).toEqual(invokeNames.map((name) => `partnerbook:${name}`).sort())
  })

  it.each([...invokeNames])('refuses a stranger on %s before anything else', async (name) => {
    const { call, received } = install()
    expect(await call(name, undefined, { sender: new FakeWebContents(), senderFrame: null })).toEqual(
      refuse('forbidden'),
    )
    expect(received).toEqual([])
  })

  const bytes = new Uint8Array(1)
  const clientId = '0190a000-0000-7000-8000-00000000000a'
  it.each([
    ['openFiles', undefined],
    ['openFiles', { kind: 'program', multiple: false }],
    ['openFiles', { kind: 'csv', multiple: 'yes' }],
    ['openFiles', { kind: 'csv', multiple: false, defaultPath: '/etc' }],
    ['saveFile', { suggestedName: '', kind: 'csv', bytes }],
    ['saveFile', { suggestedName: 'x'.repeat(256), kind: 'csv', bytes }],
    ['saveFile', { suggestedName: 'x', kind: 'csv', bytes: [1, 2] }],
    ['saveFile', { suggestedName: 'x', kind: 'csv', bytes: 'text' }],
    ['saveFile', { suggestedName: 'x', kind: '__proto__', bytes }],
    ['saveFile', { suggestedName: 'x', kind: 'csv', bytes, path: '/etc/cron.d/x' }],
    ['printToPdf', { route: '/../x', suggestedName: 'x', pageSize: 'A4' }],
    ['printToPdf', { route: 'https://example.com', suggestedName: 'x', pageSize: 'A4' }],
    ['printToPdf', { route: '//example.com', suggestedName: 'x', pageSize: 'A4' }],
    ['printToPdf', { route: null, suggestedName: 'x', pageSize: 'A0' }],
    ['printToPdf', { route: null, suggestedName: 'x', pageSize: 'A4', header: { left: 'x'.repeat(301) } }],
    ['setColorScheme', { scheme: 'red' }],
    ['openExternal', { url: 7 }],
    ['openExternal', 'https://example.com'],
    ['openExternal', { url: 'x'.repeat(8001) }],
    ['showMenu', { x: -1, y: 0 }],
    ['showMenu', { x: Number.NaN, y: 0 }],
    ['showMenu', { x: 1.5, y: 0 }],
    ['getAppInfo', {}],
    ['appReady', null],
    ['setServer', {}],
    ['setServer', { url: '' }],
    ['setServer', { url: `https://${'x'.repeat(2_000)}` }],
    ['setServer', { url: 'https://example.com', file: '/etc/x' }],
    ['saveSecret', { name: '../../etc/passwd', value: 'x' }],
    ['saveSecret', { name: 'session', value: '' }],
    ['saveSecret', { name: 'session', value: 'x'.repeat(16_385) }],
    ['saveSecret', { name: 'session', value: bytes }],
    ['readSecret', { name: 'other' }],
    ['readSecret', { name: '__proto__' }],
    ['readSecret', undefined],
    ['deleteSecret', { name: 'session', folder: '/' }],
    ['mirrorAppend', { clientId: '../x', entries: [], note: null }],
    ['mirrorAppend', { clientId, entries: [{ n: 0, bytes }], note: null }],
    ['mirrorAppend', { clientId, entries: [{ n: 1.5, bytes }], note: null }],
    ['mirrorAppend', { clientId, entries: [{ n: MIRROR_FORGET, bytes }], note: null }],
    ['mirrorAppend', { clientId, entries: [{ n: 1, bytes: 'text' }], note: null }],
    ['mirrorAppend', { clientId, entries: [{ n: 1, bytes, path: '/etc/x' }], note: null }],
    ['mirrorAppend', { clientId, entries: Array.from({ length: 1_001 }, (_, i) => ({ n: i + 1, bytes })), note: null }],
    ['mirrorAppend', { clientId, entries: [], note: new Uint8Array(16 * 1024 + 1) }],
    ['mirrorAppend', { clientId, entries: [{ n: 1, bytes }] }],
    ['mirrorAcknowledge', { clientId, through: -1 }],
    ['mirrorAcknowledge', { clientId, through: Number.POSITIVE_INFINITY }],
    ['mirrorAcknowledge', { clientId: `${clientId}/..`, through: 1 }],
    ['mirrorClients', {}],
    ['mirrorPark', { entries: [{ uuid: '../x', bytes }], gone: [] }],
    ['mirrorPark', { entries: [{ uuid: clientId, bytes: 'text' }], gone: [] }],
    ['mirrorPark', { entries: [], gone: Array.from({ length: 1_001 }, () => clientId) }],
    ['mirrorPark', { entries: [{ uuid: clientId, bytes }] }],
    ['mirrorParked', { after: 1 }],
    ['mirrorParked', {}],
    ['mirrorRead', { clientId, after: '0' }],
    ['mirrorRead', { clientId: null, after: 0 }],
  ] as const)('refuses bad input to %s: %j', async (name, input) => {
    const { call, received } = install()
    expect(await call(name, input)).toEqual(refuse('badInput'))
    expect(received).toEqual([])
  })

  it('takes no more bytes at once than the table says', async () => {
    const { call, received } = install()
    const half = new Uint8Array(mirrorLimits.bytes / 2)
    const append = (last: Uint8Array) =>
      call('mirrorAppend', { clientId, entries: [half, last].map((bytes, i) => ({ n: i + 1, bytes })), note: null })
    expect(await append(new Uint8Array(half.byteLength + 1))).toEqual(refuse('badInput'))
    expect(received).toEqual([])
    expect(await append(half)).toEqual(succeed(null))
  })

  it('gives the handler parsed input with its defaults', async () => {
    const { call, received } = install()
    await call('printToPdf', {
      route: '/reviews/r-1/print',
      suggestedName: 'x',
      pageSize: 'A4',
      footer: { right: '{page}' },
    })
    expect(received[0]?.[1]).toEqual({
      route: '/reviews/r-1/print',
      suggestedName: 'x',
      pageSize: 'A4',
      landscape: false,
      header: null,
      footer: { left: '', center: '', right: '{page}' },
    })
  })

  it('lets out only what the table promises', async () => {
    const leaky = { outcome: 'saved' as const, name: 'x.csv', path: '/home/ana/x.csv' }
    const { call } = install({ saveFile: () => succeed(leaky) })
    expect(await call('saveFile', { suggestedName: 'x', kind: 'csv', bytes })).toEqual(
      succeed({ outcome: 'saved', name: 'x.csv' }),
    )
  })

  it('passes a refusal on with its reason', async () => {
    const { call } = install({ openExternal: () => refuse('addressRefused') })
    expect(await call('openExternal', { url: 'file:///' })).toEqual(refuse('addressRefused'))
  })

  it('reports a failing handler and says no more than that it failed', async () => {
    const failure = new Error('ENOENT /home/ana/secret')
    const { call, reported } = install({
      setColorScheme: () => {
        throw failure
      },
    })
    expect(await call('setColorScheme', { scheme: 'dark' })).toEqual(refuse('failed'))
    expect(reported).toEqual([failure])
  })

  it('treats an answer that breaks the table as a failure', async () => {
    const { call, reported } = install({ getAppInfo: (() => succeed({ version: 1 })) as never })
    expect(await call('getAppInfo')).toEqual(refuse('failed'))
    expect(reported).toHaveLength(1)
  })
})

describe('sendEvent', () => {
  it('sends what the table knows', () => {
    const page = new FakeWebContents()
    sendEvent(asContents(page), 'deepLink', { path: '/partners/1' })
    expect(page.sent).toEqual([['partnerbook:deepLink', { path: '/partners/1' }]])
  })

  it('throws on a payload the table does not know', () => {
    expect(() => sendEvent(asContents(new FakeWebContents()), 'deepLink', { path: 'https://x' })).toThrow()
    expect(() =>
      sendEvent(asContents(new FakeWebContents()), 'menuAction', { actionId: 'formatDisk' as never }),
    ).toThrow()
  })

  it('drops an event without a window', () => {
    expect(() => sendEvent(null, 'deepLink', { path: '/today' })).not.toThrow()
  })
})
