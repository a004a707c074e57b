import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describeFailure, failureLog, installFailures } from '#electron/failures.ts'
import { createFakeElectron, FakeBrowserWindow, FakeWebContents } from '#test/support/fakeElectron.ts'

const buttons = { reload: 0, copyDetails: 1, quit: 2 }

describe('failureLog', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'partnerbook-log-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('adds an entry with its time, kind and stack to the file', () => {
    const file = join(folder, 'logs', 'failures.log')
    const log = failureLog(file)
    log('first', new Error('one'))
    log('second', 'two')
    const text = readFileSync(file, 'utf8')
    expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z first\nError: one\n {4}at /)
    expect(text).toMatch(/Z second\ntwo\n$/)
  })

  it('starts anew beyond its size and keeps the one before', () => {
    const file = join(folder, 'failures.log')
    writeFileSync(file, 'x'.repeat(1_000_001))
    failureLog(file)('kind', 'fresh')
    expect(readFileSync(file, 'utf8')).toMatch(/fresh/)
    expect(readFileSync(`${file}.old`, 'utf8')).toHaveLength(1_000_001)
  })

  it('never throws, not even where it cannot write', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    mkdirSync(join(folder, 'failures.log'))
    expect(() => failureLog(join(folder, 'failures.log'))('kind', 'lost')).not.toThrow()
    expect(said.mock.calls.join()).toContain('lost')
  })

  it('describes what is no error, too', () => {
    expect(describeFailure('k', undefined, new Date(0))).toBe('1970-01-01T00:00:00.000Z k\nundefined\n')
  })
})

describe('installFailures', () => {
  const events = ['uncaughtException', 'unhandledRejection'] as const
  let before: unknown[][] = []
  beforeEach(() => {
    before = events.map((event) => process.rawListeners(event))
  })
  afterEach(() => {
    events.forEach((event, at) => {
      for (const listener of process.rawListeners(event))
        if (!before[at]?.includes(listener)) process.removeListener(event, listener as () => void)
    })
  })

  /** Installs the handlers and gives those it put on the process, so that no other listener hears our false alarms. */
  function install(...answers: number[]) {
    const { electron, record } = createFakeElectron()
    record.messageBoxes.push(...answers)
    const window = new FakeBrowserWindow({})
    const logged: [string, unknown][] = []
    installFailures(electron, {
      log: (kind, error) => {
        logged.push([kind, error])
        return `entry of ${kind}`
      },
      window: () => window as unknown as BrowserWindow,
    })
    const raise = (event: (typeof events)[number], error: unknown) => {
      const at = events.indexOf(event)
      const ours = process.rawListeners(event).filter((listener) => !before[at]?.includes(listener))
      expect(ours).toHaveLength(1)
      for (const listener of ours) (listener as (error: unknown) => void)(error)
    }
    return { app: electron.app, record, window, logged, raise }
  }
  const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

  it.each(events)('writes down %s and offers to reload', async (event) => {
    const { raise, logged, record, window } = install(buttons.reload)
    const error = new Error('boom')
    raise(event, error)
    await settled()
    expect(logged).toEqual([[event, error]])
    expect(record.shownMessages).toHaveLength(1)
    expect(record.shownMessages[0]).toMatchObject({ buttons: ['Reload', 'Copy details', 'Quit'] })
    expect([window.webContents.reloads, record.quits]).toEqual([1, 0])
  })

  it('copies the details and asks again', async () => {
    const { raise, record, window } = install(buttons.copyDetails, buttons.quit)
    raise('uncaughtException', new Error('boom'))
    await settled()
    expect(record.clipboard).toBe('entry of uncaughtException')
    expect(record.shownMessages).toHaveLength(2)
    expect([window.webContents.reloads, record.quits]).toEqual([0, 1])
  })

  it('asks once for a failure that comes in a row, and writes down every one', async () => {
    const { raise, record, logged } = install()
    for (let time = 0; time < 5; time += 1) raise('uncaughtException', new Error('boom'))
    await settled()
    expect([record.shownMessages.length, logged.length]).toEqual([1, 5])
    raise('uncaughtException', new Error('later'))
    await settled()
    expect(record.shownMessages).toHaveLength(2)
  })

  it.each(['crashed', 'oom', 'launch-failed', 'integrity-failure', 'abnormal-exit'])(
    'asks when the page is %s',
    async (reason) => {
      const { app, window, logged, record } = install()
      app.emit('render-process-gone', {}, window.webContents, { reason, exitCode: 5 })
      await settled()
      expect(logged).toEqual([['render-process-gone', `${reason} (5)`]])
      expect([record.shownMessages.length, window.webContents.reloads]).toEqual([1, 1])
    },
  )

  it('does not ask when a page ended on purpose or was only being printed', async () => {
    const { app, window, record } = install()
    app.emit('render-process-gone', {}, window.webContents, { reason: 'clean-exit', exitCode: 0 })
    app.emit('render-process-gone', {}, window.webContents, { reason: 'killed', exitCode: 9 })
    app.emit('render-process-gone', {}, new FakeWebContents(), { reason: 'crashed', exitCode: 5 })
    await settled()
    expect(record.shownMessages).toEqual([])
  })
})
