import { bringIn } from './bringIn.ts'
import type { FirstRun } from './firstRun.ts'
import { ownSample, type SampleOccasion } from './ownSample.ts'

/** Who the sample's workspace belongs to, and its occasion. */
export interface SampleRequest extends FirstRun, SampleOccasion {}

/**
 * Fills an empty workspace with the sample, under the user's own name and the workspace's, in one transaction. Currency,
 * rates and fiscal year are the sample's own: its figures are made for them.
 */
export async function loadSample({ myName, workspace, ...occasion }: SampleRequest): Promise<void> {
  const { records, documents } = await ownSample(myName, occasion)
  const settings = records.workspace.map((row) => ({ ...row, name: workspace.name }))
  await bringIn('sample', { records: { ...records, workspace: settings }, documents }, occasion.onProgress)
}
