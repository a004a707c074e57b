import type { RandomSource } from '#shared/sample/random.ts'
import type { RowKind } from './scenario.ts'

/** Makes values that never come twice, so that each can be found again wherever it ended up. */
export class Values {
  #last = 0

  /** A word nobody wrote before. */
  word(): string {
    this.#last++
    return `v${this.#last}`
  }

  /** A number nobody wrote before. */
  number(): number {
    this.#last++
    return this.#last
  }

  /** A day nobody wrote before. */
  day(): string {
    this.#last++
    return new Date(Date.UTC(2000, 0, 1) + this.#last * 86_400_000).toISOString().slice(0, 10)
  }

  /** An instant nobody wrote before. */
  instant(): string {
    this.#last++
    return new Date(Date.UTC(2030, 0, 1) + this.#last * 1_000).toISOString()
  }
}

type Make = (values: Values, random: RandomSource) => unknown

const word: Make = (values) => values.word()
const day: Make = (values) => values.day()
const instant: Make = (values) => values.instant()
const money: Make = (values) => ({ amount: values.number(), currency: 'EUR' })

/** Fields people change, by kind: ones of coupled groups, of every class, and plain ones. */
const edited: Record<RowKind, Readonly<Record<string, Make>>> = {
  partner: { name: word, level: word, levelRank: (values) => values.number(), city: word, description: word },
  deal: {
    name: word,
    stage: word,
    state: (_, random) => random.pick(['open', 'won', 'lost']),
    closeOn: day,
    amount: money,
    nextStep: word,
  },
  action: { title: word, detail: word, outcome: word, doneOn: day, dueOn: day },
  contact: { firstName: word, lastName: word, jobTitle: word, cares: word },
  meeting: { title: word, location: word, startsAt: instant, endsAt: instant },
  product: { name: word, family: word, description: word, price: money },
  template: { name: word, order: word },
  savedView: { name: word, order: word, view: (values) => ({ columns: [values.word()] }) },
  privateNote: { title: word },
}

/** The field of each kind that is a set of words, or null. */
export const setField: Record<RowKind, string | null> = {
  partner: 'tags',
  deal: null,
  action: null,
  contact: 'phones',
  meeting: null,
  product: null,
  template: null,
  savedView: null,
  privateNote: null,
}

/** Fields a new row of the kind has. */
export function newFields(kind: RowKind, partnerId: string, values: Values): Record<string, unknown> {
  const name = values.word()
  switch (kind) {
    case 'partner':
      return { name }
    case 'deal':
      return { partnerId, name }
    case 'action':
      return { partnerId, title: name }
    case 'contact':
      return { partnerId, lastName: name }
    case 'meeting':
      return { partnerId, title: name, startsAt: values.instant(), endsAt: values.instant(), zone: 'UTC' }
    case 'product':
      return { name }
    case 'template':
      return { name, subject: 'meeting' }
    case 'savedView':
      return { name, screen: 'deals', view: {} }
    case 'privateNote':
      return { title: name }
  }
}

/** New values for `count` fields of the kind, beginning with the field number `first`, modulo how many there are. */
export function changedFields(
  kind: RowKind,
  first: number,
  count: number,
  values: Values,
  random: RandomSource,
): Record<string, unknown> {
  const makers = Object.entries(edited[kind])
  const chosen = Array.from({ length: Math.min(count, makers.length) }, (_, i) => makers[(first + i) % makers.length])
  return Object.fromEntries(chosen.flatMap((each) => (each ? [[each[0], each[1](values, random)]] : [])))
}
