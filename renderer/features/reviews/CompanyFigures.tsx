import type { SectionFigures } from '#shared/domain/review/figures.ts'
import { numberOf } from '#shared/domain/review/value.ts'
import { Block, KeyFigures, Nothing, Under } from './Block.tsx'
import { FigureValueText, LeftOut, useFigureText } from './FigureContext.tsx'
import { FigureTable } from './FigureTable.tsx'
import { HorizontalBars } from './HorizontalBars.tsx'

/** The leads we passed: how many were taken and became deals, and each by name. */
export function LeadFigures({ leads }: { readonly leads: SectionFigures<'leads'> }) {
  const text = useFigureText()
  const { words } = text
  const { columns } = words.leads
  if (leads.leads.rows.length === 0) return <Nothing>{words.leads.empty}</Nothing>
  const { value: acceptance } = leads.acceptance
  const { value: conversion } = leads.conversion
  const accepted = acceptance.kind === 'share' ? acceptance.part : 0
  const converted = conversion.kind === 'share' ? conversion.part : 0
  const step = (label: string, value: number, share: string | null, series: 1 | 2 | 3) => ({
    label,
    value,
    text: share === null ? text.number(value) : `${text.number(value)} (${share})`,
    series,
  })
  return (
    <>
      <Block title={words.leads.funnel}>
        <HorizontalBars
          label={words.leads.funnel}
          bars={[
            step(words.leads.offered, numberOf(leads.offered.value)?.toNumber() ?? 0, null, 1),
            step(words.leads.accepted, accepted, text.value(acceptance, true), 2),
            step(words.leads.converted, converted, text.value(conversion, true), 3),
          ]}
        />
      </Block>
      <Block>
        <FigureTable
          label={words.titles.leads}
          rows={leads.leads.rows}
          more={leads.leads.more}
          columns={[
            { header: columns.customer, cell: (lead) => lead.customer },
            { header: columns.offered, width: 9, date: true, cell: (lead) => text.day(lead.offeredOn) },
            { header: columns.state, width: 7, cell: (lead) => words.leads.states[lead.state] },
            {
              header: columns.became,
              width: 18,
              cell: (lead) =>
                lead.deal === null || lead.dealState === null
                  ? lead.reason
                  : words.leads.deal(lead.deal, words.leads.dealStates[lead.dealState]),
            },
            { header: columns.value, align: 'end', width: 8, cell: (lead) => text.money(lead.amount) },
          ]}
        />
      </Block>
    </>
  )
}

/** Marketing money: approved against paid, what it brought, and what lapses. */
export function MdfFigures({ mdf }: { readonly mdf: SectionFigures<'mdf'> }) {
  const text = useFigureText()
  const { words } = text
  const { columns } = words.mdf
  if (mdf.requests.rows.length === 0) return <Nothing>{words.mdf.empty}</Nothing>
  const bar = (label: string, figure: typeof mdf.paid, series: 1 | 2) => ({
    label,
    value: numberOf(figure.value)?.toNumber() ?? null,
    text: <FigureValueText figure={figure} label={label} />,
    series,
  })
  return (
    <>
      <KeyFigures
        figures={[
          {
            label: words.metrics.mdfUsed,
            value: <FigureValueText figure={mdf.used} label={words.metrics.mdfUsed} short />,
          },
          {
            label: words.others.mdfReturned,
            value: <FigureValueText figure={mdf.returned} label={words.others.mdfReturned} short />,
          },
        ]}
      />
      <Block title={words.mdf.money} note={<LeftOut figure={mdf.allocated} label={words.mdf.allocated} />}>
        <HorizontalBars
          label={words.mdf.money}
          bars={[bar(words.mdf.allocated, mdf.allocated, 1), bar(words.mdf.paid, mdf.paid, 2)]}
        />
      </Block>
      <Block>
        <FigureTable
          label={words.titles.mdf}
          rows={mdf.requests.rows}
          more={mdf.requests.more}
          columns={[
            { header: columns.activity, cell: (request) => request.title },
            { header: columns.starts, width: 9, date: true, cell: (request) => text.day(request.startsOn) },
            { header: columns.state, width: 6, cell: (request) => words.mdf.states[request.state] },
            { header: columns.approved, align: 'end', width: 7, cell: (request) => text.money(request.approved) },
            { header: columns.paid, align: 'end', width: 7, cell: (request) => text.money(request.paid) },
            {
              header: columns.claimBy,
              width: 9,
              date: true,
              cell: (request) => (
                <>
                  {text.day(request.claimBy)}
                  {request.lapses && <Under tone="warn">{words.mdf.lapses}</Under>}
                </>
              ),
            },
            { header: columns.leads, align: 'end', width: 4, cell: (request) => request.leads },
          ]}
        />
      </Block>
    </>
  )
}

