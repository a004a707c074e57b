import type { Page } from '@playwright/test'

/** Milliseconds from the navigation until the partner list's first rows are on the screen. */
export async function openingTime(page: Page): Promise<number> {
  const shown = await page.waitForFunction(() => {
    const { firstRows } = window.watched
    return firstRows !== null && Number.isFinite(firstRows) ? firstRows : null
  })
  return (await shown.jsonValue()) ?? Number.NaN
}

/**
 * Milliseconds from following a link to each partner until its page stands: its last change before half a second of
 * rest, in the frame that shows it. The first partner only warms the page's code and is left out.
 */
export async function partnerPageTimes(page: Page, ids: readonly string[]): Promise<readonly number[]> {
  const times: number[] = []
  for (const id of ids) times.push(await page.evaluate(openPartner, id))
  return times.slice(1)
}

async function openPartner(id: string): Promise<number> {
  const rest = 500
  const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
  const started = performance.now()
  location.hash = `#/partners/${id}`
  do await wait(50)
  while (performance.now() - Math.max(started, window.watched.lastChange) < rest)
  return Math.max(0, window.watched.lastChange - started)
}

/** The longest time between two frames: while the list scrolls from its top to its end, and while nothing happens. */
export async function scrollFrames(page: Page): Promise<{ readonly scrolling: number; readonly still: number } | null> {
  return page.evaluate(async () => {
    const grid = document.querySelector('[role="grid"]')
    let scroller = grid?.parentElement ?? null
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 50) scroller = scroller.parentElement
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    const longest = async (frames: number, step: () => void) => {
      let last = await frame()
      let most = 0
      for (let i = 0; i < frames; i++) {
        step()
        const now = await frame()
        most = Math.max(most, now - last)
        last = now
      }
      return most
    }
    if (!scroller) return null
    const list = scroller
    const still = await longest(120, () => {})
    const distance = (list.scrollHeight - list.clientHeight) / 120
    const scrolling = await longest(120, () => {
      list.scrollTop += distance
    })
    return { scrolling, still }
  })
}

/** What the page holds after a garbage collection, in MB. */
export async function heapSize(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1_000_000
}

/** Milliseconds from each key pressed in a meeting's notes until its text is durable, through the whole editor. */
export async function editorKeys(page: Page, letters: number): Promise<readonly number[]> {
  const editor = page.locator('[contenteditable="true"]').first()
  await editor.click()
  await page.keyboard.type('warm ')
  await page.waitForTimeout(1_500)
  await page.evaluate(() => {
    window.watched.keys.length = 0
    window.watched.durable.length = 0
  })
  await page.keyboard.type('abcdefghij'.repeat(Math.ceil(letters / 10)), { delay: 40 })
  await page.waitForTimeout(500)
  return page.evaluate(() =>
    window.watched.keys.flatMap((key) => {
      const durable = window.watched.durable.find((at) => at > key)
      return durable === undefined ? [] : [durable - key]
    }),
  )
}
