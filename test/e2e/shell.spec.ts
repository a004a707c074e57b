import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import type {} from '#renderer/bridge.ts'
import { startEmpty } from './firstRun.ts'
import { launchShell, preloadFile, type RunningShell } from './launchShell.ts'

/** The built desktop app from outside. Each test says in the report what it ran on. */
const test = base.extend<{ shell: RunningShell; violations: string[]; folder: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructuring here.
  shell: async ({}, use, info) => {
    const shell = await launchShell()
    info.annotations.push({ type: 'shell', description: shell.kind })
    console.log(`Running on ${shell.kind}`)
    try {
      await use(shell)
    } finally {
      await shell.close()
    }
  },
  violations: async ({ shell }, use) => {
    const violations: string[] = []
    shell.page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text())
    })
    await use(violations)
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a destructuring here.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'partnerbook-files-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
})

test('the app opens under its policy and breaks no rule of it', async ({ shell, violations }) => {
  const response = await shell.page.reload()
  expect(response?.headers()['content-security-policy']).toContain("script-src 'self'")
  await expect(shell.page.locator('#root > *').first()).toBeVisible()
  expect(await shell.page.evaluate(() => typeof (window as { require?: unknown }).require)).toBe('undefined')
  expect(violations).toEqual([])
})

test('a script put into the page is refused by the policy', async ({ shell, violations }) => {
  const ran = await shell.page.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'window.injected = true'
    document.body.append(script)
    return 'injected' in window
  })
  expect(ran).toBe(false)
  await expect.poll(() => violations.length).toBeGreaterThan(0)
})

test('says what it is', async ({ shell }) => {
  const info = await shell.page.evaluate(() => window.bridge?.getAppInfo())
  expect(info).toMatchObject({ ok: true, value: { shell: 'desktop' } })
})

test('saves a file where the dialog says and reads it back', async ({ shell, folder }) => {
  const path = join(folder, 'Übersicht.txt')
  await shell.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
  const saved = await shell.page.evaluate(() =>
    window.bridge?.saveFile({ suggestedName: 'x', kind: 'text', bytes: new Uint8Array([0, 1, 254, 255]) }),
  )
  expect(saved).toEqual({ ok: true, value: { outcome: 'saved', name: 'Übersicht.txt' } })
  expect([...(await readFile(path))]).toEqual([0, 1, 254, 255])

  await writeFile(path, 'back')
  const opened = await shell.page.evaluate(async () => {
    const answer = await window.bridge?.openFiles({ kind: 'text', multiple: false })
    const file = answer?.ok && answer.value.outcome === 'chosen' ? answer.value.files[0] : undefined
    return file?.state === 'read' && file.bytes instanceof Uint8Array ? new TextDecoder().decode(file.bytes) : answer
  })
  expect(opened).toBe('back')
})

test('a cancelled dialog is an answer and no failure', async ({ shell }) => {
  await shell.inMain(({ dialog }) => {
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' })
  }, null)
  const answer = await shell.page.evaluate(() =>
    window.bridge?.saveFile({ suggestedName: 'x', kind: 'text', bytes: new Uint8Array(1) }),
  )
  expect(answer).toEqual({ ok: true, value: { outcome: 'cancelled' } })
})