/** Who is certified, and what lapses soon. */
export function EnablementFigures({ enablement }: { readonly enablement: SectionFigures<'enablement'> }) {
  const text = useFigureText()
  const { words } = text
  const { columns, lapse } = words.enablement
  return (
    <>
      <KeyFigures
        figures={[
          {
            label: words.metrics.certifiedPeople,
            value: <FigureValueText figure={enablement.people} label={words.metrics.certifiedPeople} />,
          },
        ]}
      />
      <Block title={words.enablement.courses}>
        {enablement.courses.length === 0 ? (
          <Nothing>{words.enablement.empty}</Nothing>
        ) : (
          <FigureTable
            label={words.enablement.courses}
            rows={enablement.courses}
            columns={[
              { header: columns.course, cell: (course) => course.name },
              { header: columns.people, align: 'end', width: 7, cell: (course) => text.number(course.people) },
              { header: columns.passed, align: 'end', width: 12, cell: (course) => course.passed || '' },
            ]}
          />
        )}
      </Block>
      <Block title={words.enablement.lapsing}>
        {enablement.lapsing.length === 0 ? (
          <Nothing>{words.enablement.nothingLapses}</Nothing>
        ) : (
          <FigureTable
            label={words.enablement.lapsing}
            rows={enablement.lapsing}
            columns={[
              {
                header: lapse.person,
                cell: (one) => (
                  <>
                    {one.person}
                    {one.lastOfPerson && <Under tone="warn">{words.enablement.last}</Under>}
                  </>
                ),
              },
              { header: lapse.course, width: 18, cell: (one) => one.course },
              { header: lapse.ends, width: 9, date: true, cell: (one) => text.day(one.expiresOn) },
            ]}
          />
        )}
      </Block>
    </>
  )
}

/** Calls for help of the period and those still open. */
export function EscalationFigures({ escalations }: { readonly escalations: SectionFigures<'escalations'> }) {
  const text = useFigureText()
  const { words } = text
  const { columns } = words.escalations
  if (escalations.escalations.rows.length === 0) return <Nothing>{words.escalations.empty}</Nothing>
  return (
    <>
      <KeyFigures
        figures={[
          {
            label: words.others.escalationsOpened,
            value: <FigureValueText figure={escalations.opened} label={words.others.escalationsOpened} />,
          },
          {
            label: words.others.escalationsOpen,
            value: <FigureValueText figure={escalations.open} label={words.others.escalationsOpen} />,
          },
          {
            label: words.others.daysToResolve,
            value: <FigureValueText figure={escalations.daysToResolve} label={words.others.daysToResolve} short />,
          },
        ]}
      />
      <Block>
        <FigureTable
          label={words.titles.escalations}
          rows={escalations.escalations.rows}
          more={escalations.escalations.more}
          columns={[
            {
              header: columns.title,
              cell: (one) => (
                <>
                  {one.title}
                  {one.customer && <Under>{one.customer}</Under>}
                </>
              ),
            },
            { header: columns.severity, align: 'end', width: 4, cell: (one) => text.number(one.severity) },
            { header: columns.state, width: 11, cell: (one) => words.escalations.states[one.state] },
            { header: columns.opened, width: 9, date: true, cell: (one) => text.day(one.openedOn) },
            { header: columns.resolved, width: 9, date: true, cell: (one) => text.day(one.resolvedOn) },
          ]}
        />
      </Block>
    </>
  )
}
