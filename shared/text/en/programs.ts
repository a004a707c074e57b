import type { ProblemReason, RuleProblem } from '#shared/domain/program/checking/problem.ts'
import type { LevelEvent } from '#shared/domain/program/levelHistory.ts'
import type { LeftOutReason, Unassessed } from '#shared/domain/program/measured.ts'

type Detail = RuleProblem['detail']

/** Words of partner programs: what is wrong with rules, why something was not counted, what became of a level. */
export const programText = {
  problems: {
    tooLarge: ({ limit }) => `The file is too large. A program has ${limit} characters at most.`,
    notJson: () => 'This is not JSON. Export the program again, or correct the file in a text editor.',
    tooDeep: ({ limit }) => `This lies too deep: ${limit} levels of nesting are the most.`,
    shape: ({ name }) => (name ? `Not known here: ${name}.` : 'This is not what belongs here.'),
    duplicate: ({ name }) => `“${name}” is there already.`,
    unknownMetric: ({ key }) => `There is no figure “${key}”.`,
    unknownCompetency: ({ key }) => `There is no competency “${key}”.`,
    unknownRegion: ({ key }) => `There is no region “${key}”.`,
    unknownRank: ({ rank }) => `There is no level with rank ${rank}.`,
    notAScore: ({ key }) => `“${key}” has no items: choose a figure of points or a weighted average.`,
    circle: ({ through }) => `This refers to itself: ${through}.`,
    sum: ({ sum, outOf }) => `The parts add up to ${sum}, not to ${outOf}.`,
    negative: ({ value }) => `${value} is below zero.`,
    notPositive: ({ value }) => `${value} is not above zero.`,
    unreachable: ({ value }) => `Nobody can reach ${value}.`,
    noWay: ({ level }) => `Nothing leads to ${level}.`,
    contradiction: () => 'These ask for more and for less of the same figure.',
    neverMatches: ({ field }) => `No value of “${field}” is chosen, so nothing counts.`,
    fieldOfFamily: ({ field, family }) => `Records of the kind “${family}” have no “${field}”.`,
    holdsOneDay: ({ family }) => `Records of the kind “${family}” hold on one day only. Choose another window.`,
    currency: ({ currency }) => `${currency} is not a currency.`,
    dates: ({ from, to }) => `${to} is not after ${from}.`,
    overlap: ({ version, other }) => `Version ${version} begins while version ${other} is in force.`,
  } satisfies Record<ProblemReason, (detail: Detail) => string> as Record<ProblemReason, (detail: Detail) => string>,
  unassessed: {
    zeroDenominator: 'Cannot be assessed: there is nothing to divide by',
    noFigure: 'Cannot be assessed: nobody noted the figure',
    incomplete: 'Cannot be assessed: some records could not be counted',
    cycle: 'Cannot be assessed: the rule refers to itself',
    unknownMetric: 'Cannot be assessed: the rule refers to a figure that does not exist',
    noRegion: 'Cannot be assessed: the rule has no value for this region',
  } satisfies Record<Unassessed | 'noRegion', string>,
  leftOut: {
    noDate: 'Without a date',
    noAmount: 'Without an amount',
    noRate: 'Without an exchange rate',
    noField: 'Without a value to count by',
  } satisfies Record<LeftOutReason, string>,
  events: {
    start: 'Held',
    promoted: 'Moved up',
    demoted: 'Moved down',
    pending: 'Will move down',
    recovered: 'Earned again',
    override: 'Given by hand',
    overrideEnded: 'No longer given by hand',
  } satisfies Record<LevelEvent['what'], string>,
}
