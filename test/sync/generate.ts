import { RandomSource } from '#shared/sample/random.ts'
import {
  badMutations,
  networkFaults,
  requestKinds,
  rowKinds,
  type Scenario,
  type TimedEvent,
  type WorldEvent,
} from './scenario.ts'

const statuses = [400, 401, 403, 404, 408, 409, 411, 413, 414, 415, 422, 425, 429, 431, 451, 500, 502, 503, 504, 507]

/** A scenario of about `length` events, made from a seed: most are people's edits, the rest goes wrong. */
export function scenarioOf(seed: number, length = 120): Scenario {
  const random = new RandomSource(seed)
  const people = ['admin', 'manager', 'cam', 'cam', 'viewer'] as const
  const persons = people.slice(0, random.int(2, people.length))
  const devices = persons.flatMap((_, person) =>
    Array.from({ length: random.chance(40) ? 2 : 1 }, () => ({ person, old: random.chance(15) })),
  )
  const partners = random.int(2, 4)
  const events: TimedEvent[] = []
  const mood = { crowded: random.chance(50), rough: random.chance(70) }
  for (let i = 0; i < length; i++) {
    const after = random.weighted([
      [0, 20],
      [random.int(1, 50), 40],
      [random.int(50, 3_000), 30],
      [random.int(3_000, 90_000), mood.crowded ? 2 : 10],
    ])
    const chosen = random.chance(mood.rough ? 62 : 85)
      ? intent(random, devices.length)
      : trouble(random, devices.length)
    events.push({ after, event: chosen })
  }
  for (let at = 40; at < events.length; at += random.int(30, 70))
    events.splice(at, 0, { after: 0, event: { do: 'quiet' } })
  events.push({ after: 0, event: { do: 'quiet' } })
  return { seed, people: [...persons], devices, partners, paged: random.chance(40), events }
}

function intent(random: RandomSource, devices: number): WorldEvent {
  const device = random.int(0, devices - 1)
  // Few rows get most of the edits: that is where people meet.
  const row = random.chance(60) ? random.int(0, 3) : random.int(0, 500)
  const kind = random.pick(rowKinds)
  return random.weighted<() => WorldEvent>([
    [() => ({ do: 'create', device, kind, partner: random.int(0, 7) }), 16],
    [() => ({ do: 'set', device, row, field: random.int(0, 40), fields: random.int(1, 4) }), 32],
    [() => ({ do: 'tag', device, row, add: random.chance(65) }), 8],
    [() => ({ do: 'delete', device, row }), 6],
    [() => ({ do: 'restore', device, row }), 5],
    [() => ({ do: 'move', device, row, partner: random.int(0, 7) }), 6],
    [() => ({ do: 'cascade', device, partner: random.int(0, 7), crossed: random.chance(50) }), 1],
    [
      () => ({ do: 'write', device, row, private: random.chance(30), at: random.int(0, 60), erase: random.chance(20) }),
      12,
    ],
    [() => ({ do: 'takeBack', device }), 3],
    [() => ({ do: 'resolve', device, row, choice: random.pick(['mine', 'theirs', 'edited']) }), 5],
    [() => ({ do: 'together', device, row, ops: random.chance(10) ? 200 : random.int(2, 8) }), 4],
    [() => ({ do: 'many', device, row, edits: random.chance(1) ? 10_000 : random.int(5, 60) }), 1],
    [() => ({ do: 'bad', device, row, how: random.pick(badMutations) }), 3],
  ])()
}

function trouble(random: RandomSource, devices: number): WorldEvent {
  const device = random.int(0, devices - 1)
  const row = random.int(0, 500)
  const pause = random.weighted([
    [random.int(10, 2_000), 50],
    [random.int(2_000, 200_000), 40],
    [random.int(200_000, 9_000_000), 10],
  ])
  return random.weighted<() => WorldEvent>([
    [
      () => ({
        do: 'network',
        device,
        fault: random.pick(networkFaults),
        of: random.weighted([
          ['push', 30],
          ['pull', 30],
          [random.pick(requestKinds), 40],
        ]),
        at: random.int(0, 1_000),
        // Only a session that ended stops a device until somebody signs in.
        status: random.chance(25) ? 401 : random.pick(statuses),
      }),
      36,
    ],
    [() => ({ do: 'offline', device, for: pause }), 12],
    [() => ({ do: 'window', device, open: random.chance(60) }), 4],
    [() => ({ do: 'freeze', device, window: random.int(0, 1), for: pause }), 5],
    [() => ({ do: 'clone', device }), 1],
    [
      () => ({
        do: 'crash',
        device,
        transactions: random.int(0, 12),
        after: random.chance(50),
        for: random.int(0, 60_000),
      }),
      8,
    ],
    [() => ({ do: 'wipe', device, mirror: random.chance(60) }), 2],
    [() => ({ do: 'quota', device, transactions: random.int(1, 8) }), 4],
    [() => ({ do: 'corrupt', device, row }), 2],
    [() => ({ do: 'skew', device, years: random.int(-40, 40) }), 2],
    [() => ({ do: 'upgrade', device }), 1],
    [() => ({ do: 'grant', person: random.int(0, 4), partner: random.int(0, 7), on: random.chance(60) }), 10],
    [
      () => ({ do: 'role', person: random.int(1, 4), role: random.pick(['admin', 'manager', 'cam', 'cam', 'viewer']) }),
      3,
    ],
    [() => ({ do: 'kill', committed: random.chance(50), for: random.int(0, 20_000) }), 5],
    [() => ({ do: 'backup' }), 3],
    [() => ({ do: 'goBack', announced: random.chance(50) }), 2],
    [() => ({ do: 'prune', keep: random.int(0, 60) }), 3],
    [() => ({ do: 'future', kind: random.pick(['type', 'field']), row }), 2],
  ])()
}
