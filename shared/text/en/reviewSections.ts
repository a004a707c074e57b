import type { otherFigures, RowField } from '#shared/domain/review/compareFigures.ts'
import type { DealRow, MetricKey, metricDetailKeys } from '#shared/domain/review/figures.ts'
import type { MissingReason } from '#shared/domain/review/value.ts'
import type { ReviewSection } from '#shared/domain/review.ts'

const titles: Record<ReviewSection, string> = {
  commitments: 'What we promised each other',
  scorecard: 'Scorecard',
  pipeline: 'Pipeline by name',
  deals: 'Won and lost',
  services: 'Services',
  leads: 'Leads we passed',
  mdf: 'Marketing funds',
  enablement: 'Enablement',
  escalations: 'Escalations',
  wants: 'Wants and what we deliver',
  talks: 'What we talked about',
  next: 'Next commitments',
}

/** What to write beside each section: the question its commentary answers. */
const prompts: Record<ReviewSection, string> = {
  commitments: 'What did the slipped promises cost, and what changes now?',
  scorecard: 'What do these figures say in two or three sentences?',
  pipeline: 'Which deals need whom at the table next?',
  deals: 'Why did we win, and why did we lose?',
  services: 'What does the partner earn around our products, and what next?',
  leads: 'What became of the leads, and how should the next ones look?',
  mdf: 'What did the money bring, and what comes next?',
  enablement: 'Who needs which certificate by when?',
  escalations: 'What keeps going wrong, and who ends it?',
  wants: 'What does the partner want most that it does not get?',
  talks: 'What was decided, and what still worries them?',
  next: 'What matters most until the next review?',
}

const metrics: Record<MetricKey, string> = {
  wonSourced: 'Won, sourced',
  wonInfluenced: 'Won, influenced',
  wonProcessed: 'Won, processed',
  openPipeline: 'Open pipeline',
  averageDeal: 'Average deal',
  cycleDays: 'Sales cycle',
  winRate: 'Win rate',
  attachRate: 'Unit attach rate',
  partnerMonthly: 'Partner’s new monthly revenue',
  certifiedPeople: 'Certified people',
  mdfUsed: 'MDF used',
  retention: 'Gross retention',
}

/** What each figure counts, and over what. Readers disagree about these words, so every scorecard states them. */
const definitions: Record<MetricKey, string> = {
  wonSourced: 'Won deals the partner originated',
  wonInfluenced: 'Won deals others originated and the partner materially advanced',
  wonProcessed: 'Won deals the partner transacted without sourcing or advancing them',
  openPipeline: 'Open deals at the cut-off; at earlier quarter ends those opened and not closed by then',
  averageDeal: 'Won amount / won deals with an amount',
  cycleDays: 'Mean days from opening to winning, deals won in the period',
  winRate: 'Won / all deals with a close date in the period, open ones included',
  attachRate: 'Won deals with a service of the partner / won deals',
  partnerMonthly: 'Monthly revenue of the services sold with deals won in the period',
  certifiedPeople: 'Distinct people with a certificate that holds on the day',
  mdfUsed: 'Paid so far / approved, for activities that began in the period',
  retention: 'As reported, 12 months',
}

const others: Record<(typeof otherFigures)[number], string> = {
  weighted: 'Weighted pipeline',
  lost: 'Lost',
  noPart: 'Won, part not stated',
  oneOff: 'One-off services',
  ourMonthly: 'Our new monthly revenue',
  leadsOffered: 'Leads offered',
  leadAcceptance: 'Accepted',
  leadConversion: 'Became deals',
  mdfReturned: 'Return on MDF',
  escalationsOpened: 'Escalations opened',
  escalationsOpen: 'Escalations open',
  daysToResolve: 'Days to resolve',
}

const details: Record<(typeof metricDetailKeys)[number], (value: string) => string> = {
  deals: (value) => (value === '1' ? '1 deal' : `${value} deals`),
  weighted: (value) => `${value} weighted`,
  won: (value) => `${value} won`,
  allocated: (value) => `of ${value}`,
  paid: (value) => `${value} paid`,
}

const missing: Record<MissingReason, string> = {
  noDenominator: 'Not assessable: nothing to measure it on',
  noData: 'Not known',
  noRate: 'No exchange rate',
  openingUnknown: 'Not known: a deal has no opening date',
}

const parts: Record<NonNullable<DealRow['part']> | 'noPart' | 'lost', string> = {
  sourced: 'Sourced',
  influenced: 'Influenced',
  processed: 'Processed',
  noPart: 'Part not stated',
  lost: 'Lost',
}

const rowFields: Record<RowField, string> = {
  actual: 'actual',
  target: 'target',
  amount: 'amount',
  closeOn: 'close date',
  stage: 'stage',
  state: 'state',
  paid: 'paid',
  expiresOn: 'ends',
  gap: 'gap',
  answer: 'answer',
  title: 'title',
}

