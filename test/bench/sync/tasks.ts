import type { Page } from '@playwright/test'

declare global {
  interface Window {
    tasks: { longest: number; observer: PerformanceObserver }
  }
}

/** What `run` came to, and how long the page's main thread was blocked at a time meanwhile; 0 while never over 50 ms. */
export async function watchingTasks<T>(
  page: Page,
  run: () => Promise<T>,
): Promise<{ readonly came: T; readonly longestTask: number }> {
  await page.evaluate(() => {
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    const note = (entries: readonly PerformanceEntry[]) => {
      for (const { duration } of entries) window.tasks.longest = Math.max(window.tasks.longest, duration)
    }
    window.tasks = { longest: 0, observer }
    observer.observe({ type: 'longtask' })
  })
  const came = await run()
  const longestTask = await page.evaluate(async () => {
    // The observer hears of a task after it has ended.
    await new Promise((resolve) => setTimeout(resolve, 100))
    window.tasks.observer.disconnect()
    return window.tasks.longest
  })
  return { came, longestTask }
}
