import type { Topic } from './topic.ts'

/** Topics about margin, funds, leads and registration. */
export const topicsMoney: readonly Topic[] = [
  {
    key: 'margin',
    name: 'Margin on renewals',
    notes: [
      [
        '{boss} opened with margin: {pct} points on new {product} business, next to nothing on renewals, and renewals are most of their year.',
        '{sales} had a sheet with the last nine renewals. Average margin {pct} points, and two of them sold below cost to hold {customer}.',
      ],
      [
        'Went through the renewal at {customer} line by line. Without a managed service attached they earn less than the courier.',
        '{boss} accepts that resale margin will not come back. Wants the deal to be {service} with {product} inside, not the other way round.',
      ],
      [
        'Two of the last five renewals now carry {service}. {sales} says the talk with the customer is easier than expected.',
        'Renewal at {customer} closed with {service} for three years; margin on the whole deal {pct} points.',
      ],
    ],
    ours: [
      {
        title: 'Send the renewal list for the next two quarters with current services marked',
        outcome: 'Sent with 34 renewals, 11 without any service',
        slip: 'Billing data came with the wrong end dates and had to be pulled again',
      },
      {
        title: 'Ask pricing for a renewal discount on {product} when {service} is attached',
        outcome: 'Four extra points granted for deals with a managed service',
        slip: 'Pricing committee moved to the first week of next month',
      },
    ],
    theirs: [
      {
        title: 'Quote {service} with every renewal above {amount}',
        outcome: 'Quoted in seven of nine renewals',
        slip: 'Price list for the service was not approved by {boss} in time',
      },
      {
        title: 'Share cost of delivery for {service} so that we can price it together',
        outcome: 'Costed at 2.4 hours per customer and month',
        slip: 'Their controller was on leave',
      },
    ],
    decisions: [
      'Renewals are quoted as one price with {service} included',
      'No renewal below list minus {pct} without a call between {sales} and {cam}',
    ],
    concern: {
      title: 'Renewals of {product} do not pay for the work they cause',
      detail: '{boss} compared one renewal with one day of consulting; the day wins.',
      answer: 'Extra points for renewals with a managed service; first two deals show the effect',
    },
    want: {
      list: 'product',
      item: 'monthlyRevenue',
      quote: 'I do not need another discount, I need something I can bill every month.',
    },
    risk: {
      title: 'Renewal base moves to whoever gives the largest discount',
      mitigation: 'Attach {service} before the renewal date, starting with the ten largest',
    },
    asides: [
      '{boss} is more worried than it looks and asked twice whether we know their bank covenant. Do not push volume this quarter.',
      'I think {sales} discounts out of habit. Raise it with {boss} alone, not in the round.',
    ],
    commentary: [
      'Renewals held, but half of them without a service; that is where the margin of next year is decided.',
      'Attach on renewals moved from almost none to every third deal.',
    ],
  },
  {
    key: 'claims',
    name: 'Marketing funds and slow payment',
    notes: [
      [
        'The claim for the {city} event was paid after {days} days. {boss} pays the venue in ten and calls it an interest-free loan to us.',
        'They left part of last year’s MDF unused. {marketing} says the form asks for things nobody knows six weeks before an event.',
      ],
      [
        'Looked at the claim together: attendee list was missing twice, invoice was in the venue’s name. Both are easy to avoid.',
        '{marketing} wants to run one small thing every month instead of one large event a year. I like it, claims get smaller too.',
      ],
      [
        'Breakfast series in {city}: {seats} people over three mornings, five real conversations, {customer} came out of it.',
        'Last claim paid in 19 days. {boss} noticed and said so.',
      ],
    ],
    ours: [
      {
        title: 'Find out where the claim for the {city} event is stuck',
        outcome: 'Paid; the attendee list had gone to the wrong mailbox',
        slip: 'Finance asked for the original invoice, not a copy',
      },
      {
        title: 'Send {marketing} the one-page list of proofs per activity',
        outcome: 'Sent, and put into the request form',
        slip: 'Waiting for the new terms to be published',
      },
    ],
    theirs: [
      {
        title: 'File the claim with attendee list and venue invoice',
        outcome: 'Filed complete at the first attempt',
        slip: 'Venue invoiced late',
      },
      {
        title: 'Plan three small MDF activities for the quarter with dates',
        outcome: 'Breakfast in {city}, webinar, mailing to the installed base',
        slip: '{marketing} was ill for two weeks',
      },
    ],
    decisions: [
      'MDF goes into three small activities a quarter, each with a follow-up list within five days',
      'No more co-branded brochures; the money goes to events with names on a list',
    ],
    concern: {
      title: 'MDF claims take too long to be paid',
      detail: 'Last one {days} days; their terms with the venue are ten.',
      answer: 'Complete claims are paid within 20 days; list of proofs agreed with {marketing}',
    },
    want: { list: 'company', item: 'claimSpeed', quote: 'The money is welcome. Chasing it for a quarter is not.' },
    risk: {
      title: 'Approved MDF lapses unused',
      mitigation: 'Dates for all activities in the plan, claim date in my calendar',
    },
    asides: [
      '{marketing} does this next to two other jobs. If {marketing} goes, so does every activity we planned.',
      'Honestly the brochure money last year was wasted and we both know it.',
    ],
    commentary: [
      'Marketing money now goes to small events with follow-up; the first two paid back in pipeline.',
      'Half of the approved MDF was claimed; the rest needs dates or it lapses.',
    ],
  },
  {
    key: 'leads',
    name: 'Leads we pass',
    notes: [
      [
        'Of six leads we passed since {month}, two had no phone number and one was a student. {sales} stopped calling after the third.',
        '{sales}: “Send me two a month that somebody has spoken to, not ten from a fair.” Hard to argue.',
      ],
      [
        'Went through the leads one by one. The two from the {vertical} webinar were good; the fair list was not.',
        'Accepting is not the problem, first contact is: nine working days on average, the customer has forgotten us by then.',
      ],
      [
        '{customer} started as a lead from us and is now at proposal. First one that paid both sides back.',
        'Last three leads contacted within two days. Two meetings, one dead.',
      ],
    ],
    ours: [
      {
        title: 'Pass only leads somebody has spoken to, with a name and a need',
        outcome: 'Two passed, both with a meeting date',
        slip: 'Inside sales is one person short',
      },
      {
        title: 'Tell {sales} what became of the leads they returned',
        outcome: 'Went through all four on the phone',
        slip: 'Direct team did not update two of them',
      },
    ],
    theirs: [
      {
        title: 'Call {customer} and report back, whatever the answer',
        outcome: 'Spoken to the head of IT, meeting agreed',
        slip: 'Contact changed jobs; new name found',
      },
      {
        title: 'Name one person who takes leads within two working days',
        outcome: '{sales} with a stand-in on Fridays',
        slip: 'Two people were suggested, neither had time',
      },
    ],
    decisions: [
      'Two qualified leads a month, first contact within two working days',
      'A lead nobody called in five days goes back without discussion',
    ],
    concern: {
      title: 'Leads we pass are cold or wrong',
      detail: 'Two without a phone number, one already a customer of {rival}.',
      answer: 'Only spoken-to leads from now on; last three were accepted',
    },
    want: {
      list: 'company',
      item: 'leads',
      quote: 'We trained four people because you said trained partners get leads. Where are they?',
    },
    risk: {
      title: 'Trained people see no leads and the next exam is not booked',
      mitigation: 'Two qualified leads a month, reviewed in each check-in',
    },
    asides: [
      'They are right: trained, willing, and we passed them almost nothing. That debt is ours.',
      '{sales} likes the hunt but not the follow-up. Pair the lead with {tech} from the start.',
    ],
    commentary: [
      'Fewer leads, better ones: acceptance is up and one has become a named deal.',
      'We still owe this partner leads for the training it did.',
    ],
  },
  {
    key: 'registration',
    name: 'Deal registration',
    notes: [
      [
        'Registration for {customer} was declined because another partner had filed a day earlier under the holding’s name. {sales} had worked on it since {month}.',
        '{boss} asked straight out whether registration still protects anybody. Their quote at {customer} turned up at {rival}’s reseller.',
      ],
      [
        'Explained the duplicate check: name and country. The subsidiary was registered, the tender was the holding.',
        'They now register at first meeting and not at proposal. Three in, all approved inside two days.',
      ],
      [
        'Nine registrations this quarter, one extended, none disputed.',
        'Protection for {customer} ran out on a Friday; extension granted the Monday after, no harm done.',
      ],
    ],
    ours: [
      {
        title: 'Get a written answer on the dispute at {customer}',
        outcome: 'Split decided: they keep services, the other partner resells',
        slip: 'Legal wanted to see both time stamps',
      },
      {
        title: 'Extend protection for {customer} by 30 days',
        outcome: 'Extended',
        slip: 'Request was filed under the wrong account',
      },
    ],
    theirs: [
      {
        title: 'Register {customer} under the group name with the project',
        outcome: 'Registered and approved next day',
        slip: 'Customer would not confirm the legal entity',
      },
      {
        title: 'Register every opportunity after the first meeting',
        outcome: 'Done for all five',
        slip: 'New colleague had no portal access yet',
      },
    ],
    decisions: [
      'Registration happens after the first meeting, with the legal entity from the customer’s imprint',
      'At {customer} they lead on services; the paper goes through whoever the tender wants',
    ],
    concern: {
      title: 'Registered deals are not protected in practice',
      detail: 'Lost {customer} to a later filing under the parent’s name.',
      answer: 'Dispute settled with a split; filings now name the group',
    },
    want: { list: 'company', item: 'noConflict', quote: 'If I find it, I want to be the one who sells it.' },
    risk: {
      title: 'Channel conflict at {customer} with our direct team',
      mitigation: 'Rules of engagement in writing before the next meeting there',
    },
    asides: [
      'Our direct rep did call {customer} behind their back. I have told my manager; {boss} suspects it.',
      'They are using the dispute to renegotiate. Still, on the facts they have a point.',
    ],
    commentary: [
      'Registration works again: all filings approved inside two days, no dispute.',
      'One dispute cost us trust this quarter; the settlement helped more than the money.',
    ],
  },
  {
    key: 'rival',
    name: '{rival} at the door',
    notes: [
      [
        '{rival} offered them a start-up fund of {amount} and a named engineer. {boss} told me before signing, which I take as a good sign.',
        '{sales} lost {customer} to {rival} on price, {pct} percent under ours, three years paid up front.',
      ],
      [
        'Compared the two offers with {tech}. {rival} is cheaper in year one and has no answer for {service}.',
        'They will keep {rival} for small sites and us for everything with more than {seats} seats. Could be worse.',
      ],
      [
        '{rival} pilot at {other} stopped after a failed update. {tech} wants to show {product} there in {month}.',
        '{boss}: the {rival} people have not called since the signature. Enough said.',
      ],
    ],
    ours: [
      {
        title: 'Comparison of {product} and {rival} for {vertical}, one page, no marketing',
        outcome: 'Sent; {tech} corrected two points and uses it',
        slip: 'Product marketing sent the glossy version first',
      },
      {
        title: 'Special bid for {customer} against {rival}',
        outcome: 'Approved at {pct} percent',
        slip: 'Approval chain stuck over the holidays',
      },
    ],
    theirs: [
      {
        title: 'Get {customer} to name the decision criteria before the price round',
        outcome: 'Three criteria, price is third',
        slip: 'Customer’s purchasing refused a meeting',
      },
      {
        title: 'Tell us before quoting {rival} above {amount}',
        outcome: 'Called twice, we kept one of the two',
        slip: 'Quote went out from the branch office',
      },
    ],
    decisions: [
      'We lead with {service}, not with price, wherever {rival} is in',
      'Below {seats} seats they may quote {rival} without asking',
    ],
    concern: {
      title: '{rival} pays more up front than we do',
      detail: 'Start-up fund and a named engineer for a year.',
      answer: 'Compared over three years with services; stays with us above {seats} seats',
    },
    want: {
      list: 'company',
      item: 'camHonesty',
      quote: 'Tell me where you are worse than {rival}. I will find out anyway.',
    },
    risk: {
      title: 'Moves new {vertical} business to {rival}',
      mitigation: 'Executive visit, comparison by three-year value, one reference in {vertical}',
    },
    asides: [
      'They would rather stay. The visit of our director matters more to {boss} than another point of discount.',
      'If {rival} hires {tech}, we lose the account, not just a deal.',
    ],
    commentary: [
      '{rival} took one deal on price; where services were in the offer we held.',
      'Competition is real here, and the answer was service, not discount.',
    ],
  },
]
