import type { dealStates } from '#shared/domain/deal.ts'
import type { dealParts } from '#shared/domain/dealTotals.ts'

/** Words of a partner's business: its deals. */
export const dealText = {
  title: 'Deals',
  states: { open: 'Open', won: 'Won', lost: 'Lost' } satisfies Record<(typeof dealStates)[number], string>,
  any: 'All',
  stateFilter: 'Which deals',
  period: 'Closing in',
  anyPeriod: 'Any time',
  parts: {
    sourced: 'Sourced',
    influenced: 'Influenced',
    processed: 'Processed',
  } satisfies Record<(typeof dealParts)[number], string>,
  yes: 'Yes',
  no: 'No',
  fields: {
    name: 'Deal',
    customer: 'Customer',
    stage: 'Stage',
    state: 'State',
    amount: 'Amount',
    monthly: 'Monthly',
    probability: 'Probability',
    closeOn: 'Closes',
    services: 'Services attached',
    openedOn: 'Opened',
    nextStep: 'Next step',
    owner: 'Owner',
    evidence: 'Evidence of influence',
    opportunity: 'Opportunity id',
  },
  count: (count: number) => (count === 1 ? '1 deal' : `${count} deals`),
  totals: {
    label: 'What was won',
    part: (part: string) => `Won, ${part.toLowerCase()}`,
    note: (period: string | null) =>
      `${period === null ? 'Ever' : period}. Each opportunity counts once and under one part; the three are never added up.`,
    notConverted: (amounts: string) => `Not in the totals, for want of a rate: ${amounts}`,
  },
  new: 'New deal',
  newName: 'Name of the new deal',
  created: (name: string) => `${name} added`,
  deleted: (name: string) => `${name} deleted`,
  deletedMany: (count: number) => `${count} deals deleted`,
  deleteDeal: (name: string) => `Delete ${name}`,
  empty: {
    title: 'No deals yet',
    text: 'Import the opportunities from your CRM, or add the first one here.',
  },
  noMatch: 'No deal matches the filters',
}
