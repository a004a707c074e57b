import { store } from '#renderer/data/store.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { type Program, programOn, programsOf } from '#shared/domain/program/programs.ts'
import type { RecordOf } from '#shared/domain/records.ts'

/** All versions of all programs' rules in the workspace, by the day they begin. */
export async function readRuleSets(): Promise<readonly RecordOf<'programRuleSet'>[]> {
  return store().db.rows('programRuleSet').orderBy('effectiveFrom').toArray()
}

/** The program partners are leveled by on a day; the one that comes with the app where the workspace has none. */
export async function programInForce(on: PlainDate): Promise<Program> {
  return programOn(programsOf(await readRuleSets()), on)
}
