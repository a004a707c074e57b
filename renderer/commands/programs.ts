import { listRuleSets, mayEditPrograms } from '#renderer/data/queries/programs.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { write } from '#renderer/data/write.ts'
import { AppError } from '#shared/domain/failure.ts'
import { checkStored } from '#shared/domain/program/checking/checkRuleSets.ts'
import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import { nextVersionOf } from '#shared/domain/program/nextVersion.ts'
import { readProgramFile } from '#shared/domain/program/programFile.ts'
import { type NewRuleSet, type RuleSet, rulesOf } from '#shared/domain/program/ruleSet.ts'
import { type Id, newId } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { type Done, deleteRecord } from './records.ts'

/** What became of a change of rules: done, or refused with what is wrong and where. Nothing is written then. */
type Outcome = { readonly done: Done } | { readonly problems: readonly RuleProblem[] }

/**
 * Adds versions of programs as drafts, as one undo step. `id` of the answer is the last version's. Throws AppError
 * `notAllowed` for who is neither manager nor administrator, as every command here does.
 */
export async function addPrograms(versions: readonly NewRuleSet[]): Promise<Done> {
  await mustBeAllowed()
  const group = newId()
  const added = versions.map((rules) => ({ id: newId(), rules }))
  await write({ label: 'create.programRuleSet', types: ['programRuleSet'], group }, async (scope) => {
    for (const { id, rules } of added) await scope.create('programRuleSet', { ...rules, draft: true }, id)
  })
  return { id: added.at(-1)?.id ?? '', group }
}

/** Changes fields of a version. A draft may become wrong; rules in force that would are left as they are. */
export async function changeRules(id: Id, patch: Partial<RuleSet>): Promise<Outcome> {
  const stored = await ruleSetOf(id)
  return set(id, { ...rulesOf(stored), ...patch }, patch, stored.draft)
}

/** Puts a draft in force through its days, if nothing is wrong with it and no other version holds on them. */
export async function putInForce(id: Id): Promise<Outcome> {
  return set(id, rulesOf(await ruleSetOf(id)), { draft: false }, false)
}

/** Takes a version out of force: it is a draft again. */
export async function makeDraft(id: Id): Promise<Outcome> {
  return set(id, rulesOf(await ruleSetOf(id)), { draft: true }, true)
}

/** Makes the version that follows one as a draft with the same rules. Throws AppError `gone`. */
export async function addNextVersion(id: Id): Promise<Done> {
  return addPrograms([nextVersionOf(rulesOf(await ruleSetOf(id)))])
}

/** Deletes a version. */
export async function deleteRules(id: Id): Promise<Done> {
  await mustBeAllowed()
  return deleteRecord('programRuleSet', id)
}

/** Adds the programs of a file as drafts. A file with anything wrong in it adds nothing. */
export async function importPrograms(bytes: Uint8Array): Promise<Outcome> {
  const reading = readProgramFile(new TextDecoder().decode(bytes))
  return reading.ok ? { done: await addPrograms(reading.versions) } : { problems: reading.problems }
}

async function set(
  id: Id,
  rules: RuleSet,
  patch: Partial<RuleSet & { draft: boolean }>,
  draft: boolean,
): Promise<Outcome> {
  await mustBeAllowed()
  if (!draft) {
    const problems = checkStored(id, rules, await listRuleSets()).filter(({ severity }) => severity === 'error')
    if (problems.length > 0) return { problems }
  }
  const group = newId()
  await write({ label: 'change.programRuleSet', types: ['programRuleSet'], group }, (scope) =>
    scope.set('programRuleSet', id, patch),
  )
  return { done: { id, group } }
}

async function ruleSetOf(id: Id): Promise<RecordOf<'programRuleSet'>> {
  const stored = await getRecord('programRuleSet', id)
  if (!stored) throw new AppError('gone', { type: 'programRuleSet', id })
  return stored
}

async function mustBeAllowed(): Promise<void> {
  if (!(await mayEditPrograms())) throw new AppError('notAllowed')
}
