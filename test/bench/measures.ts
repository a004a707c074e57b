import { editorKeys, heapSize, openingTime, partnerPageTimes, scrollFrames } from './appMeasures.ts'
import type { BenchProfile } from './benchBrowser.ts'
import { type Figure, median, quantile } from './statistics.ts'

/** What a measure runs on: one size's profile, and how often it is repeated where it is. */
interface Bench {
  readonly profile: BenchProfile
  readonly emptyProfile: () => Promise<BenchProfile>
  readonly size: number
  readonly runs: number
}

/** Milliseconds of one frame at 60 Hz. */
const frame = 1000 / 60
const [app, own] = ['/#/partners', '/bench.html']

/** Every measure by its name on the command line: each answers its figures, beside their floors of the same run. */
export const measures = {
  open: coldOpen,
  list: partnerList,
  page: partnerPages,
  search: searching,
  review: reviews,
  level: levels,
  keys: typedKeys,
  load: loading,
  import: importing,
} as const satisfies Readonly<Record<string, (bench: Bench) => Promise<Figure[]>>>

export type MeasureName = keyof typeof measures
export const measureNames = Object.keys(measures) as MeasureName[]
export const isMeasure = (name: string): name is MeasureName => name in measures

/** Writes the records everything else is measured on. */
export async function fill({ profile, size }: Bench): Promise<void> {
  const started = Date.now()
  const seeded = await profile.visit(own, (page) => page.evaluate((count) => window.bench.seedWorkspace(count), size))
  console.log(`\n${JSON.stringify(seeded)} written in ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

async function loading({ emptyProfile, size }: Bench): Promise<Figure[]> {
  const profile = await emptyProfile()
  const count = Math.min(size, 20_000)
  const times = await profile.visit(own, (page) => page.evaluate((rows) => window.bench.loading(rows), count))
  await profile.remove()
  const rate = (time: number) => (times.rows / time) * 1000
  const [value, floor] = [rate(times.ours), rate(times.floor)]
  return [{ name: 'sample, loaded', unit: 'rows/s', value, floor, against: 'bare bulkAdd', aim: '' }]
}

async function coldOpen({ profile, size, runs }: Bench): Promise<Figure[]> {
  const opened: number[] = []
  const bare: number[] = []
  for (let i = 0; i < (size > 20_000 ? Math.min(runs, 3) : runs); i++) {
    opened.push(await profile.visit(app, openingTime))
    bare.push(await profile.visit(own, (page) => page.evaluate(() => window.bench.bareList())))
  }
  return [ms('cold open to the partner list', median(opened), median(bare), 'bare page, Dexie, 60 rows', 'see growth')]
}

async function partnerList({ profile }: Bench): Promise<Figure[]> {
  const bareHeap = await profile.visit(own, heapSize)
  const { frames, heap } = await profile.visit(app, async (page) => {
    await openingTime(page)
    await page.waitForTimeout(1_000)
    return { heap: await heapSize(page), frames: await scrollFrames(page) }
  })
  return [
    ...(frames
      ? [ms('longest frame while scrolling', frames.scrolling, frames.still, 'nothing happens', '<= 50 ms')]
      : []),
    { name: 'heap with the list open', unit: 'MB', value: heap, floor: bareHeap, against: 'the bare page', aim: '' },
  ]
}

async function partnerPages({ profile }: Bench): Promise<Figure[]> {
  const ids = await somePartners(profile)
  const pages = await profile.visit(app, async (page) => {
    await openingTime(page)
    await page.waitForTimeout(1_000)
    return partnerPageTimes(page, ids)
  })
  const reads = await profile.visit(own, (page) => page.evaluate((list) => window.bench.barePartner(list), ids))
  const floor = (share: number) => quantile(reads, share) * 2 + frame
  const against = '2 x bare reads + a frame'
  return [
    ms('partner page, p50', quantile(pages, 0.5), floor(0.5), against, ''),
    ms('partner page, p95', quantile(pages, 0.95), floor(0.95), against, '<= 1 x'),
  ]
}

async function searching({ profile }: Bench): Promise<Figure[]> {
  const { ours, floor } = await profile.visit(own, (page) => page.evaluate(() => window.bench.searching()))
  const against = 'bare MiniSearch'
  return [
    ms('search for frequent words, p50', median(ours), median(floor), against, ''),
    ms('search for frequent words, p95', quantile(ours, 0.95), quantile(floor, 0.95), against, '<= floor + 33 ms'),
  ]
}

async function reviews({ profile }: Bench): Promise<Figure[]> {
  const ids = await somePartners(profile)
  const times = await profile.visit(own, (page) => page.evaluate((list) => window.bench.assembling(list), ids))
  return [ms('assemble a review, p50', median(times.ours), median(times.floor), 'reading its rows', '')]
}

async function levels({ profile, runs }: Bench): Promise<Figure[]> {
  const rounds = await profile.visit(own, (page) => page.evaluate((count) => window.bench.levelling(count), runs))
  const floor = median(rounds.map((round) => round.floor))
  const against = 'a bare pass over them'
  const figure = (name: string, times: readonly number[]) => ms(name, median(times), floor, against, '<= 1000 ms')
  return [
    figure(
      'level 1,000 partners by 30 criteria',
      rounds.map((round) => round.level),
    ),
    figure(
      'who of them would move',
      rounds.map((round) => round.whatIf),
    ),
  ]
}

async function typedKeys({ profile }: Bench): Promise<Figure[]> {
  const meeting = await profile.visit(own, (page) => page.evaluate(() => window.bench.someMeeting()))
  const keys = await profile.visit(`/#/meetings/${meeting}`, (page) => editorKeys(page, 200))
  const typing = await profile.visit(own, (page) => page.evaluate(() => window.bench.typing(200)))
  const figure = (name: string, times: readonly number[], share: number, aim: string) =>
    ms(name, quantile(times, share), quantile(typing.floor, share), 'bare Dexie put', aim)
  return [
    figure('key to durable, p50', typing.ours, 0.5, ''),
    figure('key to durable, p95', typing.ours, 0.95, '<= floor + 16 ms'),
    figure('key to durable in the editor, p50', keys, 0.5, ''),
    figure('key to durable in the editor, p95', keys, 0.95, '<= floor + 16 ms'),
  ]
}

async function importing({ profile, size }: Bench): Promise<Figure[]> {
  const count = Math.min(size, 20_000)
  const times = await profile.visit(own, (page) => page.evaluate((rows) => window.bench.importing(rows), count))
  const rate = (time: number) => (times.rows / time) * 1000
  const perSecond = (name: string, time: number): Figure => ({
    name,
    unit: 'rows/s',
    value: rate(time),
    floor: rate(times.floor),
    against: 'bare bulkAdd',
    aim: '>= 0.33 x',
  })
  return [
    perSecond('import, written', times.writing),
    perSecond('import, read and compared as well', times.whole),
    ms('longest task while importing', times.longestTask, null, '', '<= 200 ms'),
  ]
}

function somePartners(profile: BenchProfile) {
  return profile.visit(own, (page) => page.evaluate(() => window.bench.partnerIds(21)))
}

function ms(name: string, value: number, floor: number | null, against: string, aim: string): Figure {
  return { name, unit: 'ms', value, floor, against, aim }
}
