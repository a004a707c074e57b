import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'

/** One size's browser profile on the disk; each `visit` is a browser process of its own, so nothing stays warm in it. */
export interface BenchProfile {
  /** Opens a path in a new browser, calls `measure` and ends the browser. */
  readonly visit: <T>(path: string, measure: (page: Page) => Promise<T>) => Promise<T>
  /** True where the records of an earlier run are in it. */
  readonly filled: boolean
  readonly remove: () => Promise<void>
}

/** A new profile, or the one in the folder `kept`, which stays there. */
export async function benchProfile(origin: string, executablePath: string, kept?: string): Promise<BenchProfile> {
  const profile = kept ?? (await mkdtemp(join(tmpdir(), 'partnerbook-bench-')))
  return {
    filled: existsSync(join(profile, 'Default')),
    async visit(path, measure) {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath,
        args: quiet,
        viewport: { width: 1280, height: 800 },
      })
      try {
        // Functions handed to the page name themselves by a helper of the TypeScript runner's.
        await context.addInitScript('globalThis.__name = (named) => named')
        await context.addInitScript(watchPage)
        const page = context.pages()[0] ?? (await context.newPage())
        await page.goto(`${origin}${path}`)
        return await measure(page)
      } finally {
        await context.close()
      }
    },
    remove: async () => {
      if (kept === undefined) await rm(profile, { recursive: true, force: true })
    },
  }
}

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-precise-memory-info',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
]

declare global {
  interface Window {
    watched: Watched
  }
}

/** What the page notes of itself, in its own milliseconds since the navigation. */
interface Watched {
  /** When rows of a table were first on the screen. */
  firstRows: number | null
  /** The last time anything in the document changed. */
  lastChange: number
  /** Each key pressed, and each write of text that became durable. */
  readonly keys: number[]
  readonly durable: number[]
}

/** Runs in the page before anything else. */
function watchPage(): void {
  const watched: Watched = { firstRows: null, lastChange: 0, keys: [], durable: [] }
  window.watched = watched
  new MutationObserver(() => {
    watched.lastChange = performance.now()
    if (watched.firstRows !== null || !document.querySelector('[role="row"] [role="rowheader"]')) return
    watched.firstRows = Number.POSITIVE_INFINITY
    requestAnimationFrame(() =>
      setTimeout(() => {
        watched.firstRows = performance.now()
      }),
    )
  }).observe(document, { childList: true, subtree: true, characterData: true })
  addEventListener('keydown', () => watched.keys.push(performance.now()), true)
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const transaction = begin.call(this, names, mode, options)
    if (mode === 'readwrite' && transaction.objectStoreNames.contains('updates')) {
      transaction.addEventListener('complete', () => watched.durable.push(performance.now()))
    }
    return transaction
  }
}