test('prints the page as a PDF', async ({ shell, folder }) => {
  const path = join(folder, 'review.pdf')
  await shell.inMain(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  const answer = await shell.page.evaluate(() =>
    window.bridge?.printToPdf({
      route: null,
      suggestedName: 'Review',
      pageSize: 'A4',
      footer: { left: 'Nordwind <b>&</b> Co', right: '{page} of {pages}' },
    }),
  )
  expect(answer).toEqual({ ok: true, value: { outcome: 'saved', name: 'review.pdf' } })
  expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
})

test('prints another place of the app in a window nobody sees', async ({ shell, folder }) => {
  const path = join(folder, 'unseen.pdf')
  await shell.inMain(({ app, dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    // The page says that it is laid out; here the test says it for a page that is not made for printing.
    app.once('web-contents-created', (_event, page) => {
      page.once('did-finish-load', () => {
        void page.executeJavaScript("document.documentElement.setAttribute('data-print-ready', '')")
      })
    })
  }, path)
  const answer = await shell.page.evaluate(() =>
    window.bridge?.printToPdf({ route: '/partners', suggestedName: 'Partners', pageSize: 'Letter' }),
  )
  expect(answer).toEqual({ ok: true, value: { outcome: 'saved', name: 'unseen.pdf' } })
  expect((await readFile(path)).subarray(0, 5).toString()).toBe('%PDF-')
})

test('an entry of the menu reaches the page until it stops listening', async ({ shell }) => {
  await shell.page.evaluate(() => {
    const heard: string[] = []
    const stop = window.bridge?.on('menuAction', ({ actionId }) => heard.push(actionId))
    Object.assign(window, { heard, stop })
  })
  const choose = (id: string) =>
    shell.inMain(({ Menu }, item) => {
      Menu.getApplicationMenu()?.getMenuItemById(item)?.click()
    }, id)
  const heard = () => shell.page.evaluate(() => (window as unknown as { heard: string[] }).heard)
  await choose('goPartners')
  await expect.poll(heard).toEqual(['goPartners'])
  await shell.page.evaluate(() => (window as unknown as { stop: () => void }).stop())
  await choose('goToday')
  await choose('goMeetings')
  await shell.page.evaluate(() => window.bridge?.getAppInfo())
  expect(await heard()).toEqual(['goPartners'])
})

test('a foreign address is opened outside and never in the window', async ({ shell }) => {
  await shell.inMain((electron) => {
    const asked: string[] = []
    Object.assign(electron.app, { asked })
    electron.shell.openExternal = async (address) => {
      asked.push(address)
    }
  }, null)
  const asked = () => shell.inMain(({ app }) => [...(app as unknown as { asked: string[] }).asked], null)
  await shell.page.evaluate(() => Object.assign(window, { stayed: true }))
  const pages = shell.page.context().pages().length

  await shell.page.evaluate(() => location.assign('https://elsewhere.example/page'))
  await expect.poll(asked).toEqual(['https://elsewhere.example/page'])
  await shell.page.evaluate(() => {
    window.open('https://elsewhere.example/window')
  })
  await expect.poll(asked).toContain('https://elsewhere.example/window')
  await expect.poll(() => shell.page.context().pages().length).toBe(pages)
  expect(await shell.page.evaluate(() => 'stayed' in window)).toBe(true)

  const refused = await shell.page.evaluate(() => window.bridge?.openExternal({ url: 'file:///etc/passwd' }))
  expect(refused).toEqual({ ok: false, reason: 'addressRefused' })
  expect(await asked()).toHaveLength(2)
})

test('another window with the same bridge is refused', async ({ shell }) => {
  const answer = await shell.inMain(async ({ BrowserWindow }, preload) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    await other.loadURL('app://partnerbook/')
    const said: unknown = await other.webContents.executeJavaScript('window.bridge.getAppInfo()')
    other.destroy()
    return said
  }, preloadFile)
  expect(answer).toEqual({ ok: false, reason: 'forbidden' })
})

test('a frame within the page is refused', async ({ shell }) => {
  test.skip(shell.kind === 'real Electron', 'Frames get no preload there, so they have nothing to call with.')
  const answer = await shell.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    return await frame.contentWindow?.standInInvoke?.('partnerbook:getAppInfo', undefined)
  })
  expect(answer).toEqual({ ok: false, reason: 'forbidden' })
})

test('input that is not of the table is refused', async ({ shell }) => {
  const answer = await shell.page.evaluate(() =>
    window.bridge?.saveFile({ suggestedName: '', kind: 'program', bytes: 'x' } as never),
  )
  expect(answer).toEqual({ ok: false, reason: 'badInput' })
})

test('what was written comes back after the database was wiped', async ({ shell }) => {
  await startEmpty(shell.page, 'April')
  const waiting = () =>
    shell.page.evaluate(async () => {
      const answer = await window.bridge?.mirrorClients()
      return answer?.ok ? answer.value.map((client) => client.waiting) : null
    })
  await expect.poll(waiting).toEqual([expect.any(Number)])
  expect((await waiting())?.[0]).toBeGreaterThan(0)
  await shell.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const deleting = indexedDB.deleteDatabase('partnerbook')
        deleting.onsuccess = resolve
        deleting.onerror = reject
      }),
  )
  await shell.page.reload()
  // The workspace is there: nobody is welcomed, and the name is known.
  await expect(shell.page.getByRole('button', { name: 'Choose files' })).toBeVisible()
})

test('a chosen server may be reached after the page was loaded again, no other may', async ({ shell }) => {
  const policy = async () => (await shell.page.reload())?.headers()['content-security-policy']
  expect(await policy()).not.toContain('sync.example')
  const answer = await shell.page.evaluate(() => window.bridge?.setServer({ url: 'https://sync.example/x' }))
  expect(answer).toEqual({ ok: true, value: { server: 'https://sync.example', reload: true } })
  expect(await policy()).toContain("connect-src 'self' https://sync.example wss://sync.example;")
  const info = await shell.page.evaluate(() => window.bridge?.getAppInfo())
  expect(info).toMatchObject({ ok: true, value: { server: 'https://sync.example', serverFixed: false } })
  const refused = await shell.page.evaluate(() => window.bridge?.setServer({ url: 'http://sync.example' }))
  expect(refused).toEqual({ ok: false, reason: 'addressRefused' })
})
