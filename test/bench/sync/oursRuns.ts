import type { Page } from '@playwright/test'
import { type BenchProfile, benchProfile } from '#test/bench/benchBrowser.ts'
import { quantile } from '#test/bench/statistics.ts'
import { connectionTo, type OurSide } from './ourSide.ts'
import type { FirstSync } from './ours.ts'
import { afterEdits, same } from './peerRuns.ts'
import { type BenchRow, rowsPerPartner } from './rows.ts'
import { watchingTasks } from './tasks.ts'

/** What one run of ours came to, in milliseconds and bytes. */
export interface OurTimes extends FirstSync {
  readonly longestTask: number
  /** The time of each local edit until it was durable. */
  readonly edits: readonly number[]
  readonly burst: number
  /** What went to the server from reconnecting until everything was acknowledged. */
  readonly burstBytes: number
}

const own = '/sync.html'

/** Opens a page that is a device of the workspace. */
export async function onDevice<T>(profile: BenchProfile, side: OurSide, run: (page: Page) => Promise<T>): Promise<T> {
  return profile.visit(own, async (page) => {
    page.on('pageerror', (error) => console.error(error))
    await page.evaluate((connection) => window.syncBench.connect(connection), connectionTo(side))
    return run(page)
  })
}

/** Waits for the first sync of everything. */
export const synced = (page: Page, side: OurSide, rows: number): Promise<FirstSync> =>
  page.evaluate(([token, partners]) => window.syncBench.firstSync(token, partners), [
    side.given.token,
    Math.ceil(rows / rowsPerPartner),
  ] as const)

/**
 * One run on a fresh profile: the first sync, a restart without network that must have everything, and a burst of
 * offline edits of the rows named. Throws where the rows are not the server's. Returns the rows as they then are.
 */
export async function runOurs(
  side: OurSide,
  setting: { readonly rows: readonly BenchRow[]; readonly edited: readonly string[]; readonly executable: string },
): Promise<{ readonly times: OurTimes; readonly rows: BenchRow[] }> {
  const { rows, edited, executable } = setting
  const profile = await benchProfile(side.pages, executable)
  try {
    const first = await onDevice(profile, side, (page) => watchingTasks(page, () => synced(page, side, rows.length)))
    side.way.cut()
    await onDevice(profile, side, (page) =>
      same(
        page.evaluate(() => window.syncBench.rowsHere()),
        rows,
      ),
    )
    side.way.mend()
    const after = afterEdits(rows, edited)
    const times = await onDevice(profile, side, async (page) => {
      await synced(page, side, 0)
      side.way.cut()
      const edits = await page.evaluate((ids) => window.syncBench.editOffline(ids), edited)
      side.way.mend()
      side.way.sent()
      const burst = await page.evaluate(() => window.syncBench.reconnect())
      const burstBytes = side.way.sent()
      await same(
        page.evaluate(() => window.syncBench.rowsHere()),
        after,
      )
      return { edits, burst, burstBytes }
    })
    return { times: { ...first.came, longestTask: first.longestTask, ...times }, rows: after }
  } finally {
    side.way.mend()
    await profile.remove()
  }
}

/**
 * From an edit in one browser until another one shows it, in milliseconds: p50 and p95. `meanwhile` goes on in the
 * background from before the first edit.
 */
export async function echoTimes(
  side: OurSide,
  setting: { readonly rows: number; readonly edited: readonly string[]; readonly executable: string },
  meanwhile: () => Promise<unknown> = async () => {},
): Promise<{ readonly p50: number; readonly p95: number }> {
  const { rows, edited, executable } = setting
  const [writer, reader] = await Promise.all([
    benchProfile(side.pages, executable),
    benchProfile(side.pages, executable),
  ])
  try {
    return await onDevice(writer, side, async (from) => {
      await synced(from, side, rows)
      return onDevice(reader, side, async (to) => {
        await synced(to, side, rows)
        await to.waitForTimeout(1_000)
        const background = meanwhile()
        const shown = to.evaluate((ids) => window.syncBench.followTitles(ids), edited)
        const made = await from.evaluate((ids) => window.syncBench.editSlowly(ids), edited)
        const times = (await shown).map((at, i) => at - (made[i] ?? Number.NaN))
        await background
        return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
      })
    })
  } finally {
    await Promise.all([writer.remove(), reader.remove()])
  }
}
