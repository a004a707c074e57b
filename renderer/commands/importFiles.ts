import { proxy, type Remote, wrap } from 'comlink'
import type { OnProgress } from '#renderer/import/importSession.ts'
import type { ImportApi } from '#renderer/import/importWorker.ts'

/** An import in its worker. `failed` rejects when the worker breaks; `end` frees it and everything it holds. */
export interface RunningImport {
  readonly api: Remote<ImportApi>
  readonly failed: Promise<never>
  readonly onProgress: (report: OnProgress) => OnProgress
  end(): void
}

/** Starts the import's worker. `untitled` names meetings whose invite has no title. */
export async function startImport(zone: string, untitled: string): Promise<RunningImport> {
  const worker = new Worker(new URL('../import/importWorker.ts', import.meta.url), { type: 'module' })
  const api = wrap<ImportApi>(worker)
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
  })
  failed.catch(() => worker.terminate())
  try {
    await Promise.race([api.start(zone, untitled), failed])
  } catch (error) {
    worker.terminate()
    throw error
  }
  return { api, failed, onProgress: (report) => proxy(report), end: () => worker.terminate() }
}
