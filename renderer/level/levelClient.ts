import { type Remote, wrap } from 'comlink'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import type { LevelStory } from '#shared/domain/program/levelStory.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { LevelApi } from './levelWorker.ts'

interface Running {
  readonly api: Remote<LevelApi>
  /** Rejects when the worker breaks. */
  readonly failed: Promise<never>
}

let running: Running | null = null

/** The worker, started when it is first needed; one that broke is replaced. */
function started(): Running {
  if (running) return running
  const worker = new Worker(new URL('./levelWorker.ts', import.meta.url), { type: 'module' })
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
  })
  failed.catch(() => {
    worker.terminate()
    running = null
  })
  running = { api: wrap<LevelApi>(worker), failed }
  return running
}

function ask<T>(question: (api: Remote<LevelApi>) => Promise<T>): Promise<T> {
  const { api, failed } = started()
  return Promise.race([question(api), failed])
}

/** A partner's level through time, worked out in the worker. */
export const askStory = (versions: readonly RuleSet[], partner: PartnerFacts, on: PlainDate): Promise<LevelStory> =>
  ask((api) => api.story(versions, partner, on))
