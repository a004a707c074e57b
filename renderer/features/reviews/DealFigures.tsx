import type { DealRow, SectionFigures } from '#shared/domain/review/figures.ts'
import { numberOf } from '#shared/domain/review/value.ts'
import { Block, KeyFigures, Nothing, Quiet, Under } from './Block.tsx'
import { FigureValueText, LeftOut, useFigureText } from './FigureContext.tsx'
import { type FigureColumn, FigureTable } from './FigureTable.tsx'
import { HorizontalBars } from './HorizontalBars.tsx'

/** The open deals: totals, when they should close, and the ten largest by name. */
export function PipelineFigures({
  pipeline,
  today,
}: {
  readonly pipeline: SectionFigures<'pipeline'>
  readonly today: string
}) {
  const text = useFigureText()
  const { words } = text
  const { columns } = words.pipeline
  if (pipeline.count === 0) return <Nothing>{words.pipeline.empty}</Nothing>
  return (
    <>
      <KeyFigures
        figures={[
          {
            label: words.metrics.openPipeline,
            value: <FigureValueText figure={pipeline.total} label={words.metrics.openPipeline} />,
            note: (
              <>
                {words.deals.count(pipeline.count)}
                <LeftOut figure={pipeline.total} label={words.metrics.openPipeline} />
              </>
            ),
          },
          {
            label: words.others.weighted,
            value: <FigureValueText figure={pipeline.weighted} label={words.others.weighted} />,
            note: <LeftOut figure={pipeline.weighted} label={words.others.weighted} />,
          },
        ]}
      />
      <Block title={words.pipeline.byClose}>
        <HorizontalBars
          label={words.pipeline.byClose}
          bars={pipeline.byClose
            .filter(({ count }) => count > 0)
            .map(({ window, total, count }) => ({
              label: words.pipeline.windows[window],
              value: numberOf(total.value)?.toNumber() ?? null,
              text: (
                <>
                  <FigureValueText figure={total} label={words.pipeline.windows[window]} />{' '}
                  <Quiet>{words.deals.count(count)}</Quiet>
                </>
              ),
              series: window === 'overdue' ? 0 : 1,
            }))}
        />
      </Block>
      <Block title={words.pipeline.topTen}>
        <FigureTable
          label={words.pipeline.topTen}
          rows={pipeline.deals.rows}
          more={pipeline.deals.more}
          columns={[
            { header: columns.deal, cell: (deal) => <DealName deal={deal} /> },
            { header: columns.stage, width: 8, cell: (deal) => deal.stage },
            {
              header: columns.close,
              width: 9,
              date: true,
              cell: (deal) => (
                <>
                  {text.day(deal.closeOn)}
                  {deal.closeOn !== null && deal.closeOn < today && <Under tone="warn">{words.pipeline.overdue}</Under>}
                </>
              ),
            },
            {
              header: columns.probability,
              align: 'end',
              width: 4,
              cell: (deal) => (deal.probability === null ? '' : text.percent(deal.probability / 100)),
            },
            amountColumn(text, columns.amount),
            { header: columns.next, width: 13, cell: (deal) => deal.nextStep },
          ]}
        />
      </Block>
    </>
  )
}

/** What was won, by the partner's part, and lost. The parts have one scale and no total. */
export function WonAndLostFigures({ deals }: { readonly deals: SectionFigures<'deals'> }) {
  const text = useFigureText()
  const { words } = text
  const { columns } = words.deals
  const parts = ['sourced', 'influenced', 'processed'] as const
  const groups = [...parts, 'noPart', 'lost'] as const
  if (groups.every((group) => deals[group].count === 0)) return <Nothing>{words.deals.none}</Nothing>
  const shared: FigureColumn<DealRow>[] = [
    { header: columns.deal, cell: (deal) => <DealName deal={deal} /> },
    { header: columns.closed, width: 9, date: true, cell: (deal) => text.day(deal.closeOn) },
    { header: columns.services, align: 'end', width: 5, cell: (deal) => deal.services || '' },
    amountColumn(text, columns.amount),
  ]
  return (
    <>
      <Block title={words.deals.split} note={words.scorecard.neverAdded}>
        <HorizontalBars
          label={words.deals.split}
          bars={parts.map((part, place) => ({
            label: words.parts[part],
            value: numberOf(deals[part].total.value)?.toNumber() ?? null,
            text: (
              <>
                <FigureValueText figure={deals[part].total} label={words.parts[part]} />{' '}
                <Quiet>{words.deals.count(deals[part].count)}</Quiet>
              </>
            ),
            series: ([1, 2, 3] as const)[place] ?? 1,
          }))}
        />
      </Block>
      {groups
        .filter((group) => deals[group].count > 0)
        .map((group) => {
          const title = parts.some((part) => part === group) ? words.deals.won(words.parts[group]) : groupTitle(group)
          return (
            <Block key={group} title={title} note={<LeftOut figure={deals[group].total} label={title} />}>
              <FigureTable
                label={title}
                columns={shared}
                rows={deals[group].deals.rows}
                more={deals[group].deals.more}
              />
            </Block>
          )
        })}
    </>
  )

  function groupTitle(group: (typeof groups)[number]): string {
    return group === 'noPart' ? words.others.noPart : words.parts[group]
  }
}

function amountColumn(text: ReturnType<typeof useFigureText>, header: string): FigureColumn<DealRow> {
  return {
    header,
    align: 'end',
    width: 8,
    cell: ({ amount, converted }) => (
      <>
        {text.money(amount)}
        {amount && converted && amount.currency !== converted.currency && <Under>{text.money(converted)}</Under>}
      </>
    ),
  }
}

/** A deal's name, with the customer below where the name does not say it. */
function DealName({ deal }: { readonly deal: DealRow }) {
  const named = deal.customer === null || deal.name.includes(deal.customer)
  return (
    <>
      {deal.name}
      {!named && <Under>{deal.customer}</Under>}
    </>
  )
}
