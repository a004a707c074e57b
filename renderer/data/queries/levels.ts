import { store } from '#renderer/data/store.ts'
import type { PlainDate, Zone } from '#shared/domain/dates.ts'
import type { PartnerFacts } from '#shared/domain/program/fact.ts'
import { neededFamilies } from '#shared/domain/program/neededFamilies.ts'
import type { Program } from '#shared/domain/program/programs.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import type { Id } from '#shared/domain/record.ts'
import { readPartnerFacts } from './programFacts.ts'
import { mayEditPrograms, programInForce } from './programs.ts'

/** What a partner is leveled by: the program in force, its version of the day, and what it knows of the partner. */
export interface LevelInput {
  readonly program: Program
  /** Null when no version is in force on the day. */
  readonly rules: RuleSet | null
  readonly facts: PartnerFacts
}

/** What is needed to level some partners on a day, those that are there. */
async function readLevelInputs(ids: readonly Id[], on: PlainDate, zone: Zone): Promise<readonly LevelInput[]> {
  const program = await programInForce(on)
  const facts = await readPartnerFacts(ids, neededFamilies(program.versions), zone)
  const rules = versionOn(program.versions, on)
  return facts.map((one) => ({ program, rules, facts: one }))
}

/** What is needed to level one partner on a day; null when there is no such partner. */
export async function readLevelInput(id: Id, on: PlainDate, zone: Zone): Promise<LevelInput | null> {
  return (await readLevelInputs([id], on, zone))[0] ?? null
}

/** The names of what figures are made of, by id: services, courses. */
export async function listPartNames(): Promise<ReadonlyMap<string, string>> {
  const { db } = store()
  const [services, courses] = await Promise.all([db.rows('service').toArray(), db.rows('course').toArray()])
  return new Map([...services, ...courses].map(({ id, name }) => [id, name]))
}

/** Whether this person may give a partner a level by hand: who may change what levels are. */
export const mayGiveLevels = mayEditPrograms
