import { myId } from '#renderer/data/queries/workspace.ts'
import type { Sample } from '#shared/sample/generate.ts'

/** What the sample is dated around, and how its figures are written. */
export interface SampleOccasion {
  readonly today: string
  readonly locale: string
  readonly onProgress: (done: number, total: number) => void
}

/** The sample is the same for everybody, so that people can talk about it. */
const sampleSeed = 1

/** The sample as the user's own workspace. The generator is fetched when it is asked for. */
export async function ownSample(myName: string, { today, locale }: SampleOccasion): Promise<Sample> {
  const { generateSample } = await import('#shared/sample/generate.ts')
  return generateSample({ seed: sampleSeed, today, locale, me: { id: myId(), name: myName } })
}
