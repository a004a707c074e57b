import fc from 'fast-check'
import { beforeEach, expect, test } from 'vitest'
import {
  addNextVersion,
  addPrograms,
  changeRules,
  deleteRules,
  importPrograms,
  makeDraft,
  putInForce,
} from '#renderer/commands/programs.ts'
import { listRuleSets, programInForce, readRuleSets } from '#renderer/data/queries/programs.ts'
import { getRecord } from '#renderer/data/queries/workspace.ts'
import { undoGroup } from '#renderer/data/undo.ts'
import type { RuleProblem } from '#shared/domain/program/checking/problem.ts'
import { longestProgramFile, programFile } from '#shared/domain/program/programFile.ts'
import { rulesOf } from '#shared/domain/program/ruleSet.ts'
import { shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { connectAs } from '#test/support/connectedAs.ts'
import { freshStore } from '#test/support/freshStore.ts'

const today = '2026-06-30'
const bytesOf = (text: string) => new TextEncoder().encode(text)
const place = (outcome: object) => ('problems' in outcome ? (outcome.problems as readonly RuleProblem[]) : [])

beforeEach(async () => {
  await freshStore()
})

test('a program starts as a draft that levels nobody until it is put in force', async () => {
  const { id, group } = await addPrograms(shippedProgram('awsServicesPath'))
  expect((await programInForce(today)).vendor).toBe('Partnerbook')
  expect(await readRuleSets()).toEqual([])
  await putInForce(id)
  expect((await programInForce(today)).vendor).not.toBe('Partnerbook')
  await makeDraft(id)
  expect((await programInForce(today)).vendor).toBe('Partnerbook')
  await undoGroup(group)
  expect(await listRuleSets()).toEqual([])
})

test('a draft may be wrong, but wrong rules are not put in force and rules in force do not become wrong', async () => {
  const { id } = await addPrograms(shippedProgram('servicingBurden'))
  await changeRules(id, { currency: 'XQX' })
  expect(place(await putInForce(id))).toMatchObject([{ path: 'currency', reason: 'currency' }])
  expect(await getRecord('programRuleSet', id)).toMatchObject({ draft: true, currency: 'XQX' })
  await changeRules(id, { currency: 'EUR' })
  expect(await putInForce(id)).toHaveProperty('done')
  expect(place(await changeRules(id, { currency: 'XQX' }))).toMatchObject([{ path: 'currency' }])
  expect(await getRecord('programRuleSet', id)).toMatchObject({ draft: false, currency: 'EUR' })
})

test('the next version begins after the last, and two that overlap are not in force together', async () => {
  const { id } = await addPrograms(shippedProgram('servicingBurden'))
  await putInForce(id)
  const next = await addNextVersion(id)
  expect(await getRecord('programRuleSet', next.id)).toMatchObject({
    draft: true,
    version: '2',
    effectiveFrom: '2026-01-01',
  })
  await changeRules(next.id, { effectiveFrom: '2025-01-01' })
  expect(place(await putInForce(next.id))).toMatchObject([{ path: 'effectiveFrom', reason: 'overlap' }])
  await changeRules(next.id, { effectiveFrom: '2026-01-01' })
  expect(await putInForce(next.id)).toHaveProperty('done')
})

test('a deleted version comes back by undo', async () => {
  const { id } = await addPrograms(shippedProgram('scorecard'))
  const { group } = await deleteRules(id)
  expect(await listRuleSets()).toEqual([])
  await undoGroup(group)
  expect(await listRuleSets()).toHaveLength(1)
})

test('what is exported is imported as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.subarray([...shippedKeys], { minLength: 1, maxLength: 3 }), async (keys) => {
      await freshStore()
      await addPrograms(keys.flatMap((key) => shippedProgram(key)))
      const exported = (await listRuleSets()).map(rulesOf)
      await freshStore()
      expect(await importPrograms(bytesOf(programFile(exported)))).toHaveProperty('done')
      const imported = (await listRuleSets()).map(rulesOf)
      const inOrder = (rules: typeof exported) => rules.map((one) => JSON.stringify(one)).sort()
      expect(inOrder(imported)).toEqual(inOrder(exported))
    }),
    { numRuns: 8 },
  )
})

const [burden] = shippedProgram('servicingBurden')
const fileWith = (change: object) => programFile([{ ...burden, ...change } as never])
const circle = [
  { key: 'a', name: 'A', unit: 'count', effort: null, kind: 'best', among: ['b'], take: 'max' },
  { key: 'b', name: 'B', unit: 'count', effort: null, kind: 'best', among: ['a'], take: 'max' },
]
test.each([
  ['too large', 'x'.repeat(longestProgramFile * 10), ''],
  ['binary', '\u0000\u0001\ufffd', ''],
  ['of a wrong type', fileWith({ levels: 'many' }), 'versions.0.levels'],
  ['with a circle', fileWith({ metrics: circle, tracks: [] }), 'versions.0.metrics'],
  ['with dates out of order', fileWith({ effectiveTo: '2020-01-01' }), 'versions.0.effectiveTo'],
])('a file %s is refused naming the place, and adds nothing', async (_, text, path) => {
  const problems = place(await importPrograms(bytesOf(text)))
  expect(problems[0]?.path.startsWith(path)).toBe(true)
  expect(await listRuleSets()).toEqual([])
})

test('who is neither manager nor administrator changes nothing', async () => {
  const { id } = await addPrograms(shippedProgram('scorecard'))
  await connectAs('cam')
  const refused = { reason: 'notAllowed' }
  await expect(addPrograms(shippedProgram('scorecard'))).rejects.toMatchObject(refused)
  await expect(changeRules(id, { version: '9' })).rejects.toMatchObject(refused)
  await expect(putInForce(id)).rejects.toMatchObject(refused)
  await expect(deleteRules(id)).rejects.toMatchObject(refused)
  expect(await listRuleSets()).toHaveLength(1)
})
