import type { Topic } from './topic.ts'

/** Topics about services, support, migration and products. */
export const topicsWork: readonly Topic[] = [
  {
    key: 'soc',
    name: 'Building the managed SOC',
    notes: [
      [
        '{boss} wants a SOC of their own by {month}. Has three analysts, needs at least five for two shifts, and no runbooks yet.',
        'Their {vertical} customers ask for round-the-clock monitoring since the incident at {other}. They have been saying no so far.',
      ],
      [
        '{tech} showed the first runbooks. Good on malware, thin on identity. Nights stay with us for the first year.',
        'Pilot with {customer}: {seats} seats, 41 alerts in a month, two real. {tech} wants tuning help before the second customer.',
      ],
      [
        'Third SOC customer signed. {amount} a month in total, and {boss} has stopped asking about hardware margin.',
        'Night shift handed over to our team works; one escalation at 3 a.m. was answered in eleven minutes.',
      ],
    ],
    ours: [
      {
        title: 'Two days of tuning at their site with {engineer}',
        outcome: 'Alerts down by two thirds',
        slip: '{engineer} was pulled into an incident elsewhere',
      },
      {
        title: 'Share the runbook set for identity attacks',
        outcome: 'Shared under NDA, twelve runbooks',
        slip: 'Legal review of the NDA',
      },
    ],
    theirs: [
      { title: 'Two analysts pass the Watch exam', outcome: 'Both passed', slip: 'One failed, retake booked' },
      {
        title: 'Pick the second pilot customer for the SOC',
        outcome: '{customer}, signed letter of intent',
        slip: 'First choice froze spending',
      },
    ],
    decisions: ['Days with them, nights with us, for twelve months', 'SOC is sold per seat and month, never per alert'],
    concern: {
      title: 'Not enough analysts for two shifts',
      detail: 'Three today, five needed; the market in {city} is empty.',
      answer: 'Nights run with us for a year; two trainees hired',
    },
    want: {
      list: 'product',
      item: 'servicesAfter',
      quote: 'Give me something my people can run at night without calling you.',
    },
    risk: {
      title: 'An analyst leaves before the second shift is staffed',
      mitigation: 'Nights with us as agreed; two trainees start in {month}',
    },
    asides: [
      'I doubt five analysts by {month}. Three and our night shift would already be a good year.',
      '{tech} carries this alone. Ask {boss} what happens when {tech} is on holiday.',
    ],
    commentary: [
      'The SOC is the first service here that earns every month; three customers, more in trial.',
      'Willing without doubt, trained half way: analysts are the bottleneck, not demand.',
    ],
  },
  {
    key: 'migration',
    name: 'Migration wave',
    notes: [
      [
        '{customer} must be off {rival} before their contract ends in {month}. {seats} seats, eleven sites, no weekend downtime.',
        'They have four migrations in one quarter and people for two. {tech} asks which of them can wait.',
      ],
      [
        'First wave at {customer} done, two sites rolled back because of a routing loop nobody had in the plan.',
        'Our migration tool skipped disabled accounts. {tech} found it before the customer did.',
      ],
      [
        '{customer} is fully moved, five days early. They want it written up as a reference.',
        'Lessons learned: inventory first, never trust the customer’s own list, rehearse the rollback.',
      ],
    ],
    ours: [
      {
        title: 'Engineer on site for the second wave at {customer}',
        outcome: '{engineer} there for three days',
        slip: 'Wave moved by a week by the customer',
      },
      {
        title: 'Fix or workaround for disabled accounts in the migration tool',
        outcome: 'Fixed in the maintenance release',
        slip: 'Missed the release freeze',
      },
    ],
    theirs: [
      {
        title: 'Inventory of all sites at {customer} before the next wave',
        outcome: 'Complete, 14 devices nobody knew of',
        slip: 'Two sites had no local contact',
      },
      {
        title: 'Write up {customer} as a reference with figures',
        outcome: 'Two pages, cleared by the customer',
        slip: 'Customer’s press office takes its time',
      },
    ],
    decisions: [
      'Two migrations in parallel at most',
      'Every migration gets a rehearsed rollback before the first wave',
    ],
    concern: {
      title: 'Too many migrations at once for their team',
      detail: 'Four in the quarter, people for two.',
      answer: 'Two moved to next quarter with the customers’ consent',
    },
    want: { list: 'product', item: 'servicesOnboarding', quote: 'Migration is where we earn. Make the tool boring.' },
    risk: {
      title: 'Migration at {customer} slips past the {rival} contract end',
      mitigation: 'Second wave with our engineer on site; bridge licence agreed',
    },
    asides: [
      '{tech} is close to burning out. I would rather lose a quarter than {tech}.',
      'Customer blames the partner for our bug. I have written to the customer myself.',
    ],
    commentary: [
      'Migration work was the best paid hour of this partner’s quarter.',
      'Capacity, not demand, limits the migrations; training two more people pays at once.',
    ],
  },
  {
    key: 'support',
    name: 'Support when it gets deep',
    notes: [
      [
        'Case at {customer} open for {days} days, four engineers, each asking for the same logs. {tech} was politely furious.',
        '{tech} solves nine of ten cases without us. We are judged by the tenth, and the last one took {days} days.',
      ],
      [
        'Case review with {engineer}: two of five were our bugs, two missing documentation, one theirs.',
        'They now open deep cases straight at second line. First one answered in 40 minutes.',
      ],
      [
        'No open case older than five days. {tech} says it out loud, which is a first.',
        'The fix for {customer} came with the maintenance release and held.',
      ],
    ],
    ours: [
      {
        title: 'Name a second-line engineer for {partner}',
        outcome: 'Named, first call held',
        slip: 'Support reorganised its regions',
      },
      {
        title: 'Bring the case at {customer} to the weekly escalation round',
        outcome: 'Root cause found in four days',
        slip: 'Round was cancelled once',
      },
    ],
    theirs: [
      {
        title: 'Attach the diagnostic bundle to each case at opening',
        outcome: 'Done since then, saves a day per case',
        slip: 'Two colleagues did not know the tool',
      },
      {
        title: 'Send the list of recurring cases with customer names',
        outcome: 'Eleven cases, three patterns',
        slip: 'Export from their ticket system failed',
      },
    ],
    decisions: [
      '{tech} opens deep cases straight at second line',
      'Every case older than five days is on the check-in agenda',
    ],
    concern: {
      title: 'Deep cases take too long',
      detail: '{days} days at {customer}, four engineers.',
      answer: 'Direct second-line access; last three cases under five days',
    },
    want: { list: 'company', item: 'deepSupport', quote: 'When it is really broken I need one person, not a queue.' },
    risk: {
      title: '{customer} leaves over the open case',
      mitigation: 'Executive call, weekly status in writing until confirmed',
    },
    asides: [
      'Support was poor here and I said so. Do not defend it in the QBR.',
      '{tech} keeps a list of our bugs. It is better than ours.',
    ],
    commentary: [
      'Support recovered: nothing older than five days at quarter end.',
      'One deep case coloured the whole quarter; the answer is access to second line.',
    ],
  },
  {
    key: 'backup',
    name: 'Managed backup for the installed base',
    notes: [
      [
        '{count} of their customers run our firewall and back up to a disk in the same room. {sales} calls it the easiest talk of the year and has not had it yet.',
        '{tech} proposed to sell Keep to every customer whose backup failed its last restore test. That is most of them.',
      ],
      [
        'First ten customers called, four offers, one signed on the spot: {customer}, {seats} seats.',
        'Price per terabyte confuses people. {sales} wants per seat like everything else.',
      ],
      [
        'Eleven customers on managed backup. One real restore at {other}: six hours, no data lost, the director wrote a letter.',
        'Restore tests each quarter turned out to be the sales argument, not the backup itself.',
      ],
    ],
    ours: [
      {
        title: 'Per-seat price for managed backup up to {seats} seats',
        outcome: 'Published on the partner price list',
        slip: 'Finance wanted storage growth in it',
      },
      {
        title: 'Restore-test report with their logo',
        outcome: 'Template delivered in three languages',
        slip: 'Design queue',
      },
    ],
    theirs: [
      {
        title: 'Call the twenty largest customers without a tested restore',
        outcome: '18 called, seven offers',
        slip: 'Quarter-end kept sales busy',
      },
      {
        title: 'Run a restore test at {customer} and show the result',
        outcome: 'Done in front of their board',
        slip: 'Customer moved the date twice',
      },
    ],
    decisions: [
      'Managed backup is in every renewal offer from now on',
      'Restore test each quarter is part of the price',
    ],
    concern: {
      title: 'Storage price makes small customers walk away',
      detail: 'Below 50 seats the storage is half of the bill.',
      answer: 'Per-seat price agreed up to {seats} seats',
    },
    want: { list: 'product', item: 'bundling', quote: 'One offer, one price, one report. Not three portals.' },
    risk: {
      title: 'A restore fails at a customer before the first test',
      mitigation: 'Restore test within 30 days of every start',
    },
    asides: [
      '{sales} avoids the backup talk since a server was lost at a customer years ago. Come along to the first two.',
      'If the restore at {other} had failed we would have no partner in {city}.',
    ],
    commentary: [
      'Managed backup grows by itself once the restore test is in the offer.',
      'The installed base was the best target list we had, and it cost no marketing.',
    ],
  },
  {
    key: 'audit',
    name: 'New security rules for {vertical}',
    notes: [
      [
        '{vertical} customers must show evidence for the new security rules by {month}. {sales} gets the question every week and sells them a spreadsheet.',
        '{boss} sees the rules as their chance: assessment first, then {product}, then the yearly report.',
      ],
      [
        'First assessment sold at {customer} for a fixed price. {tech} needed nine days instead of four.',
        'Attest reports are fine, mapping to the national controls is missing. They built it by hand.',
      ],
      [
        'Five assessments done, three led to {product}. {boss} wants a package with a price on the web site.',
        'National controls are now in the product. {tech} removed 300 lines of spreadsheet.',
      ],
    ],
    ours: [
      {
        title: 'National control mapping for Attest, date in writing',
        outcome: 'Shipped',
        slip: 'Moved to the next release by product management',
      },
      {
        title: 'Speaker for the {vertical} evening in {city}',
        outcome: 'Came, stayed for the questions',
        slip: 'First speaker cancelled',
      },
    ],
    theirs: [
      {
        title: 'Offer the assessment at a fixed price to ten {vertical} customers',
        outcome: 'Nine offers, four signed',
        slip: 'Price was only settled at month end',
      },
      {
        title: 'Send us the control mapping they built by hand',
        outcome: 'Sent, product management uses it',
        slip: 'They wanted a licence agreement first',
      },
    ],
    decisions: [
      'Assessment at a fixed price of four days; more is our joint risk for the first three',
      'One web page, one package, both logos',
    ],
    concern: {
      title: 'Reports do not fit the national rules',
      detail: 'Mapping is missing, spreadsheets fill the gap.',
      answer: 'Mapping shipped, checked by {tech} at two customers',
    },
    want: {
      list: 'product',
      item: 'servicesBefore',
      quote: 'The assessment is how we get in. Give us the report, we bring the auditor.',
    },
    risk: {
      title: 'Rules are postponed and the assessments with them',
      mitigation: 'Sell the restore test and access review as stand-alone pieces',
    },
    asides: [
      'They have a better lawyer than we do. Listen on the fine print.',
      'Four days is a fantasy price, everybody knows it. I would not fight it this year.',
    ],
    commentary: [
      'Assessments opened doors that price never did.',
      'The new rules made {vertical} the strongest segment of the quarter.',
    ],
  },
  {
    key: 'bundle',
    name: 'A bundle for small sites',
    notes: [
      [
        'Small sites cost {partner} as much to quote as large ones. {sales} wants one price for firewall, WAN and the service.',
        '{other} has 40 branches and no IT people in any of them. Needs a box that the caretaker can plug in.',
      ],
      [
        'Built the first branch box with {tech}: 25 minutes from carton to green light. The label on the cable did the trick.',
        'Pricing for the bundle is in, {pct} points margin with the service.',
      ],
      [
        '{customer} ordered 14 branch boxes, next wave in {month}.',
        'Nine customers on the bundle, and no support call about the installation yet.',
      ],
    ],
    ours: [
      {
        title: 'One order number for the bundle instead of five',
        outcome: 'Set up in the order system',
        slip: 'Distributor needed its own number',
      },
      {
        title: 'Loan equipment for the pilot at {other}',
        outcome: 'Four sets delivered',
        slip: 'Stock arrived two weeks late',
      },
    ],
    theirs: [
      {
        title: 'Write the installation card for people without IT knowledge',
        outcome: 'One page with photos',
        slip: 'First version had nine pages',
      },
      {
        title: 'Offer the bundle to all customers with more than five branches',
        outcome: '22 offers out',
        slip: 'Target list had to be cleaned',
      },
    ],
    decisions: ['Bundle price holds for twelve months', 'Installation by the customer, remote hand-over by {partner}'],
    concern: {
      title: 'Small deals cost more to quote than they earn',
      detail: 'Half a day of sales per site.',
      answer: 'One order number and one price; quoting takes ten minutes',
    },
    want: {
      list: 'product',
      item: 'customerExperience',
      quote: 'If the caretaker cannot install it, it is not a branch product.',
    },
    risk: {
      title: 'Hardware lead times break the bundle’s promise',
      mitigation: 'Buffer of ten sets at the distributor',
    },
    asides: [
      'Do not tell {sales} yet, but the price will hold for nine months, not twelve. Fight this first.',
      '{boss} wants exclusivity for the bundle in {city}. Not going to happen.',
    ],
    commentary: [
      'The bundle turned small sites from a nuisance into a business.',
      'Fourteen boxes at one customer, no support call: this is worth copying.',
    ],
  },
]
