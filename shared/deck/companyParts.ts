import type { ReviewFigures } from '#shared/domain/review/figures.ts'
import { numberOf } from '#shared/domain/review/value.ts'
import type { DeckText } from './deckText.ts'
import type { Part } from './part.ts'

/** The leads we passed: how many were taken and became deals, and each by name. */
export function leadParts({ leads }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const said = words.leads
  if (leads.leads.rows.length === 0) return [{ kind: 'words', words: said.empty }]
  const { value: acceptance } = leads.acceptance
  const { value: conversion } = leads.conversion
  const step = (label: string, value: number, share = '') => ({
    label,
    value,
    text: share === '' ? text.number(value) : `${text.number(value)} (${share})`,
  })
  const part = (share: typeof acceptance) => (share.kind === 'share' ? share.part : 0)
  return [
    {
      kind: 'bars',
      title: said.funnel,
      unit: 'count',
      bars: [
        step(said.offered, numberOf(leads.offered.value)?.toNumber() ?? 0),
        step(said.accepted, part(acceptance), text.value(acceptance, true)),
        step(said.converted, part(conversion), text.value(conversion, true)),
      ],
    },
    {
      kind: 'table',
      title: '',
      columns: [
        { header: said.columns.customer, share: 2 },
        { header: said.columns.offered },
        { header: said.columns.state },
        { header: said.columns.became, share: 2.4 },
        { header: said.columns.value, end: true },
      ],
      rows: leads.leads.rows.map((lead) => [
        lead.customer,
        text.day(lead.offeredOn),
        said.states[lead.state],
        lead.deal === null || lead.dealState === null
          ? (lead.reason ?? '')
          : said.deal(lead.deal, said.dealStates[lead.dealState]),
        text.money(lead.amount),
      ]),
      more: text.more(leads.leads.more),
    },
  ]
}

/** Marketing money: approved against paid, what it brought, and what lapses. */
export function mdfParts({ mdf, currency }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const said = words.mdf
  if (mdf.requests.rows.length === 0) return [{ kind: 'words', words: said.empty }]
  return [
    {
      kind: 'figures',
      figures: [text.figure(words.metrics.mdfUsed, mdf.used), text.figure(words.others.mdfReturned, mdf.returned)],
    },
    {
      kind: 'bars',
      title: said.money,
      unit: { currency },
      bars: [text.bar(said.allocated, mdf.allocated), text.bar(said.paid, mdf.paid)],
    },
    {
      kind: 'table',
      title: '',
      columns: [
        { header: said.columns.activity, share: 2.4 },
        { header: said.columns.starts },
        { header: said.columns.state },
        { header: said.columns.approved, end: true },
        { header: said.columns.paid, end: true },
        { header: said.columns.claimBy, share: 1.4 },
        { header: said.columns.leads, end: true, share: 0.7 },
      ],
      rows: mdf.requests.rows.map((request) => [
        request.title,
        text.day(request.startsOn),
        said.states[request.state],
        text.money(request.approved),
        text.money(request.paid),
        [text.day(request.claimBy), request.lapses ? said.lapses : ''].filter(Boolean).join(', '),
        request.leads === null ? '' : text.number(request.leads),
      ]),
      more: text.more(mdf.requests.more),
    },
  ]
}

/** Who is certified, and what lapses soon. */
export function enablementParts({ enablement }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const said = words.enablement
  const { courses, lapsing, people } = enablement
  if (courses.length === 0) return [{ kind: 'words', words: said.empty }]
  return [
    { kind: 'figures', figures: [text.figure(words.metrics.certifiedPeople, people)] },
    {
      kind: 'bars',
      title: said.courses,
      unit: 'count',
      bars: courses.map(({ name, people }) => ({ label: name, value: people, text: text.number(people) })),
    },
    lapsing.length === 0
      ? { kind: 'words', words: said.nothingLapses }
      : {
          kind: 'table',
          title: said.lapsing,
          columns: [
            { header: said.lapse.person, share: 2 },
            { header: said.lapse.course, share: 2 },
            { header: said.lapse.ends },
          ],
          rows: lapsing.map(({ person, course, expiresOn, lastOfPerson }) => [
            lastOfPerson ? `${person}, ${said.last}` : person,
            course,
            text.day(expiresOn),
          ]),
          more: '',
        },
  ]
}

/** Calls for help of the period and those still open. */
export function escalationParts({ escalations }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const said = words.escalations
  if (escalations.escalations.rows.length === 0) return [{ kind: 'words', words: said.empty }]
  const { rows, more } = escalations.escalations
  return [
    {
      kind: 'figures',
      figures: [
        text.figure(words.others.escalationsOpened, escalations.opened),
        text.figure(words.others.escalationsOpen, escalations.open),
        text.figure(words.others.daysToResolve, escalations.daysToResolve),
      ],
    },
    {
      kind: 'table',
      title: '',
      columns: [
        { header: said.columns.title, share: 3 },
        { header: said.columns.severity, end: true, share: 0.6 },
        { header: said.columns.state, share: 1.4 },
        { header: said.columns.opened },
        { header: said.columns.resolved },
      ],
      rows: rows.map((one) => [
        one.customer ? `${one.title}, ${one.customer}` : one.title,
        text.number(one.severity),
        said.states[one.state],
        text.day(one.openedOn),
        text.day(one.resolvedOn),
      ]),
      more: text.more(more),
    },
  ]
}

/** What the partner wants against what it gets, widest gap first. */
export function wantParts({ wants }: ReviewFigures, text: DeckText): Part[] {
  const { words } = text
  const said = words.wants
  const { rows, more } = wants.wants
  if (rows.length === 0) return [{ kind: 'words', words: said.empty }]
  const name = ({ item, title }: (typeof rows)[number]) => (item === null ? title : text.want(item))
  const rating = (value: number | null) => (value === null ? words.notAssessable : text.number(value))
  const rated = rows.filter(({ gap }) => gap !== null)
  return [
    ...(rated.length === 0
      ? []
      : [
          {
            kind: 'bars' as const,
            title: said.gapRule,
            unit: 'count' as const,
            bars: rated.map((want) => ({ label: name(want), value: want.gap, text: rating(want.gap) })),
          },
        ]),
    {
      kind: 'table',
      title: '',
      columns: [
        { header: said.columns.want, share: 3 },
        { header: said.importance, end: true },
        { header: said.delivery, end: true },
        { header: said.columns.gap, end: true, share: 0.7 },
        { header: said.columns.before, end: true, share: 0.8 },
        { header: said.columns.asked },
      ],
      rows: rows.map((want) => [
        want.quote ? `${name(want)}: “${want.quote}”` : name(want),
        rating(want.importance),
        rating(want.delivery),
        rating(want.gap),
        want.gapBefore === null ? '' : text.number(want.gapBefore),
        text.day(want.askedOn),
      ]),
      more: text.more(more),
    },
  ]
}
