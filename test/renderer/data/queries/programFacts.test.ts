import { beforeEach, expect, test } from 'vitest'
import { readAllPartnerFacts, readPartnerFacts } from '#renderer/data/queries/programFacts.ts'
import { store } from '#renderer/data/store.ts'
import { factFamilies } from '#shared/domain/program/fact.ts'
import { generateSample } from '#shared/sample/generate.ts'
import { freshStore } from '#test/support/freshStore.ts'
import { storeSample } from '#test/support/storedSample.ts'

const zone = 'Europe/Berlin'
const sample = generateSample({ seed: 7, today: '2026-06-30', locale: 'en-US' })

beforeEach(async () => {
  await freshStore()
  await storeSample(sample)
})

test('one partner alone and all in one pass are the same facts', async () => {
  const families = new Set(factFamilies)
  const all = await readAllPartnerFacts(families, zone)
  expect(all.map(({ partner }) => partner.name)).toHaveLength(sample.records.partner.length)
  const ids = all.slice(0, 5).map(({ facts }) => facts.id)
  const some = await readPartnerFacts(ids, families, zone)
  const inOrder = <F extends { readonly ids: readonly string[] }>(facts: readonly F[]) =>
    [...facts].sort((left, right) => (left.ids.join() < right.ids.join() ? -1 : 1))
  expect(some.map((one) => ({ ...one, facts: inOrder(one.facts) }))).toEqual(
    all.slice(0, 5).map(({ facts }) => ({ ...facts, facts: inOrder(facts.facts) })),
  )
  expect(new Set(some.flatMap(({ facts }) => facts.map(({ family }) => family))).size).toBeGreaterThan(6)
})

test('kinds of facts that are not needed are not read', async () => {
  const [partner] = sample.records.partner
  const [known] = await readPartnerFacts([partner?.id ?? ''], new Set(['deal']), zone)
  expect(new Set(known?.facts.map(({ family }) => family))).toEqual(new Set(['deal']))
})

test('a partner that is not there is left out', async () => {
  const [partner] = sample.records.partner
  await store()
    .db.rows('partner')
    .delete(partner?.id ?? '')
  expect(await readPartnerFacts([partner?.id ?? ''], new Set(['deal']), zone)).toEqual([])
})
