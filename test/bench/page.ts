import { assembling } from './assembling.ts'
import { bareList, barePartner } from './bareReads.ts'
import { importing } from './importing.ts'
import { levelling } from './levelling.ts'
import { searching } from './searching.ts'
import { loading, partnerIds, seedWorkspace, someMeeting } from './seeding.ts'
import { typing } from './typing.ts'

/** What the benchmark's runner calls in the page: measures through our own data layer, and their floors beside them. */
const bench = {
  seedWorkspace,
  loading,
  partnerIds,
  someMeeting,
  bareList,
  barePartner,
  searching,
  typing,
  assembling,
  levelling,
  importing,
}
export type Bench = typeof bench

declare global {
  interface Window {
    bench: Bench
  }
}

window.bench = bench
