import { changeWebsite, levelPartners, retagPartners } from '#renderer/commands/partners.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import type { Choice } from '#renderer/ui/edit/choices.ts'
import type { Column } from '#renderer/ui/table/column.ts'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { DueDate } from '#renderer/ui/values/DueDate.tsx'
import { LevelMark } from '#renderer/ui/values/LevelMark.tsx'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import { dateOf, type PlainDate, type Zone } from '#shared/domain/dates.ts'
import type { DealTotal } from '#shared/domain/dealTotals.ts'
import { majorString } from '#shared/domain/money.ts'
import { healthStates, partnerKinds, partnerSegments, partnerStatuses } from '#shared/domain/partner.ts'
import { type Level, standingLevel } from '#shared/domain/partnerLevels.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import type { Messages } from '#shared/text/en.ts'
import { DealTotalText } from './DealTotalText.tsx'
import { EarnedLevelText } from './EarnedLevelText.tsx'
import { listedValue, rankedName, rankedValue } from './rankedValue.ts'
import type { PartnerListRow } from './usePartnerList.ts'

/** What the columns are made of beside the rows. */
export interface ColumnParts {
  readonly text: Messages
  readonly today: PlainDate
  readonly zone: Zone
  readonly users: readonly RecordOf<'user'>[]
  readonly levels: readonly Level[]
  readonly tags: readonly string[]
}

/** Columns whose values come from the partner's other records. */
export const figureColumns: ReadonlySet<string> = new Set([
  'lastMeeting',
  'openOurs',
  'openTheirs',
  'pipeline',
  'openDeals',
  'influenced',
])

/** The column of the level by the rules, which is worked out only while it is used. */
export const earnedColumn = 'earnedLevel'

const healthTones = { good: 'good', watch: 'warn', poor: 'bad' } as const

