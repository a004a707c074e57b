import { expose } from 'comlink'
import { openStore } from '#renderer/data/open.ts'
import type { PlainDate, Zone } from '#shared/domain/dates.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import { levelStory } from '#shared/domain/program/levelStory.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { type Supposition, whatIf } from '#shared/domain/program/whatIf.ts'
import type { Id } from '#shared/domain/record.ts'
import { LevelSession, type OnPartners, type PortfolioQuestion } from './levelSession.ts'

let session: Promise<LevelSession> | null = null

/** The session, with this worker's own connection to the database. */
function opened(zone: Zone): Promise<LevelSession> {
  session ??= openStore().then(() => new LevelSession(zone))
  return session
}

/** Levels as the window asks for them; they are worked out here, off the main thread. */
const api = {
  story: (versions: readonly RuleSet[], partner: PartnerFacts, on: PlainDate) => levelStory(versions, partner, on),
  whatIf: (rules: RuleSet, partner: PartnerFacts, on: PlainDate, suppose: Supposition) =>
    whatIf(rules, partner, on, suppose),
  portfolio: async (zone: Zone, question: PortfolioQuestion, onPartners: OnPartners) =>
    (await opened(zone)).portfolio(question, onPartners),
  held: async (zone: Zone, ids: readonly Id[], versions: readonly RuleSet[], on: PlainDate) =>
    (await opened(zone)).held(ids, versions, on),
  async cancel(): Promise<void> {
    ;(await session)?.cancel()
  },
}

export type LevelApi = typeof api

expose(api)
