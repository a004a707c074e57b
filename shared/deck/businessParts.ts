import { ratio } from '#shared/domain/decimal.ts'
import type { DealRow, Metric, MetricKey, ReviewFigures } from '#shared/domain/review/figures.ts'
import { chartValue, type DeckText } from './deckText.ts'
import type { Part, TablePart } from './part.ts'

/** The figures in money, which one chart can compare over the quarters. */
const inMoney: readonly MetricKey[] = ['wonSourced', 'wonInfluenced', 'wonProcessed', 'openPipeline']

/** The scorecard: each figure, how it moved, four quarters of it; the money as a chart; the plan's objectives. */
export function scorecardParts({ scorecard, currency }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const { quarters, metrics, plan, objectives } = scorecard
  const said = words.scorecard
  const change = ({ before, now }: Metric) => {
    const moved = text.change(before, now.value)
    if (moved === null) return words.notAssessable
    return moved.direction === 'same' ? said.compared.same : said.compared[moved.direction](moved.text)
  }
  const money = metrics.filter(({ key }) => inMoney.includes(key))
  return [
    {
      kind: 'table',
      title: '',
      columns: [
        { header: said.metric, share: 2 },
        { header: said.now, end: true, share: 1.2 },
        { header: said.change, end: true, share: 1.2 },
        ...quarters.map(({ label }) => ({ header: label, end: true }) as const),
      ],
      rows: metrics.map((metric) => [
        words.metrics[metric.key],
        text.value(metric.now.value, metric.now.value.kind === 'missing'),
        change(metric),
        ...metric.trend.map((value) => text.value(value, true)),
      ]),
      more: '',
    },
    {
      kind: 'trend',
      title: said.trend,
      unit: { currency },
      periods: quarters.map(({ label }) => label),
      lines: money.map(({ key, trend }) => ({ label: words.metrics[key], values: trend.map(chartValue) })),
    },
    ...(plan === null || objectives.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            title: said.objectives(plan.title),
            columns: [
              { header: said.objective.title, share: 3 },
              { header: said.objective.target, end: true as const },
              { header: said.objective.actual, end: true as const },
              { header: said.objective.progress, end: true as const },
            ],
            rows: objectives.map(({ title, target, actual, progress }) => {
              const reached = progress && ratio(progress.actual, progress.target)
              return [
                title,
                text.value(target, true),
                text.value(actual.value, true),
                reached ? text.percent(reached.toNumber()) : words.notAssessable,
              ]
            }),
            more: '',
          },
        ]),
  ]
}

/** The open deals. */
export function pipelineParts({ pipeline, currency, today }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const { columns } = words.pipeline
  if (pipeline.count === 0) return [{ kind: 'words', words: words.pipeline.empty }]
  return [
    {
      kind: 'figures',
      figures: [
        text.figure(words.metrics.openPipeline, pipeline.total, words.deals.count(pipeline.count)),
        text.figure(words.others.weighted, pipeline.weighted),
      ],
    },
    {
      kind: 'bars',
      title: words.pipeline.byClose,
      unit: { currency },
      bars: pipeline.byClose
        .filter(({ count }) => count > 0)
        .map(({ window, total, count }) => text.bar(words.pipeline.windows[window], total, count)),
    },
    {
      kind: 'table',
      title: words.pipeline.topTen,
      columns: [
        { header: columns.deal, share: 3 },
        { header: columns.stage },
        { header: columns.close, share: 1.2 },
        { header: columns.probability, end: true, share: 0.8 },
        { header: columns.amount, end: true, share: 1.2 },
        { header: columns.next, share: 2 },
      ],
      rows: pipeline.deals.rows.map((deal) => [
        dealName(deal),
        deal.stage ?? '',
        deal.closeOn !== null && deal.closeOn < today
          ? `${text.day(deal.closeOn)}, ${words.pipeline.overdue}`
          : text.day(deal.closeOn),
        deal.probability === null ? '' : text.percent(deal.probability / 100),
        amount(deal, text),
        deal.nextStep ?? '',
      ]),
      more: text.more(pipeline.deals.more),
    },
  ]
}

/** What was won, by the partner's part, and lost. */
export function dealParts({ deals, currency }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const { columns } = words.deals
  const parts = ['sourced', 'influenced', 'processed'] as const
  const groups = ([...parts, 'noPart', 'lost'] as const).filter((group) => deals[group].count > 0)
  if (groups.length === 0) return [{ kind: 'words', words: words.deals.none }]
  const titles = { noPart: words.others.noPart, lost: words.parts.lost }
  return [
    {
      kind: 'bars',
      title: words.deals.split,
      unit: { currency },
      bars: parts.map((part) => text.bar(words.parts[part], deals[part].total, deals[part].count)),
    },
    ...groups.map(
      (group): TablePart => ({
        kind: 'table',
        title: group === 'noPart' || group === 'lost' ? titles[group] : words.deals.won(words.parts[group]),
        columns: [
          { header: columns.deal, share: 3 },
          { header: columns.closed, share: 1.2 },
          { header: columns.services, end: true },
          { header: columns.amount, end: true, share: 1.4 },
        ],
        rows: deals[group].deals.rows.map((deal) => [
          dealName(deal),
          text.day(deal.closeOn),
          deal.services > 0 ? text.number(deal.services) : '',
          amount(deal, text),
        ]),
        more: [text.more(deals[group].deals.more), text.leftOut(deals[group].total)].filter(Boolean).join(', '),
      }),
    ),
  ]
}

/** What the partner sold around our products, and what it can and will carry. */
export function serviceParts({ services }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const { columns, capability } = words.services
  return [
    {
      kind: 'figures',
      figures: [
        text.figure(words.metrics.attachRate, services.attachRate),
        text.figure(words.others.oneOff, services.oneOff),
        text.figure(words.metrics.partnerMonthly, services.monthly),
        text.figure(words.others.ourMonthly, services.ourMonthly),
      ],
    },
    services.sold.length === 0
      ? { kind: 'words', words: words.services.none }
      : {
          kind: 'table',
          title: words.services.sold,
          columns: [
            { header: columns.service, share: 3 },
            { header: columns.deals, end: true },
            { header: columns.oneOff, end: true, share: 1.4 },
            { header: columns.monthly, end: true, share: 1.4 },
          ],
          rows: services.sold.map((row) => [
            row.name,
            text.number(row.deals),
            text.value(row.oneOff.value),
            text.value(row.monthly.value),
          ]),
          more: '',
        },
    ...(services.capabilities.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            title: words.services.capabilities,
            columns: [
              { header: capability.service, share: 2.4 },
              { header: capability.phase },
              { header: capability.trained },
              { header: capability.willing },
              { header: capability.delivered, end: true as const },
              { header: capability.alone, end: true as const, share: 1.2 },
            ],
            rows: services.capabilities.map((row) => [
              row.name,
              words.services.phases[row.phase],
              words.services.trained(row.trained, row.required),
              row.willing === null ? words.services.willingUnknown : words.services.willing[row.willing],
              text.number(row.delivered),
              text.value(row.casesWithoutUs, true),
            ]),
            more: '',
          },
        ]),
  ]
}

const dealName = ({ name, customer }: DealRow) =>
  customer === null || name.includes(customer) ? name : `${name}, ${customer}`

const amount = ({ amount, converted }: DealRow, text: DeckText) =>
  amount && converted && amount.currency !== converted.currency
    ? `${text.money(amount)} (${text.money(converted)})`
    : text.money(amount)
