import { addDays } from '#shared/domain/dates.ts'
import { commitments, nextCommitments } from './commitments.ts'
import { deals, pipeline } from './dealSections.ts'
import { enablement } from './enablement.ts'
import { escalations } from './escalations.ts'
import { type Facts, factsOf } from './facts.ts'
import { figuresVersion, type ReviewFigures } from './figures.ts'
import type { ReviewInput } from './input.ts'
import { leads } from './leads.ts'
import { mdf } from './mdf.ts'
import { reviewPeriodLabel } from './period.ts'
import { scorecard } from './scorecard.ts'
import { services } from './services.ts'
import { talks } from './talks.ts'
import { wants } from './wants.ts'

/**
 * A business review's figures from the records as they stand at the cut-off. Pure, and the same whatever order the
 * rows come in. Amounts are in the workspace's currency, each converted at the rate of its own day; what cannot be
 * converted or assessed says so. Throws RangeError on amounts beyond 2^53 minor units.
 */
export function assembleReview(input: ReviewInput): ReviewFigures {
  const facts = readFacts(input)
  const { partner, period, workspace, cutOffAt } = input
  const sections = {
    commitments: commitments(facts),
    scorecard: scorecard(facts),
    pipeline: pipeline(facts),
    deals: deals(facts),
    services: services(facts),
    leads: leads(facts),
    mdf: mdf(facts),
    enablement: enablement(facts),
    escalations: escalations(facts),
    wants: wants(facts),
    talks: talks(facts),
    next: nextCommitments(facts),
  }
  const { previous } = facts
  return {
    version: figuresVersion,
    cutOffAt,
    today: facts.today,
    currency: workspace.currency,
    partner: {
      id: partner.id,
      name: partner.name,
      level: partner.level,
      cam: facts.personName({ ownerId: partner.camId, contactId: null }),
    },
    period,
    periodLabel: reviewPeriodLabel(period, workspace.fiscalCalendar),
    previous: previous && { id: previous.id, title: previous.title, heldOn: previous.heldOn },
    since: facts.since,
    refs: facts.book.refs,
    ...sections,
  }
}

/** The two lists of promises alone: they are shown as they stand, while the figures beside them are frozen. */
export type Promises = Pick<ReviewFigures, 'commitments' | 'next'> & { readonly refs: readonly string[] }

/** The promises as they stand. Needs only the actions, meetings, people and reviews of the input. */
export function assemblePromises(input: ReviewInput): Promises {
  const facts = readFacts(input)
  return { commitments: commitments(facts), next: nextCommitments(facts), refs: facts.book.refs }
}

/** The figures with the promises of another moment; nothing else of them changes. */
export function withPromises(figures: ReviewFigures, promises: Promises): ReviewFigures {
  const refs = [...figures.refs]
  const move = (places: readonly number[]) =>
    places.map((place) => {
      const ref = promises.refs[place] ?? ''
      const known = refs.indexOf(ref)
      return known < 0 ? refs.push(ref) - 1 : known
    })
  const { ours, theirs } = promises.commitments.kept
  return {
    ...figures,
    next: promises.next,
    commitments: {
      rows: promises.commitments.rows,
      kept: {
        ours: { ...ours, evidence: move(ours.evidence) },
        theirs: { ...theirs, evidence: move(theirs.evidence) },
      },
    },
    refs,
  }
}

const readFacts = (input: ReviewInput): Facts => factsOf(input, addDays(input.period.from, -1))
