import type { PlainDate } from './dates.ts'
import type { FieldsOf } from './records.ts'

type Standing = Pick<FieldsOf<'deal'>, 'state' | 'closeOn' | 'probability'>

/**
 * A deal changes its state on a day. Won or lost it closed that day, unless it already says an earlier one, and its
 * probability is certain; opened again the expected close is not known any more if it was a day that has passed.
 */
export function moveDeal(deal: Standing, state: Standing['state'], on: PlainDate): Partial<Standing> {
  if (state === deal.state) return {}
  if (state === 'open') {
    return { state, probability: null, closeOn: deal.closeOn !== null && deal.closeOn < on ? null : deal.closeOn }
  }
  const closeOn = deal.closeOn !== null && deal.closeOn < on ? deal.closeOn : on
  return {
    state,
    closeOn: deal.state === 'open' ? closeOn : (deal.closeOn ?? on),
    probability: state === 'won' ? 100 : 0,
  }
}
