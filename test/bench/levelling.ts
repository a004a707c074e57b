import { wrap } from 'comlink'
import { openStore } from '#renderer/data/open.ts'
import { readAllPartnerFacts } from '#renderer/data/queries/programFacts.ts'
import { type FactFamily, factFamilies } from '#shared/domain/program/fact.ts'
import { newId } from '#shared/domain/record.ts'
import type { LevellingApi, LevellingRound } from './levellingWorker.ts'

/** How many partners are leveled, whatever the size of the workspace: its own, again and again. */
const partnersLeveled = 1_000

/** Levels a thousand partners by thirty criteria in a worker, so many times. */
export async function levelling(runs: number): Promise<readonly LevellingRound[]> {
  const { db } = await openStore()
  const known = await readAllPartnerFacts(new Set<FactFamily>(factFamilies), 'Europe/Vienna')
  db.close()
  const partners = Array.from({ length: partnersLeveled }, (_, place) => {
    const facts = known[place % known.length]?.facts
    if (!facts) throw new Error('The sample has no partner')
    return { ...facts, id: newId() }
  })
  const worker = new Worker(new URL('./levellingWorker.ts', import.meta.url), { type: 'module' })
  try {
    return await wrap<LevellingApi>(worker).rounds(partners, new Date().toISOString().slice(0, 10), runs)
  } finally {
    worker.terminate()
  }
}
