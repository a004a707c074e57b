import { store } from '#renderer/data/store.ts'
import { bringIn } from './bringIn.ts'
import type { FirstRun } from './firstRun.ts'

/** What the sample is dated around, and who it belongs to. */
export interface SampleRequest extends FirstRun {
  readonly today: string
  readonly locale: string
  readonly onProgress: (done: number, total: number) => void
}

/** The sample is the same for everybody, so that people can talk about it. */
const sampleSeed = 1

/**
 * Fills an empty workspace with the sample, under the user's own name and the workspace's, in one transaction. Currency,
 * rates and fiscal year are the sample's own: its figures are made for them.
 */
export async function loadSample({ myName, workspace, today, locale, onProgress }: SampleRequest): Promise<void> {
  const { generateSample } = await import('#shared/sample/generate.ts')
  const { records, documents } = generateSample({
    seed: sampleSeed,
    today,
    locale,
    me: { id: store().session.userId, name: myName },
  })
  const settings = records.workspace.map((row) => ({ ...row, name: workspace.name }))
  await bringIn('sample', { records: { ...records, workspace: settings }, documents }, onProgress)
}
