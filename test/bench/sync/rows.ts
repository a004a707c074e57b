import { type Id, newId, partnerScope } from '#shared/domain/record.ts'
import { type RecordOf, rowSchema } from '#shared/domain/records.ts'

/** What every system syncs: concerns, a record with three indexes beside its id and about 600 bytes of JSON. */
export type BenchRow = RecordOf<'concern'>

/** How many rows belong to one partner. */
export const rowsPerPartner = 100

const words = 'storage cluster backup tenant restore licence gateway export tunnel quota replica snapshot'.split(' ')

/** `count` rows of as many partners as that makes, written by `me`. Equal but for the ids on every call. */
export function benchRows(count: number, me: Id): BenchRow[] {
  let partnerId = newId()
  const stamps = { createdBy: me, updatedBy: me, createdAt: stampOf(0), updatedAt: stampOf(0) }
  const fields = { partnerId, title: 'Concern', raisedOn: stampOf(0).slice(0, 10) }
  const like = rowSchema('concern').parse({ id: newId(), scope: partnerScope(partnerId), ...stamps, ...fields })
  return Array.from({ length: count }, (_, i) => {
    if (i % rowsPerPartner === 0) partnerId = newId()
    const stamp = stampOf(i)
    const made = { id: newId(), scope: partnerScope(partnerId), createdAt: stamp, updatedAt: stamp }
    const told = { title: `Concern ${i} about the ${sentence(i, 3)}`, detail: sentence(i * 7 + 1, 17) }
    const state = i % 5 === 0 ? 'answered' : 'open'
    return { ...like, ...made, ...told, partnerId, state, raisedOn: stamp.slice(0, 10) }
  })
}

const stampOf = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString()

function sentence(seed: number, length: number): string {
  let at = seed
  return Array.from({ length }, () => {
    at = (at * 1_103_515_245 + 12_345) % 2_147_483_648
    return words[(at >>> 8) % words.length]
  }).join(' ')
}

/** The title a row has after an offline edit. */
export const editedTitle = (title: string): string => `${title}, edited`

/**
 * A sum over what rows hold, equal for equal sets whatever their order. Each system's page works it out over what it
 * reads from its own tables, so that no clock counts that stopped on other data.
 */
export function checkOf(rows: Iterable<Readonly<Pick<BenchRow, 'id' | 'title' | 'detail' | 'state'>>>): number {
  let sum = 0
  for (const { id, title, detail, state } of rows) {
    let hash = 0x811c9dc5
    const text = `${id}/${title}/${detail}/${state}`
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619)
    sum = (sum + (hash >>> 0)) % 0x1_0000_0000
  }
  return sum
}
