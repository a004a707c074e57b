import { conflictKinds } from '#shared/domain/personal.ts'
import { refusals } from '#shared/sync/protocol.ts'
import { badMutations, eventSchema, networkFaults } from './scenario.ts'

const events = eventSchema.options.map((option) => option.shape.do.value)

/** What a run that says anything must have met at least once, by group. */
export const expected: Readonly<Record<string, readonly string[]>> = {
  event: events,
  network: networkFaults,
  conflict: conflictKinds,
  verdict: ['applied', 'conflict', ...refusals.map((reason) => `refused ${reason}`)],
  bad: badMutations,
  op: ['create', 'set', 'delete', 'restore', 'tag+', 'tag-', 'move', 'y'],
  engine: [
    'idle',
    'pushing',
    'pulling',
    'repairing',
    'documents',
    'restoring',
    'waiting',
    'offline',
    'signedOut',
    'superseded',
    'stopped',
  ],
  device: [
    'crash before a transaction',
    'crash after a transaction',
    'quota error',
    'mirror replayed',
    'parked again from the mirror',
    'row vanished',
    'row version corrupted',
    'damage healed',
  ],
  server: [
    'killed before commit',
    'killed after commit',
    'restored, announced',
    'restored, unannounced',
    'type from the future',
    'field from the future',
  ],
  world: ['quiet'],
}
