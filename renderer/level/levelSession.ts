import { readAllPartnerFacts, readPartnerFacts } from '#renderer/data/queries/programFacts.ts'
import type { PlainDate, Zone } from '#shared/domain/dates.ts'
import { evaluator, type LevelRef } from '#shared/domain/program/evaluate.ts'
import type { JudgedMetric } from '#shared/domain/program/judge.ts'
import { heldLevel } from '#shared/domain/program/levelStory.ts'
import { neededFamilies } from '#shared/domain/program/neededFamilies.ts'
import { type Progress, progressToNext } from '#shared/domain/program/progress.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { type Supposition, supposed } from '#shared/domain/program/whatIf.ts'
import { whyMoved } from '#shared/domain/program/whyMoved.ts'
import type { Id } from '#shared/domain/record.ts'

/** What a partner's level is, and what it would be. */
export interface PortfolioRow {
  readonly partnerId: Id
  readonly name: string
  /** The level that counts: given by hand, else earned. */
  readonly level: LevelRef | null
  readonly next: (Progress & { readonly level: LevelRef }) | null
  /** What it would be; the same as `level` where nothing is supposed. */
  readonly would: LevelRef | null
  /** What makes the difference. */
  readonly why: readonly JudgedMetric[]
}

/** What a portfolio is leveled by. `suppose` is null to see it as it is. */
export interface PortfolioQuestion {
  readonly rules: RuleSet
  readonly on: PlainDate
  readonly suppose: Supposition | null
}

/** How many partners are done, of how many. */
export type OnPartners = (done: number, total: number) => void | Promise<void>

/** How many partners are leveled before it is looked whether somebody wants to stop. */
const portion = 50

/** Levels a whole portfolio; lives in the worker. One question at a time: a new one gives up the one before. */
export class LevelSession {
  readonly #zone: Zone
  #signal = { aborted: false }

  constructor(zone: Zone) {
    this.#zone = zone
  }

  /** Stops what is going on. */
  cancel(): void {
    this.#signal.aborted = true
  }

  /** Every partner by name; null when it was stopped. */
  async portfolio(question: PortfolioQuestion, onPartners: OnPartners): Promise<readonly PortfolioRow[] | null> {
    this.cancel()
    const signal = { aborted: false }
    this.#signal = signal
    const { rules, on, suppose } = question
    const families = neededFamilies([rules, ...(suppose?.rules ? [suppose.rules] : [])])
    const partners = await readAllPartnerFacts(families, this.#zone)
    const levelOf = evaluator(rules, on)
    const wouldBe = suppose === null ? null : evaluator(suppose.rules ?? rules, suppose.on ?? on)
    const rows: PortfolioRow[] = []
    for (const { partner, facts } of partners) {
      if (rows.length % portion === 0) {
        await onPartners(rows.length, partners.length)
        await aTurn()
      }
      if (signal.aborted) return null
      const before = levelOf(facts)
      const after =
        wouldBe === null || suppose === null ? before : wouldBe(supposed(facts, suppose), suppose.adjustments)
      rows.push({
        partnerId: partner.id,
        name: partner.name,
        level: before.level,
        next: progressToNext(rules, before),
        would: after.level,
        why: after === before ? [] : whyMoved({ before, after }),
      })
    }
    await onPartners(rows.length, partners.length)
    return rows
  }

  /** The levels some partners hold by the policy of the rules, which may keep one that is earned no longer. */
  async held(
    ids: readonly Id[],
    versions: readonly RuleSet[],
    on: PlainDate,
  ): Promise<ReadonlyMap<Id, LevelRef | null>> {
    const partners = await readPartnerFacts(ids, neededFamilies(versions), this.#zone)
    return new Map(partners.map((facts) => [facts.id, heldLevel(versions, facts, on)]))
  }
}

/** Lets a message in that waits, such as that somebody wants to stop. */
const aTurn = () => new Promise<void>((resolve) => setTimeout(resolve))
