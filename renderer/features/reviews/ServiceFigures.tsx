import type { SectionFigures } from '#shared/domain/review/figures.ts'
import { Block, KeyFigures, Nothing, Under } from './Block.tsx'
import { FigureValueText, useFigureText } from './FigureContext.tsx'
import { FigureTable } from './FigureTable.tsx'

type Services = SectionFigures<'services'>

/** What the partner sold around our products, and what it can and will carry. */
export function ServiceFigures({ services }: { readonly services: Services }) {
  const text = useFigureText()
  const { words } = text
  const { columns, capability } = words.services
  const named = (label: string, figure: Services['oneOff']) => ({
    label,
    value: <FigureValueText figure={figure} label={label} short={figure.value.kind === 'missing'} />,
  })
  return (
    <>
      <KeyFigures
        figures={[
          named(words.metrics.attachRate, services.attachRate),
          named(words.others.oneOff, services.oneOff),
          named(words.metrics.partnerMonthly, services.monthly),
          named(words.others.ourMonthly, services.ourMonthly),
        ]}
      />
      <Block title={words.services.sold}>
        {services.sold.length === 0 ? (
          <Nothing>{words.services.none}</Nothing>
        ) : (
          <FigureTable
            label={words.services.sold}
            rows={services.sold.map((row) => ({ ...row, id: row.name }))}
            columns={[
              { header: columns.service, cell: (row) => row.name },
              { header: columns.deals, align: 'end', width: 6, cell: (row) => text.number(row.deals) },
              {
                header: columns.oneOff,
                align: 'end',
                width: 9,
                cell: (row) => <FigureValueText figure={row.oneOff} label={row.name} />,
              },
              {
                header: columns.monthly,
                align: 'end',
                width: 9,
                cell: (row) => <FigureValueText figure={row.monthly} label={row.name} />,
              },
            ]}
          />
        )}
      </Block>
      {services.capabilities.length > 0 && (
        <Block title={words.services.capabilities}>
          <FigureTable
            label={words.services.capabilities}
            rows={services.capabilities}
            columns={[
              { header: capability.service, cell: (row) => row.name },
              { header: capability.phase, width: 9, cell: (row) => words.services.phases[row.phase] },
              {
                header: capability.trained,
                width: 7,
                cell: (row) => words.services.trained(row.trained, row.required),
              },
              {
                header: capability.willing,
                width: 13,
                cell: (row) => (
                  <>
                    {row.willing === null ? words.services.willingUnknown : words.services.willing[row.willing]}
                    {gapOf(row) && <Under tone="warn">{words.services.gap[gapOf(row) ?? 'untrained']}</Under>}
                  </>
                ),
              },
              { header: capability.delivered, align: 'end', width: 6, cell: (row) => text.number(row.delivered) },
              {
                header: capability.alone,
                align: 'end',
                width: 8,
                cell: (row) => text.value(row.casesWithoutUs, true),
              },
            ]}
          />
        </Block>
      )}
    </>
  )
}

/** Willing without the people for it, or the people without the will: both are worth a frank word. */
function gapOf({ willing, trained, required }: Services['capabilities'][number]): 'untrained' | 'unwilling' | null {
  if (willing !== null && willing !== 'no' && trained < required) return 'untrained'
  return willing === 'no' && trained >= required ? 'unwilling' : null
}
