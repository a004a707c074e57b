import { connectionOf } from '#renderer/data/connection.ts'
import { store } from '#renderer/data/store.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { type Program, programOn, programsOf } from '#shared/domain/program/programs.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { isLead } from '#shared/sync/access.ts'

/** All versions of all programs' rules in the workspace but drafts, by the day they begin. */
export async function readRuleSets(): Promise<readonly RecordOf<'programRuleSet'>[]> {
  return (await listRuleSets()).filter(({ draft }) => !draft)
}

/** The same with drafts. */
export async function listRuleSets(): Promise<readonly RecordOf<'programRuleSet'>[]> {
  return store().db.rows('programRuleSet').orderBy('effectiveFrom').toArray()
}

/** The program partners are leveled by on a day; the one that comes with the app where the workspace has none. */
export async function programInForce(on: PlainDate): Promise<Program> {
  return programOn(programsOf(await readRuleSets()), on)
}

/**
 * Whether this person may change what levels are: managers and administrators of a team; in a workspace kept on this
 * computer only, everybody.
 */
export async function mayEditPrograms(): Promise<boolean> {
  const connection = await connectionOf()
  return connection === null || isLead(connection)
}
