import fc from 'fast-check'
import { fromUint8Array as toBase64 } from 'js-base64'
import * as Y from 'yjs'
import { partnerScope, userScope } from '#shared/domain/record.ts'
import { create, idOf, partnerId, type Server, set } from './serverFixture.ts'

/** Whose device makes a mutation. */
export const people = ['anna', 'annasPhone', 'ben', 'lead'] as const
export type Person = (typeof people)[number]
const arbitraryPerson = fc.constantFrom(...people)

export const otherPartner = idOf('other partner')
const partners = [partnerId, otherPartner]
const name = fc.stringMatching(/^[a-z]{3,8}$/)
const any = (letters: string) => fc.constantFrom(...letters).map(idOf)
const base = fc.integer({ min: 0, max: 30 })
const partner = fc.oneof({ weight: 4, arbitrary: fc.constant(partnerId) }, fc.constantFrom(...partners))

export const plan = { partnerId, title: 'Plan', from: '2026-01-01', to: '2026-12-31' }

/** Ops as devices make them, over a few rows that meet each other. `me` owns what is private. */
export function arbitraryOp(me: string): fc.Arbitrary<Record<string, unknown>> {
  const deal = fc.record(
    { partnerId: partner, name, stage: name, nextStep: name },
    { requiredKeys: ['partnerId', 'name'] },
  )
  const change = fc.record(
    {
      name,
      nextStep: name,
      stage: name,
      closeOn: fc.constantFrom('2026-05-01', '2026-06-01'),
      partnerId: partner,
      productIds: fc.uniqueArray(any('xyz')),
    },
    { requiredKeys: [] },
  )
  const at = { type: fc.constant('deal'), id: any('abc') }
  return fc.oneof(
    fc.tuple(any('cde'), deal).map(([id, fields]) => create('deal', id, fields)),
    {
      weight: 6,
      arbitrary: fc.tuple(any('abc'), change, base).map(([id, fields, base]) => set('deal', id, fields, base)),
    },
    fc.record({ op: fc.constant('delete'), ...at, base }),
    fc.record({ op: fc.constant('restore'), ...at }),
    fc.record({
      op: fc.constantFrom('tag+', 'tag-'),
      ...at,
      field: fc.constant('productIds'),
      members: fc.array(any('xyz')),
    }),
    fc.record({ op: fc.constant('move'), ...at, scope: partner.map(partnerScope) }),
    any('r').map((id) => create('plan', id, plan)),
    fc.record({ op: fc.constant('delete'), type: fc.constant('plan'), id: any('pq'), base }),
    fc
      .tuple(any('op'), any('pq'), name)
      .map(([id, planId, title]) => create('objective', id, { partnerId, planId, title })),
    fc.tuple(any('s'), name).map(([id, key]) => create('setting', id, { key, value: key }, userScope(me))),
    fc.tuple(any('abc'), name).map(([id, words]) => text(`deal/${id}/notes`, partnerScope(partnerId), words)),
    fc.tuple(any('abc'), name).map(([id, words]) => text(`deal/${id}/private/${me}`, userScope(me), words)),
  )
}

function text(doc: string, scope: string, words: string) {
  const written = new Y.Doc()
  written.clientID = [...words].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 1) % 1_000_003
  written.getText().insert(0, words)
  return { op: 'y', doc, scope, update: toBase64(Y.encodeStateAsUpdateV2(written)) }
}

/** What one person does in one mutation. */
export interface Step {
  readonly who: Person
  readonly ops: readonly Record<string, unknown>[]
}

export function arbitraryStep(who: fc.Arbitrary<Person> = arbitraryPerson): fc.Arbitrary<Step> {
  return who.chain((who) =>
    fc.record({
      who: fc.constant(who),
      ops: fc.array(arbitraryOp(userOf(who)), { minLength: 1, maxLength: 2 }),
    }),
  )
}

export const userOf = (who: Person) => idOf(who === 'annasPhone' ? 'anna' : who)

/** Pushes the steps one by one. */
export async function play(server: Server, steps: readonly Step[]) {
  const results = []
  for (const { who, ops } of steps) results.push(await server[who].does(...ops))
  return results
}
