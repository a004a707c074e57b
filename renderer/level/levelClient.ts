import { proxy, type Remote, wrap } from 'comlink'
import type { PlainDate, Zone } from '#shared/domain/dates.ts'
import type { LevelRef } from '#shared/domain/program/evaluate.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import type { LevelStory } from '#shared/domain/program/levelStory.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Comparison, Supposition } from '#shared/domain/program/whatIf.ts'
import type { Id } from '#shared/domain/record.ts'
import type { OnPartners, PortfolioQuestion, PortfolioRow } from './levelSession.ts'
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

/** A partner with and without a supposition, worked out in the worker. */
export const askWhatIf = (
  rules: RuleSet,
  partner: PartnerFacts,
  on: PlainDate,
  suppose: Supposition,
): Promise<Comparison> => ask((api) => api.whatIf(rules, partner, on, suppose))

/** Every partner's level, and what it would be; null when it was stopped or asked again meanwhile. */
export const askPortfolio = (
  zone: Zone,
  question: PortfolioQuestion,
  onPartners: OnPartners,
): Promise<readonly PortfolioRow[] | null> => ask((api) => api.portfolio(zone, question, proxy(onPartners)))

/** Stops the leveling of a portfolio that is going on. */
export const stopPortfolio = (): Promise<void> => ask((api) => api.cancel())

/** The levels some partners hold by the policy of the rules, worked out in the worker. */
export const askHeld = (
  zone: Zone,
  ids: readonly Id[],
  versions: readonly RuleSet[],
  on: PlainDate,
): Promise<ReadonlyMap<Id, LevelRef | null>> => ask((api) => api.held(zone, ids, versions, on))
