import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { differences } from '#shared/domain/program/differences.ts'
import {
  longestProgramFile,
  programFile,
  programFileJsonSchema,
  readProgramFile,
} from '#shared/domain/program/programFile.ts'
import { programRuleSetRecord, type RuleSet, rulesOf } from '#shared/domain/program/ruleSet.ts'
import { shippedKeys, shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { arbitraryFields } from '#test/support/arbitraryRecords.ts'

const problemsOf = (text: string) => {
  const read = readProgramFile(text)
  return read.ok ? [] : read.problems.map(({ path, reason }) => [path, reason])
}
const aws = () => JSON.parse(programFile(shippedProgram('awsServicesPath')))

/** A file with one thing in it changed. */
function changed(change: (file: ReturnType<typeof aws>) => void): string {
  const file = aws()
  change(file)
  return JSON.stringify(file)
}

describe('a program file', () => {
  it.each(shippedKeys)('of %s is read as it was written', (key) => {
    const versions = shippedProgram(key)
    expect(readProgramFile(programFile(versions))).toMatchObject({ ok: true, versions })
  })

  it('has a published schema that is current', async () => {
    await expect(`${JSON.stringify(programFileJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../../../docs/program.schema.json',
    )
  })

  it('meets the published schema', () => {
    const schema = z.fromJSONSchema(JSON.parse(readFileSync('docs/program.schema.json', 'utf8')))
    for (const key of shippedKeys)
      expect(schema.safeParse(JSON.parse(programFile(shippedProgram(key)))).success).toBe(true)
    expect(schema.safeParse(JSON.parse(changed((file) => (file.versions[0].metrics[0].kind = 'guess')))).success).toBe(
      false,
    )
  })

  it('may start with a byte order mark', () => {
    expect(readProgramFile(`\ufeff${programFile(shippedProgram('odoo'))}`).ok).toBe(true)
  })

  it.each<[string, string, [string, string]]>([
    ['nothing', '', ['', 'notJson']],
    ['no JSON', '{"format":', ['', 'notJson']],
    ['ten megabytes', `"${'x'.repeat(10_000_000)}"`, ['', 'tooLarge']],
    ['one character too many', `"${'x'.repeat(longestProgramFile - 1)}"`, ['', 'tooLarge']],
    ['something else', '[1, 2]', ['', 'shape']],
    ['another format', changed((file) => (file.format = 'x')), ['format', 'shape']],
    [
      'a metric of an unknown kind',
      changed((file) => (file.versions[0].metrics[2].kind = 'x')),
      ['versions.0.metrics.2.kind', 'shape'],
    ],
    ['a field nobody knows', changed((file) => (file.versions[1].colour = 'red')), ['versions.1', 'shape']],
    [
      'a day that does not exist',
      changed((file) => (file.versions[0].effectiveFrom = '2023-02-30')),
      ['versions.0.effectiveFrom', 'shape'],
    ],
    [
      'a number where text belongs',
      changed((file) => (file.versions[0].tracks[0].ladder[1].require.all[3].value = 4)),
      ['versions.0.tracks.0.ladder.1.require.all.3.value', 'shape'],
    ],
    [
      'a misspelt comparison',
      changed((file) => (file.versions[0].tracks[0].ladder[1].require.all[3].op = '=>')),
      ['versions.0.tracks.0.ladder.1.require.all.3.op', 'shape'],
    ],
    [
      'an unknown currency',
      changed((file) => (file.versions[1].currency = 'QQQ')),
      ['versions.1.currency', 'currency'],
    ],
    [
      'dates out of order',
      changed((file) => (file.versions[0].effectiveTo = '2022-12-31')),
      ['versions.0.effectiveTo', 'dates'],
    ],
    [
      'a negative threshold',
      changed((file) => (file.versions[0].tracks[0].ladder[0].require.all[0].value = '-4')),
      ['versions.0.tracks.0.ladder.0.require.all.0.value', 'negative'],
    ],
    [
      'overlapping versions',
      changed((file) => (file.versions[0].effectiveTo = '2024-12-01')),
      ['versions.1.effectiveFrom', 'overlap'],
    ],
  ])('%s is refused at its place', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem])
  })

  it('nested without end is refused, not followed', () => {
    const deep = (depth: number) => `${'{"all":['.repeat(depth)}${']}'.repeat(depth)}`
    const text = (depth: number) =>
      changed((file) => (file.versions[0].tracks[0].ladder[0].require = 'X')).replace('"X"', deep(depth))
    expect(problemsOf(text(15))).toEqual([])
    expect(problemsOf(text(50_000))[0]?.[1]).toBe('tooDeep')
  })

  it('of any rules at all never throws', () => {
    fc.assert(
      fc.property(fc.array(arbitraryFields('programRuleSet'), { maxLength: 2 }), (given) => {
        const read = readProgramFile(programFile(given.map((one) => rulesOf(programRuleSetRecord.fields.parse(one)))))
        if (!read.ok) for (const { path, reason } of read.problems) expect([path, reason]).not.toContain(undefined)
      }),
      { numRuns: 100 },
    )
  })
})

describe('the differences of two versions', () => {
  const [first, second] = shippedProgram('awsServicesPath') as [RuleSet, RuleSet]
  const told = (before: RuleSet, after: RuleSet) =>
    differences(before, after).map(({ place, kind, before: was, after: is }) => [place.join(' / '), kind, was, is])

  it('are named by what they are', () => {
    const ladder = 'tracks / services / ladder / 2 / require / all'
    expect(told(first, second)).toEqual([
      ['version', 'changed', '2023', '2024'],
      ['effectiveFrom', 'changed', '2023-01-01', '2024-12-01'],
      ['effectiveTo', 'changed', '2024-11-30', null],
      ['source', 'changed', first.source, second.source],
      [`${ladder} / accreditedTechnical >= / value`, 'changed', '2', '4'],
      [`${ladder} / accreditedBusiness >= / value`, 'changed', '2', '4'],
    ])
  })

  it('say what was added and taken away, wherever in a list', () => {
    const [removed, ...rest] = first.metrics
    const added = { ...(first.metrics[1] as RuleSet['metrics'][number]), key: 'fresh' }
    expect(told(first, { ...first, metrics: [added, ...rest] })).toEqual([
      ['metrics / accredited', 'removed', removed, undefined],
      ['metrics / fresh', 'added', undefined, added],
    ])
  })

  it('are none between equal versions, and turn around', () => {
    fc.assert(
      fc.property(arbitraryFields('programRuleSet'), arbitraryFields('programRuleSet'), (one, other) => {
        const [left, right] = [
          rulesOf(programRuleSetRecord.fields.parse(one)),
          rulesOf(programRuleSetRecord.fields.parse(other)),
        ]
        expect(differences(left, structuredClone(left))).toEqual([])
        const backwards = differences(right, left).map(({ before, after }) => JSON.stringify([after ?? 0, before ?? 0]))
        const forwards = differences(left, right).map(({ before, after }) => JSON.stringify([before ?? 0, after ?? 0]))
        expect(forwards.sort()).toEqual(backwards.sort())
      }),
      { numRuns: 50 },
    )
  })
})
