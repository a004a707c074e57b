import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { browserBridge, platformOf } from '#renderer/browserBridge.ts'
import { PRINT_READY, refuse, succeed } from '#shared/bridge.ts'
import { fileLimits } from '#shared/intake/fileLimits.ts'

const bytes = new Uint8Array([1, 2, 255])

/** Makes the next file input answer as if the user had chosen these, or closed the dialog. */
function chooseNext(files: readonly object[] | null) {
  const click = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function (this: HTMLInputElement) {
    chooseNext.input = this
    Object.defineProperty(this, 'files', { value: files ?? [] })
    queueMicrotask(() => this.dispatchEvent(new Event(files ? 'change' : 'cancel')))
  })
  return click
}
chooseNext.input = null as HTMLInputElement | null

const fileOf = (name: string, content: Uint8Array, size = content.byteLength) => ({
  name,
  size,
  arrayBuffer: async () => content.slice().buffer,
})

describe('openFiles', () => {
  it('reads what was chosen and leaves nothing in the page', async () => {
    chooseNext([fileOf('a.csv', bytes)])
    expect(await browserBridge.openFiles({ kind: 'import', multiple: true })).toEqual(
      succeed({ outcome: 'chosen', files: [{ state: 'read', name: 'a.csv', bytes }] }),
    )
    expect(chooseNext.input).toMatchObject({ type: 'file', multiple: true })
    expect(chooseNext.input?.accept.split(',')).toEqual(expect.arrayContaining(['.csv', '.xlsx', '.ics']))
    expect(document.querySelector('input')).toBeNull()
  })

  it('says when the dialog was cancelled', async () => {
    chooseNext(null)
    expect(await browserBridge.openFiles({ kind: 'csv', multiple: false })).toEqual(succeed({ outcome: 'cancelled' }))
  })

  it('names what cannot be taken and still gives the rest', async () => {
    const gone = {
      ...fileOf('gone.csv', bytes),
      arrayBuffer: async () => {
        throw new DOMException('gone', 'NotFoundError')
      },
    }
    chooseNext([fileOf('huge.csv', bytes, fileLimits.bytes + 1), gone, fileOf('good.csv', bytes)])
    expect(await browserBridge.openFiles({ kind: 'csv', multiple: true })).toMatchObject(
      succeed({
        files: [
          { state: 'refused', name: 'huge.csv', reason: 'tooLarge' },
          { state: 'refused', name: 'gone.csv', reason: 'unreadable' },
          { state: 'read', name: 'good.csv' },
        ],
      }),
    )
  })
})

describe('saveFile', () => {
  const save = () => browserBridge.saveFile({ suggestedName: 'Q3: "Nordwind"', kind: 'pdf', bytes })
  let downloads: { name: string; href: string }[] = []
  beforeEach(() => {
    downloads = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
      downloads.push({ name: this.download, href: this.href })
    })
    URL.createObjectURL = () => 'blob:fake'
    URL.revokeObjectURL = () => {}
  })
  afterEach(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  const providePicker = (picker: () => Promise<unknown>) => Object.assign(window, { showSaveFilePicker: vi.fn(picker) })

  it('downloads under a safe name where there is no picker', async () => {
    expect(await save()).toEqual(succeed({ outcome: 'saved', name: 'Q3 Nordwind.pdf' }))
    expect(downloads).toEqual([{ name: 'Q3 Nordwind.pdf', href: 'blob:fake' }])
  })

  it.each([
    ['AbortError', succeed({ outcome: 'cancelled' })],
    ['NotAllowedError', refuse('notWritable')],
    ['QuotaExceededError', refuse('diskFull')],
  ])('takes %s from the picker for what it is', async (name, answer) => {
    providePicker(async () => {
      throw new DOMException('', name)
    })
    expect(await save()).toEqual(answer)
    expect(downloads).toEqual([])
  })

  it('downloads when the picker wants a fresh click', async () => {
    providePicker(async () => {
      throw new DOMException('', 'SecurityError')
    })
    expect(await save()).toMatchObject({ ok: true })
    expect(downloads).toHaveLength(1)
  })
})

describe('printToPdf', () => {
  const order = { suggestedName: 'Q3: Nordwind', pageSize: 'A4', landscape: true } as const
  /** A page that notes its title and paper at the moment it is printed. */
  function notePrint(page: Window) {
    const noted: string[] = []
    page.print = () => {
      noted.push(page.document.title, page.document.head.querySelector('style:last-of-type')?.textContent ?? '')
    }
    return noted
  }

  it('prints the page on screen, named for its file, and puts the title back', async () => {
    document.title = 'Partnerbook'
    const noted = notePrint(window)
    expect(await browserBridge.printToPdf({ ...order, route: null })).toEqual(succeed({ outcome: 'handedOver' }))
    expect(noted).toEqual(['Q3 Nordwind', '@page { size: A4 landscape }'])
    expect(document.title).toBe('Partnerbook')
    expect(document.head.textContent).not.toContain('@page')
  })

  it('opens another place, waits for its mark and prints it', async () => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    const page = frame.contentWindow
    if (!page) throw new Error('no page')
    const noted = notePrint(page)
    const open = vi.spyOn(window, 'open').mockReturnValue(page)
    setTimeout(() => page.document.documentElement.setAttribute(PRINT_READY, ''), 60)
    const printing = browserBridge.printToPdf({ ...order, route: '/reviews/r1/print' })
    expect(noted).toEqual([])
    expect(await printing).toEqual(succeed({ outcome: 'handedOver' }))
    expect(String(open.mock.calls[0]?.[0])).toMatch(/#\/reviews\/r1\/print$/)
    expect(noted[0]).toBe('Q3 Nordwind')
    frame.remove()
  })

  it('says when the browser opened no tab, or the user closed it', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    expect(await browserBridge.printToPdf({ ...order, route: '/today' })).toEqual(refuse('popupBlocked'))
    open.mockReturnValue({ closed: true, close: () => {} } as Window)
    expect(await browserBridge.printToPdf({ ...order, route: '/today' })).toEqual(refuse('pageNotReady'))
  })
})

describe('the rest', () => {
  it('opens a link apart from the app, and no script', async () => {
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    expect(await browserBridge.openExternal({ url: 'https://example.com' })).toEqual(succeed(null))
    expect(await browserBridge.openExternal({ url: 'javascript:alert(1)' })).toEqual(refuse('addressRefused'))
    expect(open.mock.calls).toEqual([['https://example.com', '_blank', 'noopener,noreferrer']])
  })

  it('says that it is a browser', async () => {
    expect(await browserBridge.getAppInfo()).toMatchObject(
      succeed({ version: expect.stringMatching(/^\d+\.\d+\.\d+/), shell: 'browser', menuButton: false }),
    )
  })

  it.each([
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'mac'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'windows'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'linux'],
    ['Mozilla/5.0 (PlayStation 5)', 'other'],
  ])('%s is %s', (agent, platform) => {
    expect(platformOf(agent)).toBe(platform)
  })
})
