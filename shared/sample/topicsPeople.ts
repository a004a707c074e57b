import type { Topic } from './topic.ts'

/** Topics about people, training, ownership and direction. */
export const topicsPeople: readonly Topic[] = [
  {
    key: 'exams',
    name: 'Certificates about to lapse',
    notes: [
      [
        'Two of their certificates run out in {month}. Without them the level drops, and with it the support access they use every week.',
        '{tech} holds three of five certificates. {boss} laughed when I said it, then did not.',
      ],
      [
        'Two people booked for the Gate course. {tech} will mentor them instead of sitting another exam.',
        'The exam centre in {city} has no date before {month}; online works but the language is English only.',
      ],
      [
        'Both passed. Level is safe until next year and the knowledge sits in four heads instead of one.',
        'One passed, one will try again. {tech} has a study group on Thursdays, our engineer joins.',
      ],
    ],
    ours: [
      {
        title: 'Two free seats in the next Gate course',
        outcome: 'Seats given, both attended',
        slip: 'Course was moved by a month',
      },
      {
        title: 'List of certificates by person with expiry dates',
        outcome: 'Sent, with what each is needed for',
        slip: 'Learning system showed old names',
      },
    ],
    theirs: [
      {
        title: 'Book two people for the exam before {month}',
        outcome: 'Booked for the same day',
        slip: 'One resigned, replacement named',
      },
      {
        title: '{tech} passes on the Watch material to a second engineer',
        outcome: 'Six evenings, exam booked',
        slip: 'Project at {customer} took the time',
      },
    ],
    decisions: [
      'No level depends on one person from next year on',
      'Exam days count as project days, paid by {partner}',
    ],
    concern: {
      title: 'All certificates hang on one person',
      detail: '{tech} holds three of five.',
      answer: 'Two more people certified, study group runs by itself',
    },
    want: {
      list: 'company',
      item: 'trainingAccess',
      quote: 'I can spare somebody for two days, not for a week in another city.',
    },
    risk: {
      title: 'Level drops because a certificate lapses',
      mitigation: 'Two exams booked; expiry list in every check-in',
    },
    asides: [
      '{tech} is looking around, I heard it from two sides. The certificates would leave too.',
      'They will book the exams when I have the invoice for the level drop on the table. Not before.',
    ],
    commentary: [
      'Enablement caught up: the level no longer hangs on one person.',
      'Certificates are the weak spot; two lapse within the next quarter unless exams are booked now.',
    ],
  },
  {
    key: 'owner',
    name: 'Change of ownership',
    notes: [
      [
        '{boss} told me in confidence that an investor is looking at them. Nothing signed; they want recurring revenue up before {month}.',
        'A group from {city} bought 60 percent. {boss} stays for three years and has a target on monthly revenue now.',
      ],
      [
        'New owner asks for one vendor per category. We are one of two in security, decision in {month}.',
        'Met the investor’s operating partner. Knows numbers, does not know the trade. Wants MRR per customer.',
      ],
      [
        'We are the group’s vendor for security. Two sister companies will call.',
        '{boss} sounds lighter since the deal is done. Hiring again.',
      ],
    ],
    ours: [
      {
        title: 'MRR per customer for the last eight quarters, from our side',
        outcome: 'Sent; matches their books within two percent',
        slip: 'Old contracts had no monthly split',
      },
      { title: 'Our director meets the new owner', outcome: 'Lunch in {city}, went well', slip: 'Calendars' },
    ],
    theirs: [
      { title: 'Tell us by {month} which vendors stay', outcome: 'We stay', slip: 'Board postponed the choice' },
      {
        title: 'Introduce us to the two sister companies',
        outcome: 'Both met',
        slip: 'One is tied to {rival} until next year',
      },
    ],
    decisions: [
      'Targets are set in monthly revenue, licences are information only',
      'One plan for the group from next year on',
    ],
    concern: {
      title: 'New owner may cut the number of vendors',
      detail: 'One per category is the rule elsewhere in the group.',
      answer: 'Decided for us in security',
    },
    want: {
      list: 'company',
      item: 'camCounsel',
      quote: 'You see forty companies like mine. Tell me what the good ones do.',
    },
    risk: {
      title: 'Group standard goes to {rival}',
      mitigation: 'Executive meeting before the decision, MRR proof per customer',
    },
    asides: [
      'Confidential until signed: do not write any of this into the plan.',
      '{boss} asked what I would do. I said: sell the hardware arm, keep the contracts. Same thought on the other side.',
    ],
    commentary: [
      'Ownership changed hands and the partnership came out stronger.',
      'New owners count monthly revenue; our plan now does the same.',
    ],
  },
  {
    key: 'hiring',
    name: 'People they need',
    notes: [
      [
        'Two engineers left in {month}, both to customers. {boss} cannot match what a bank pays.',
        'They want to hire a presales and do not know how to pay one. I promised examples from other partners, without names.',
      ],
      [
        'Interviewed two candidates together with {tech}. One of them knows {product} from {other}.',
        'The apprentice runs the demo better than the seniors. Let her.',
      ],
      [
        'New presales started, first demo at {customer} without {tech}. That is a first.',
        'Team is back to strength; delivery time for {service} down to three weeks.',
      ],
    ],
    ours: [
      {
        title: 'Three anonymous job profiles and pay ranges for presales',
        outcome: 'Sent, one used as is',
        slip: 'Took longer to anonymise than to collect',
      },
      {
        title: 'Demo environment for the new presales',
        outcome: 'Ready, with data for {vertical}',
        slip: 'Licence key for demo expired',
      },
    ],
    theirs: [
      {
        title: 'Hire a presales by the end of {month}',
        outcome: 'Signed, starts next month',
        slip: 'Candidate took another offer',
      },
      {
        title: 'New people take the sales accreditation in their first month',
        outcome: 'Done by all three',
        slip: 'Onboarding plan did not have it',
      },
    ],
    decisions: [
      'We share the first six months of the presales’ cost from MDF',
      '{tech} does no demos any more from {month}',
    ],
    concern: {
      title: 'Too few engineers for the work already sold',
      detail: 'Delivery of {service} takes seven weeks.',
      answer: 'Two hired, three weeks now',
    },
    want: {
      list: 'company',
      item: 'decisionMakers',
      quote: 'I would like to speak once a year to somebody who can change the price list.',
    },
    risk: { title: 'Delivery falls behind sales', mitigation: 'No new migration before the second engineer starts' },
    asides: [
      'They lose people because of the on-call rota, not the pay. {boss} does not want to hear it.',
      'The apprentice is the best hire they have made. She should get the analyst course.',
    ],
    commentary: [
      'Hiring was the theme; the plan’s targets depend on two people starting on time.',
      'Capacity is back and with it delivery inside three weeks.',
    ],
  },
  {
    key: 'vertical',
    name: 'Growing in {vertical}',
    notes: [
      [
        'Three of their best customers are in {vertical}, by accident. {boss} wants to do it on purpose.',
        '{sales} joined the regional {vertical} association. Forty members, half of them with {rival}.',
      ],
      [
        'Wrote the one-page story for {vertical} with {customer} as the example. {marketing} cut it by half, better now.',
        'First association evening: {seats} guests, six cards, two calls back.',
      ],
      [
        '{vertical} is a third of the pipeline now. {customer} recommended them to {other} without being asked.',
        'Second reference visit done. They talk like people from the trade by now.',
      ],
    ],
    ours: [
      {
        title: 'Reference call with a {vertical} customer of ours',
        outcome: 'Held, forty minutes, useful',
        slip: 'Customer’s legal department',
      },
      {
        title: 'MDF for the {vertical} association evening',
        outcome: 'Approved at half of the cost',
        slip: 'Request came after the deadline',
      },
    ],
    theirs: [
      {
        title: 'List of twenty {vertical} companies with a name in each',
        outcome: '23 names, eight warm',
        slip: '{sales} started, {marketing} finished it',
      },
      {
        title: 'Invite {customer} and {other} to a joint dinner',
        outcome: 'Both came',
        slip: 'Moved because of the fair',
      },
    ],
    decisions: [
      '{vertical} first: half of the marketing budget and the next hire go there',
      'Story starts with downtime in hours, not with features',
    ],
    concern: {
      title: 'Spread too thin over six industries',
      detail: 'Every offer starts from zero.',
      answer: 'Two industries for the year, {vertical} first',
    },
    want: {
      list: 'product',
      item: 'dealSize',
      quote: 'One deal of a hundred seats beats ten of ten. Help me find those.',
    },
    risk: {
      title: 'Depends on two {vertical} customers',
      mitigation: 'Twenty named targets, four active by half year',
    },
    asides: [
      '{sales} has found a trade. Send references and stay out of the way.',
      'The association chair is {boss}’s brother-in-law. It helps, do not mention it.',
    ],
    commentary: [
      'Focus on {vertical} shows: a third of the pipeline and larger deals.',
      'Naming twenty targets did more than any campaign.',
    ],
  },
  {
    key: 'cloud',
    name: 'Licences to subscriptions',
    notes: [
      [
        'Half of {partner}’s revenue is still boxes and perpetual licences. {boss} knows that the year of the change will look bad in the books.',
        '{sales} is paid on order value, so everything is sold three years up front.',
      ],
      [
        'Modelled the change: cash dips for five quarters, then ahead. {boss} took it to the bank.',
        'New pay plan: monthly revenue counts twelve times. {sales} did the sum on a napkin and liked it.',
      ],
      [
        'MRR passed {amount} in {month}. {boss} framed the invoice.',
        'Four of five new deals are monthly. The fifth is a public body that has to buy.',
      ],
    ],
    ours: [
      {
        title: 'Cash model for the change to subscriptions with their figures',
        outcome: 'Built with their controller',
        slip: 'Needed two rounds of figures',
      },
      {
        title: 'Monthly billing for {product} through the distributor',
        outcome: 'Live',
        slip: 'Distributor’s system change',
      },
    ],
    theirs: [
      { title: 'Pay plan that rewards monthly revenue', outcome: 'In force', slip: 'Works council wanted changes' },
      {
        title: 'Move the first ten customers to subscription at renewal',
        outcome: 'Eight moved',
        slip: 'Three asked for a year’s delay',
      },
    ],
    decisions: [
      'New business is monthly unless the customer must buy',
      'Quarterly look at MRR, churn and cash together',
    ],
    concern: {
      title: 'Cash dips while moving to subscriptions',
      detail: 'Five quarters below last year.',
      answer: 'Bank agreed, model shared; first two quarters on track',
    },
    want: { list: 'product', item: 'monthlyRevenue', quote: 'Show me the month in which it turns, and I will sign.' },
    risk: {
      title: 'Change of billing stalls half way',
      mitigation: 'Quarterly review of the cash model with their controller',
    },
    asides: [
      'The bank is the real decision maker here. Offer to join that meeting.',
      '{boss} needs a win before summer; pick {customer}, they are ready.',
    ],
    commentary: [
      'Monthly revenue grew quarter on quarter; the dip in orders is as planned.',
      'The move to subscriptions is no longer a debate, it is a project with dates.',
    ],
  },
]
