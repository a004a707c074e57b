import type { planTexts } from '#shared/domain/plan.ts'

type Part = (typeof planTexts)[number]

/** Lines for each text of a plan; a plan takes two of each, filled with the partner's own words. */
export const planLines: Readonly<Record<Part, readonly string[]>> = {
  profile: [
    '{partner} lives on {service} and projects around it; {product} is in about {count} of its customers.',
    'Founder-led, {boss} decides within a day. Strongest in {vertical}, known in {city} and an hour around it.',
    'Started with servers, earns with contracts today. {sales} sells, {tech} makes it true.',
    'Buys from two distributors, wants one. Has {rival} in the price list for small sites.',
  ],
  goals: [
    '{boss} wants {pct} percent more monthly revenue and not one more person in administration.',
    'Become the first name in {vertical} in the region; today it is the third.',
    'Hand over daily business to {sales} within two years.',
    'Half of the revenue from contracts by the end of the year.',
  ],
  obstacles: [
    'Not enough engineers: {service} is sold faster than it is delivered.',
    'Quotes take too long; small deals cost as much as large ones.',
    'Customers such as {customer} still buy on price, three years up front.',
    'Everything technical ends at {tech}’s desk.',
  ],
  resources: [
    'Two people for {product}, one of them new. A demo room in {city}.',
    'From us: {engineer} two days a month, a demo environment, leads that somebody has spoken to.',
    'A marketing budget of {amount}, half of it from the fund.',
  ],
  strengths: [
    'Customers stay: {count} of them for more than five years.',
    '{tech} solves what others escalate.',
    'A service desk that picks up after three rings.',
    'Honest about what it cannot do.',
  ],
  weaknesses: [
    'Sales is {sales}, and {sales} is one person.',
    'Little marketing, none of it planned before the month begins.',
    'Certificates hang on too few heads.',
    'Offers without a service, mostly at quarter end.',
  ],
  opportunities: [
    'The installed base: {count} customers without tested backup.',
    '{vertical} must prove its security this year; an assessment opens the door.',
    '{customer} and {other} both end their contracts with {rival}.',
    'A bundle for sites without IT people.',
  ],
  threats: [
    '{rival} buys its way in with start-up funds.',
    'One or two customers make a third of the revenue.',
    'Engineers leave for customers who pay more.',
    'Prices for renewals are compared on the web.',
  ],
  goToMarket: [
    'Lead with {service}; {product} is how it is done, not what is sold.',
    'Twenty named accounts in {vertical}, {customer} and {other} first.',
    'Renewals six months ahead, each with a service in the offer.',
  ],
  marketing: [
    'Three small events a quarter in {city} instead of a large one; list of names within five days.',
    'Reference story with {customer}, in their words.',
    '{marketing} plans a quarter ahead; claims are filed with proofs the week after.',
  ],
  enablement: [
    'Two more people certified on {product} by {month}; {tech} mentors.',
    'Sales accreditation for everybody who talks to customers.',
    'One engineer to solution architect, so that designs no longer wait.',
  ],
  governance: [
    'Check-in every four weeks, review every quarter, {boss} and {cam} at the table each time.',
    'Anything older than five days goes to both sponsors.',
    'This plan is opened in every review, not filed.',
  ],
}