/** The partner list's columns; values of a fixed list sort by the list's order, levels by their rank. */
export function partnerColumns(parts: ColumnParts): Column<PartnerListRow>[] {
  const { text, today, zone } = parts
  const { fields, kinds, statuses, segments, healths } = text.partners
  const userNames = new Map(parts.users.map((user) => [user.id, user.name]))
  return [
    {
      id: 'name',
      header: fields.name,
      width: 206,
      value: ({ partner }) => partner.name,
      edit: { kind: 'text', required: true, get: ({ partner }) => partner.name, set: change((name) => ({ name })) },
      filter: { kind: 'text' },
    },
    {
      id: 'level',
      header: fields.level,
      width: 108,
      value: ({ partner }) => {
        const level = standingLevel(partner, today)
        const rank = parts.levels.find(({ name }) => name === level)?.rank ?? partner.levelRank
        return level === null ? null : rankedValue(rank, level)
      },
      valueLabel: rankedName,
      render: ({ partner }) => {
        const level = standingLevel(partner, today)
        return level !== null && <LevelMark name={level} />
      },
      edit: {
        kind: 'select',
        choices: levelChoices(parts.levels),
        get: ({ partner }) => partner.level,
        set: async ({ partner }, level) => {
          await levelPartners([partner.id], level, today)
        },
        onCreate: (name) => name,
      },
      groupable: true,
      filter: {
        kind: 'choice',
        choices: parts.levels.map(({ name, rank }) => ({ value: rankedValue(rank, name), label: name })),
      },
    },
    {
      id: earnedColumn,
      header: fields.earnedLevel,
      width: 236,
      hidden: true,
      value: ({ earned }) => (earned?.level ? rankedValue(earned.level.rank, earned.level.name) : null),
      valueLabel: rankedName,
      render: ({ partner, earned }) => earned?.level && <EarnedLevelText partnerId={partner.id} earned={earned} />,
      groupable: true,
      filter: {
        kind: 'choice',
        choices: parts.levels.map(({ name, rank }) => ({ value: rankedValue(rank, name), label: name })),
      },
    },
    {
      ...listed(
        'health',
        96,
        healthStates,
        healths,
        change((health) => ({ health })),
      ),
      render: ({ partner }) =>
        partner.health && <StateWord tone={healthTones[partner.health]}>{healths[partner.health]}</StateWord>,
    },
    {
      id: 'cam',
      header: fields.cam,
      width: 126,
      value: ({ partner }) => userNames.get(partner.camId ?? '') ?? null,
      edit: {
        kind: 'select',
        choices: userChoices(parts.users),
        get: ({ partner }) => partner.camId,
        set: change((camId) => ({ camId })),
      },
      groupable: true,
      filter: { kind: 'choice', choices: parts.users.map(({ name }) => ({ value: name, label: name })) },
    },
    {
      id: 'nextReview',
      header: fields.nextReview,
      width: 132,
      value: ({ partner }) => partner.nextReviewOn,
      render: ({ partner }) => <DueDate date={partner.nextReviewOn} today={today} />,
      edit: {
        kind: 'date',
        today,
        toward: 'future',
        get: ({ partner }) => partner.nextReviewOn,
        set: change((nextReviewOn) => ({ nextReviewOn })),
      },
      filter: { kind: 'date' },
    },
    {
      id: 'lastMeeting',
      header: fields.lastMeeting,
      width: 122,
      value: ({ figures }) => (figures?.lastMeetingAt ? dateOf(figures.lastMeetingAt, zone) : null),
      render: ({ figures }) =>
        figures?.lastMeetingAt && <DateText date={dateOf(figures.lastMeetingAt, zone)} show="day" today={today} />,
      filter: { kind: 'date' },
    },
    count('openOurs', fields.openOurs, (row) => row.figures?.openOurs),
    count('openTheirs', fields.openTheirs, (row) => row.figures?.openTheirs),
    total('pipeline', fields.pipeline, 138, (row) => row.figures?.pipeline),
    count('openDeals', fields.openDeals, (row) => row.figures?.pipeline.count),
    total('influenced', fields.influenced, 214, (row) => row.figures?.influenced),
    {
      ...listed(
        'segment',
        104,
        partnerSegments,
        segments,
        change((segment) => ({ segment })),
      ),
      hidden: true,
    },
    {
      ...listed(
        'kind',
        170,
        partnerKinds,
        kinds,
        change((kind) => ({ kind })),
      ),
      hidden: true,
    },
    listed(
      'status',
      112,
      partnerStatuses,
      statuses,
      change((status) => ({ status })),
    ),
    word('city', 130, { groupable: true }),
    word('country', 120, { groupable: true }),
    word('industry', 140, { groupable: true, hidden: true }),
    {
      id: 'tags',
      header: fields.tags,
      width: 180,
      value: ({ partner }) => partner.tags,
      edit: {
        kind: 'multiSelect',
        choices: parts.tags.map(asChoice),
        get: ({ partner }) => partner.tags,
        set: async ({ partner }, tags) => {
          await retagPartners([partner.id], tags, without(partner.tags, tags))
        },
        onCreate: (tag) => tag,
      },
      groupable: true,
      filter: { kind: 'choice', choices: parts.tags.map(asChoice) },
    },
    word('phone', 150, { hidden: true }),
    {
      ...word('website', 180, { hidden: true }),
      edit: {
        kind: 'text',
        get: ({ partner }) => partner.website ?? '',
        set: async ({ partner }, typed) => {
          await changeWebsite(partner.id, typed)
        },
      },
    },
    {
      id: 'enrolledOn',
      header: fields.enrolledOn,
      width: 116,
      hidden: true,
      value: ({ partner }) => partner.enrolledOn,
      render: ({ partner }) => <DateText date={partner.enrolledOn} />,
      edit: {
        kind: 'date',
        today,
        toward: 'past',
        get: ({ partner }) => partner.enrolledOn,
        set: change((enrolledOn) => ({ enrolledOn })),
      },
      filter: { kind: 'date' },
    },
  ]

  function listed<Field extends 'status' | 'health' | 'segment' | 'kind'>(
    id: Field,
    width: number,
    list: readonly NonNullable<RecordOf<'partner'>[Field]>[],
    words: Readonly<Record<NonNullable<RecordOf<'partner'>[Field]>, string>>,
    set: (row: PartnerListRow, value: string | null) => Promise<void>,
  ): Column<PartnerListRow> {
    const labelOf = (name: string) => words[name as keyof typeof words]
    return {
      id,
      header: fields[id],
      width,
      value: ({ partner }) => {
        const value = partner[id]
        return value === null ? null : listedValue<string>(list, value)
      },
      valueLabel: (value) => labelOf(rankedName(value)),
      edit: {
        kind: 'select',
        choices: list.map((value) => ({ value, label: words[value] })),
        get: ({ partner }) => partner[id],
        set,
        clearable: id === 'health' || id === 'segment',
      },
      groupable: true,
      filter: {
        kind: 'choice',
        choices: list.map((value) => ({ value: listedValue(list, value), label: words[value] })),
      },
    }
  }

  function word(
    id: 'city' | 'country' | 'industry' | 'phone' | 'website',
    width: number,
    more: Partial<Column<PartnerListRow>>,
  ): Column<PartnerListRow> {
    return {
      id,
      header: fields[id],
      width,
      value: ({ partner }) => partner[id],
      edit: {
        kind: 'text',
        get: ({ partner }) => partner[id] ?? '',
        set: change((typed) => ({ [id]: typed || null })),
      },
      filter: { kind: 'text' },
      ...more,
    }
  }

  function count(id: string, header: string, of: (row: PartnerListRow) => number | undefined): Column<PartnerListRow> {
    return { id, header, width: 98, align: 'end', value: (row) => of(row) || null, filter: { kind: 'number' } }
  }

  function total(
    id: string,
    header: string,
    width: number,
    of: (row: PartnerListRow) => DealTotal | undefined,
  ): Column<PartnerListRow> {
    return {
      id,
      header,
      width,
      align: 'end',
      value: (row) => {
        const sum = of(row)
        return sum?.count ? Number(majorString(sum.total)) : null
      },
      render: (row) => {
        const sum = of(row)
        return sum?.count ? <DealTotalText value={sum} /> : null
      },
      filter: { kind: 'number' },
    }
  }
}

/** Sets fields of one partner to what an editor gives. The editor's choices are the field's own values. */
function change(patch: (value: never) => Partial<FieldsOf<'partner'>>) {
  return async ({ partner }: PartnerListRow, value: string | null) => {
    await changeRecord('partner', partner.id, patch(value as never))
  }
}

/** Our people who are here, for choosing one. */
export const userChoices = (users: readonly RecordOf<'user'>[]): Choice[] =>
  users
    .filter((user) => user.active)
    .map((user) => ({ value: user.id, label: user.name, ...(user.jobTitle ? { detail: user.jobTitle } : {}) }))

export const levelChoices = (levels: readonly Level[]): Choice[] =>
  levels.map(({ name }) => ({ value: name, label: name }))

export const asChoice = (word: string): Choice => ({ value: word, label: word })

export const without = (all: readonly string[], kept: readonly string[]): string[] =>
  all.filter((word) => !kept.includes(word))
