/** What must hold whatever happens, by number: a name, and the sentence it stands for. */
export const invariants = {
  1: ['convergence', 'Quiet and online, everybody with the same access sees what the server has'],
  2: [
    'noSilentLoss',
    'What was written is current, was overwritten by who had seen it, or is in audit, inbox or parked',
  ],
  3: ['oneEffect', 'A mutation takes effect once'],
  4: ['contiguousVerdicts', 'Verdicts come in the order of n, without gaps'],
  5: ['nothingMissed', 'A reader who has everything up to c misses no change up to c'],
  6: ['atomicMutations', 'In a complete view a mutation is there whole or not at all'],
  7: ['readYourWrites', 'What was written on a device is seen there, also during a pull'],
  8: ['monotonicCursor', 'A cursor never goes back within an epoch'],
  9: ['cursorBehindData', 'A cursor on the disk is never ahead of the data on the disk'],
  10: ['nothingUngranted', 'Nothing of a scope that was taken away stays, but own parked changes'],
  11: ['regrantFresh', 'A device whose access was given again has what a new device has'],
  12: ['digestHolds', 'Digests are equal exactly when the sets are; damage is found and healed'],
  13: ['outboxDrains', 'On a fair network everything is sent within a minute'],
  14: ['pagedLikeOneShot', 'A sync that was cut, resumed and crashed ends where one in one go does'],
  15: ['unknownKept', 'What an old client does not know survives its changes'],
  16: ['restoredUnion', 'After a restore the server has what the surviving devices kept'],
  17: ['equalText', 'Text is the same everywhere'],
  18: ['clocksDoNotMatter', 'Clocks that are off by years change nothing'],
  19: ['sameTrace', 'The same seed makes the same trace'],
  20: ['batchesDoNotMatter', 'One push of 200 mutations is 200 pushes of one'],
} as const
export type Invariant = keyof typeof invariants

/** An invariant does not hold. */
export class Broken extends Error {
  override readonly name = 'Broken'
  readonly invariant: Invariant
  readonly detail: string

  constructor(invariant: Invariant, detail: string) {
    super(`(${invariant}) ${invariants[invariant][0]}: ${detail}`)
    this.invariant = invariant
    this.detail = detail
  }
}

/** Throws Broken unless the condition holds. */
export function must(invariant: Invariant, holds: boolean, detail: () => string): asserts holds {
  if (!holds) throw new Broken(invariant, detail())
}
