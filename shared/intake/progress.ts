import { UnreadableFile } from './problems.ts'

/** What a long read tells its caller, and how the caller stops it. */
export interface ReadControl {
  /** Called with 0 to 1 now and then and awaited, so that a worker can let its other messages in meanwhile. */
  onProgress?: ((done: number) => void | Promise<void>) | undefined
  /** An AbortSignal, or anything with its `aborted`. */
  signal?: { readonly aborted: boolean } | undefined
}

/** Rows between two looks at the signal. */
export const rowsPerStep = 2_000

/** Reports progress and stops the read, by UnreadableFile `cancelled`, when the signal says so. */
export async function step(control: ReadControl, done: number): Promise<void> {
  if (control.signal?.aborted) throw new UnreadableFile('cancelled')
  await control.onProgress?.(done)
  if (control.signal?.aborted) throw new UnreadableFile('cancelled')
}
