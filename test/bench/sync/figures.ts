import { type Figure, median, quantile } from '#test/bench/statistics.ts'
import type { BatchedRequest } from './floors.ts'
import type { OurTimes } from './oursRuns.ts'
import { type PeerName, type PeerTimes, peers } from './peerRuns.ts'

/** What the floors took in one run, in milliseconds. */
export interface FloorTimes {
  readonly bulkPut: number
  readonly puts: readonly number[]
  readonly request: BatchedRequest
}

/** The figures of the first syncs and bursts of all runs. */
export function figuresOf(
  floors: readonly FloorTimes[],
  ours: readonly OurTimes[],
  theirs: Readonly<Record<PeerName, readonly PeerTimes[]>>,
): Figure[] {
  const put = median(floors.map(({ bulkPut }) => bulkPut))
  const request = median(floors.map(({ request }) => request.took))
  const sync = (name: string, value: number, aim: string) => ms(`first sync, ${name}`, value, put, 'bare bulkPut', aim)
  const middle = (of: (times: OurTimes) => number) => median(ours.map(of))
  const blocked = (name: string, value: number, aim: string) => ms(`${name}, longest task`, value, null, '', aim)
  const peer = (name: PeerName) => {
    const all = theirs[name]
    if (all.length === 0) return []
    return [
      sync(peers[name], median(all.map(({ firstSync }) => firstSync)), ''),
      blocked(`first sync, ${peers[name]}`, Math.max(...all.map(({ longestTask }) => longestTask)), ''),
      ms(`burst, ${peers[name]}`, median(all.map(({ burst }) => burst)), request, 'one request', ''),
    ]
  }
  const rx = median(theirs.rx.map(({ burst }) => burst))
  const pouch = median(theirs.pouch.map(({ burst }) => burst))
  const burst = middle((times) => times.burst)
  return [
    sync(
      'usable screen',
      middle(({ usable }) => usable),
      '<= 0.25 x',
    ),
    sync(
      'durable',
      middle(({ durable }) => durable),
      '<= 0.4 x',
    ),
    sync(
      'complete',
      middle(({ complete }) => complete),
      '<= 1.3 x',
    ),
    blocked('first sync', Math.max(...ours.map(({ longestTask }) => longestTask)), '<= 50 ms'),
    ms('burst to acknowledged', burst, request, 'one request', ''),
    ...(Number.isNaN(rx) ? [] : [ms('burst against RxDB', burst, rx, 'RxDB', '<= 0.2 x')]),
    ...(Number.isNaN(pouch) ? [] : [ms('burst against PouchDB', burst, pouch, 'PouchDB', '<= 1 x')]),
    {
      name: 'burst, sent',
      unit: 'KB',
      value: middle(({ burstBytes }) => burstBytes) / 1_000,
      floor: median(floors.map(({ request }) => request.bytes)) / 1_000,
      against: 'compressed patches',
      aim: '<= 1.3 x',
    },
    ms(
      'one local edit, p50',
      middle(({ edits }) => quantile(edits, 0.5)),
      median(floors.map(({ puts }) => quantile(puts, 0.5))),
      'bare Dexie put',
      '<= 1.5 x',
    ),
    ...peer('pouch'),
    ...peer('rx'),
  ]
}

interface Spread {
  readonly p50: number
  readonly p95: number
}

export const echoFigures = (idle: Spread, busy: Spread): Figure[] => [
  ms("edit to the other's screen, p50", idle.p50, null, '', ''),
  ms("edit to the other's screen, p95", idle.p95, null, '', '<= 150 ms'),
  ms('the same with a first sync, p50', busy.p50, null, '', ''),
  ms('the same with a first sync, p95', busy.p95, null, '', '<= 150 ms'),
]

function ms(name: string, value: number, floor: number | null, against: string, aim: string): Figure {
  return { name, unit: 'ms', value, floor, against, aim }
}
