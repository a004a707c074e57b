import { expect, test } from 'vitest'
import { neededFamilies } from '#shared/domain/program/neededFamilies.ts'
import { programOn, programsOf } from '#shared/domain/program/programs.ts'
import { shippedProgram } from '#shared/domain/program/shipped/shippedPrograms.ts'
import { rulesWith } from '#test/support/programFacts.ts'

const stored = (id: string, createdAt: string, given: Parameters<typeof rulesWith>[0]) => ({
  ...rulesWith(given),
  id,
  createdAt,
})

const ours25 = stored('a', '2025-01-01T00:00:00.000Z', { name: 'Ours', version: '25', effectiveTo: '2025-12-31' })
const ours26 = stored('c', '2026-01-01T00:00:00.000Z', { name: 'Ours', version: '26', effectiveFrom: '2026-01-01' })
const other = stored('b', '2025-06-01T00:00:00.000Z', { name: 'Other', effectiveFrom: '2025-06-01' })

test('versions of one vendor’s program are one program, in the order they begin', () => {
  const programs = programsOf([other, ours26, ours25])
  expect(programs.map(({ name, versions }) => [name, versions.map(({ version }) => version)])).toEqual([
    ['Ours', ['25', '26']],
    ['Other', ['1']],
  ])
})

test('another program beside the first moves nobody until the first has ended', () => {
  const programs = programsOf([other, ours25])
  expect(programOn(programs, '2025-12-31').name).toBe('Ours')
  expect(programOn(programs, '2026-01-01').name).toBe('Other')
})

test('without rules of its own a workspace is leveled by the program that comes with the app', () => {
  expect(programOn([], '2026-01-01').versions).toEqual(shippedProgram('servicingBurden'))
  expect(programOn(programsOf([ours26]), '2020-01-01').versions).toEqual(shippedProgram('servicingBurden'))
})

test('only the kinds of facts are needed that the figures look at', () => {
  expect([...neededFamilies(shippedProgram('servicingBurden'))].sort()).toEqual(['capability', 'certificate', 'deal'])
  expect([...neededFamilies(shippedProgram('awsServicesPath'))].sort()).not.toContain('meeting')
})
