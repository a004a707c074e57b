import { beforeEach, expect, test } from 'vitest'
import { readAllPartnerFacts } from '#renderer/data/queries/programFacts.ts'
import { programInForce } from '#renderer/data/queries/programs.ts'
import { LevelSession } from '#renderer/level/levelSession.ts'
import { evaluate } from '#shared/domain/program/evaluate.ts'
import { factFamilies } from '#shared/domain/program/fact.ts'
import { levelStory } from '#shared/domain/program/levelStory.ts'
import type { Program } from '#shared/domain/program/programs.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import { moves } from '#shared/domain/program/whatIf.ts'
import { generateSample } from '#shared/sample/generate.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { storeSample } from '#test/support/storedSample.ts'

/** Leveling a portfolio, over the sample in a real database. */

const [today, zone] = ['2026-06-30', 'Europe/Berlin']
const sample = generateSample({ seed: 7, today, locale: 'en-US' })
let program: Program
let session: LevelSession

beforeEach(async () => {
  await freshStore()
  await storeSample(sample)
  program = await programInForce(today)
  session = new LevelSession(zone)
})

const rulesOf = () => {
  const rules = versionOn(program.versions, today)
  if (!rules) throw new Error('The sample has no rules in force')
  return rules
}

const ignore = () => {}

test('every partner has the level its own records earn, with the progress told in numbers', async () => {
  const told: (readonly [number, number])[] = []
  const rows = await session.portfolio({ rules: rulesOf(), on: today, suppose: null }, (done, total) => {
    told.push([done, total])
  })
  const partners = await readAllPartnerFacts(new Set(factFamilies), zone)
  expect(rows?.map(({ partnerId, level }) => [partnerId, level?.name])).toEqual(
    partners.map(({ partner, facts }) => [partner.id, evaluate(rulesOf(), facts, today).level?.name]),
  )
  expect(told.at(0)).toEqual([0, partners.length])
  expect(told.at(-1)).toEqual([partners.length, partners.length])
})

test('who moves under a supposition is who the engine says, each with a reason', async () => {
  const suppose = { adjustments: { influenced: '500000', certified: '3' } }
  const rows = await session.portfolio({ rules: rulesOf(), on: today, suppose }, ignore)
  const partners = await readAllPartnerFacts(new Set(factFamilies), zone)
  const moved = rows?.filter(({ level, would }) => level?.name !== would?.name) ?? []
  const facts = partners.map((one) => one.facts)
  expect(moved.map(({ partnerId, would }) => [partnerId, would?.name])).toEqual(
    moves(rulesOf(), facts, today, suppose).map(({ partnerId, to }) => [partnerId, to?.name]),
  )
  expect(moved.length).toBeGreaterThan(0)
  for (const { why } of moved) expect(why).not.toEqual([])
})

test('a question that is stopped, or followed by another, is given up', async () => {
  const question = { rules: rulesOf(), on: today, suppose: null }
  expect(await session.portfolio(question, (done) => (done === 0 ? session.cancel() : undefined))).toBeNull()
  const first = session.portfolio(question, ignore)
  const second = session.portfolio(question, ignore)
  expect(await first).toBeNull()
  expect(await second).toHaveLength(sample.records.partner.length)
})

test('the level held is what the partner’s own story ends with', async () => {
  const partners = await readAllPartnerFacts(new Set(factFamilies), zone)
  const some = partners.slice(0, 4)
  const held = await session.held(
    some.map(({ partner }) => partner.id),
    program.versions,
    today,
  )
  for (const { partner, facts } of some) {
    expect(held.get(partner.id)).toEqual(levelStory(program.versions, facts, today).past.level)
  }
})