/** Words of a review's sections: on its page and on paper. */
export const reviewSectionText = {
  titles,
  prompts,
  metrics,
  definitions,
  others,
  details,
  missing,
  parts,
  rowFields,
  /** The sentence a section's slides prove. */
  headlines: {
    of: (part: number, whole: number) => `${part} of ${whole}`,
    kept: (ours: string | null, theirs: string | null) =>
      ours && theirs
        ? `We kept ${ours} promises, they kept ${theirs}`
        : ours
          ? `We kept ${ours} promises`
          : theirs && `They kept ${theirs} promises`,
    sourced: (won: string, change: string | null) =>
      change === null
        ? `${won} won from deals the partner sourced`
        : `${won} won from deals the partner sourced, ${change}`,
    pipeline: (total: string, deals: number) =>
      deals === 1 ? `${total} open in one deal` : `${total} open in ${deals} deals`,
    deals: (won: number, lost: number) => `${won} won, ${lost} lost`,
    attach: (rate: string) => `${rate} of the won deals carry a service of the partner`,
    leads: (accepted: number, answered: number, converted: number) =>
      `${accepted} of ${answered} leads accepted, ${converted} became deals`,
    mdf: (used: string) => `${used} of the approved marketing money is paid`,
    enablement: (people: string, lapsing: number) =>
      lapsing === 0
        ? `Certified people: ${people}`
        : `Certified people: ${people}; ${lapsing === 1 ? 'one certificate lapses' : `${lapsing} certificates lapse`} within 90 days`,
    escalations: (open: string) => `Escalations open: ${open}`,
    wants: (want: string, gap: number) => `The widest gap: ${want} (${gap} of 20)`,
    talks: (decisions: number, concerns: number) =>
      `${decisions === 1 ? 'One decision' : `${decisions} decisions`}, ${concerns === 1 ? 'one open concern' : `${concerns} open concerns`}`,
    next: (promises: number) => (promises === 1 ? 'One new promise' : `${promises} new promises`),
  },
  commentary: (section: string) => `Commentary on ${section}`,
  days: (days: string) => (days === '1' ? '1 day' : `${days} days`),
  points: (points: string) => `${points} pts`,
  more: (rows: number) => `and ${rows} more`,
  notAssessable: 'n/a',
  leftOut: {
    noAmount: (records: number) => `${records} without an amount left out`,
    noRate: (records: number) => `${records} left out for want of an exchange rate`,
    noProbability: (records: number) => `${records} without a probability left out`,
    noCloseDate: (records: number) => `${records} won without a close date left out`,
    noOpenDate: (records: number) => `${records} without an opening date left out`,
    noDate: (records: number) => `${records} without a date left out`,
  },
  evidence: (figure: string) => `${figure}: show the records behind it`,
  evidenceTitle: (records: number) => (records === 1 ? '1 record behind this' : `${records} records behind this`),
  evidenceGone: 'Deleted since',
  commitments: {
    review: (when: string) => `Promised at the last review, ${when}`,
    reviewUndated: 'Promised at the last review',
    since: 'Promised since then',
    sinceStart: 'Promised in the period',
    before: 'Older, still open or settled since',
    kept: { ours: 'We kept', theirs: 'They kept' },
    empty: 'Nothing was promised since the last review, and nothing older is open.',
    columns: { status: 'Status', what: 'Promise', owner: 'Owner', due: 'Promised for', reason: 'Outcome or reason' },
    statuses: { done: 'Done', slipped: 'Slipped', open: 'Open', dropped: 'Dropped' },
    doneLate: (on: string) => `Done late, ${on}`,
    doneOn: (on: string) => `Done ${on}`,
    movedTo: (on: string) => `now ${on}`,
    noReason: 'No reason given',
  },
  scorecard: {
    metric: 'Figure',
    now: 'This period',
    change: 'Change',
    atCutOff: 'now',
    atEnd: 'at its end',
    objectives: (plan: string) => `Objectives of the period, ${plan}`,
    objective: { title: 'Objective', target: 'Target', actual: 'Actual', progress: 'Reached' },
    trend: 'Last four quarters',
    neverAdded: 'Sourced, influenced and processed are three views of the business. They are never added up.',
    versus: 'Change is against the period before; for figures counted on a day, against its last day.',
    compared: { up: (by: string) => `up ${by}`, down: (by: string) => `down ${by}`, same: 'unchanged' },
  },
  pipeline: {
    windows: {
      overdue: 'Close date has passed',
      thisQuarter: 'This quarter',
      nextQuarter: 'Next quarter',
      later: 'Later',
      noDate: 'No close date',
    },
    byClose: 'Open pipeline by expected close',
    topTen: 'Largest open deals',
    empty: 'No open deals.',
    columns: {
      deal: 'Deal',
      stage: 'Stage',
      close: 'Close',
      probability: 'Prob.',
      amount: 'Amount',
      next: 'Next step',
    },
    overdue: 'overdue',
  },
  deals: {
    split: 'Won in the period, by the partner’s part',
    none: 'Nothing was won or lost in the period.',
    won: (part: string) => `Won, ${part.toLowerCase()}`,
    columns: { deal: 'Deal', closed: 'Closed', services: 'Services', amount: 'Amount' },
    count: (deals: number) => (deals === 1 ? '1 deal' : `${deals} deals`),
  },
  services: {
    sold: 'Services sold with deals won in the period',
    columns: { service: 'Service', deals: 'Deals', oneOff: 'One-off', monthly: 'Monthly' },
    capabilities: 'What the partner is trained for and willing to carry',
    capability: {
      service: 'Service',
      phase: 'When',
      trained: 'Trained',
      willing: 'Willing',
      delivered: 'Delivered',
      alone: 'Cases without us',
    },
    phases: { before: 'Before', onboarding: 'On-boarding', after: 'After' },
    willing: { no: 'No', withUs: 'With us', alone: 'Alone' },
    willingUnknown: 'Not asked',
    trained: (people: number, required: number) => `${people} of ${required}`,
    gap: {
      untrained: 'Willing, not trained',
      unwilling: 'Trained, not willing',
    },
    none: 'No services were sold with deals of the period.',
  },
  leads: {
    funnel: 'Leads of the period',
    offered: 'Offered',
    accepted: 'Accepted',
    converted: 'Became a deal',
    empty: 'We passed no leads in the period.',
    columns: { customer: 'Customer', offered: 'Offered', state: 'State', became: 'What became of it', value: 'Value' },
    states: {
      offered: 'Offered',
      accepted: 'Accepted',
      declined: 'Declined',
      working: 'In work',
      converted: 'Deal',
      returned: 'Returned',
      lost: 'Lost',
      expired: 'Expired',
    },
    deal: (name: string, state: string) => `${name} (${state})`,
    dealStates: { open: 'open', won: 'won', lost: 'lost' },
  },
  mdf: {
    money: 'Marketing money of the period',
    allocated: 'Approved',
    paid: 'Paid',
    empty: 'No requests in the period, and none open.',
    columns: {
      activity: 'Activity',
      starts: 'Starts',
      state: 'State',
      approved: 'Approved',
      paid: 'Paid',
      claimBy: 'Claim by',
      leads: 'Leads',
    },
    states: {
      draft: 'Draft',
      submitted: 'Asked for',
      approved: 'Approved',
      rejected: 'Sent back',
      declined: 'Declined',
      expired: 'Lapsed',
      closed: 'Closed',
    },
    lapses: 'lapses unless claimed',
  },
  enablement: {
    courses: 'Certified people by course',
    columns: { course: 'Course', people: 'People', passed: 'Passed in the period' },
    lapsing: 'Lapses within 90 days',
    lapse: { person: 'Person', course: 'Course', ends: 'Ends' },
    last: 'the last certificate of this person',
    nothingLapses: 'Nothing lapses within 90 days.',
    empty: 'Nobody holds a certificate.',
  },
  escalations: {
    columns: { title: 'Escalation', severity: 'Sev.', state: 'State', opened: 'Opened', resolved: 'Resolved' },
    states: {
      open: 'Open',
      acknowledged: 'Acknowledged',
      inProgress: 'In work',
      waitingPartner: 'Waits for the partner',
      waitingUs: 'Waits for us',
      escalated: 'Escalated',
      resolved: 'Resolved',
      confirmed: 'Confirmed',
      closed: 'Closed',
    },
    empty: 'No escalations in the period, and none open.',
  },
  wants: {
    columns: {
      want: 'The partner wants',
      scale: 'Importance and delivery, 1 to 5',
      gap: 'Gap',
      before: 'Before',
      asked: 'Asked',
    },
    gapRule: 'Gap = importance × (5 − delivery), 0 to 20, in the partner’s own ratings.',
    importance: 'Importance',
    delivery: 'Delivery',
    scale: (importance: string, delivery: string) => `importance ${importance}, delivery ${delivery}`,
    empty: 'The partner has not been asked yet.',
  },
  talks: {
    when: 'When',
    note: 'What was said',
    meetings: 'Meetings',
    decisions: 'Decisions',
    concerns: 'Concerns',
    openActions: 'Open from these meetings',
    answered: (answer: string) => `Answered: ${answer}`,
    answeredOnly: 'Answered',
    open: 'Open',
    from: (meeting: string) => `from ${meeting}`,
    empty: 'No meetings, decisions or concerns since the last review.',
  },
  next: {
    empty: 'Nothing promised yet.',
    columns: { what: 'Promise', side: 'Side', owner: 'Owner', due: 'By' },
    add: 'Promise',
    placeholder: 'What is promised, by when: Send the price list by 12 November',
    side: 'Who promises',
    sides: { ours: 'We promise', theirs: 'They promise' },
    owner: 'Owner',
    noOwner: 'No owner yet',
    noDate: 'No date yet',
    added: 'Promise added',
  },
}
