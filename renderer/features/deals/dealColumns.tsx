import { IconCheck } from '@tabler/icons-react'
import { attachServices, changeDealState } from '#renderer/commands/deals.ts'
import { changeRecord } from '#renderer/commands/records.ts'
import type { WorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import type { Choice } from '#renderer/ui/edit/choices.ts'
import type { Column } from '#renderer/ui/table/column.ts'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { MoneyText } from '#renderer/ui/values/MoneyText.tsx'
import { StateWord } from '#renderer/ui/values/StateWord.tsx'
import type { PlainDate } from '#shared/domain/dates.ts'
import { dealStates } from '#shared/domain/deal.ts'
import { dealParts, dealTotal } from '#shared/domain/dealTotals.ts'
import { type Money, majorString } from '#shared/domain/money.ts'
import type { FieldsOf, RecordOf } from '#shared/domain/records.ts'
import type { Messages } from '#shared/text/en.ts'
import { DealsFoot } from './DealsFoot.tsx'
import styles from './PartnerDeals.module.css'

type DealRow = RecordOf<'deal'>
type DealColumn = Column<DealRow>

/** What the columns are made of beside the rows; `settings` is undefined until the workspace is read. */
export interface DealColumnParts {
  readonly text: Messages
  readonly today: PlainDate
  readonly settings: WorkspaceSettings | undefined
  readonly services: readonly RecordOf<'service'>[]
}

const tones = { open: 'info', won: 'good', lost: 'bad' } as const

/** The columns of a partner's deals, all edited in place. */
export function dealColumns({ text, today, settings, services }: DealColumnParts): DealColumn[] {
  const { fields, states, parts, yes, no } = text.deals
  const currency = settings?.currency ?? 'EUR'
  const yesNo: Choice[] = [
    { value: 'yes', label: yes },
    { value: 'no', label: no },
  ]
  return [
    { ...line('name', fields.name, 250), edit: textEdit('name', true) },
    money('amount', fields.amount, 112),
    {
      id: 'state',
      header: fields.state,
      width: 90,
      value: ({ state }) => state,
      valueLabel: (state) => states[state as DealRow['state']],
      render: ({ state }) => <StateWord tone={tones[state]}>{states[state]}</StateWord>,
      edit: {
        kind: 'select',
        clearable: false,
        choices: dealStates.map((value) => ({ value, label: states[value] })),
        get: ({ state }) => state,
        set: async (deal, state) => {
          await changeDealState(deal.id, state as DealRow['state'], today)
        },
      },
      groupable: true,
    },
    {
      id: 'closeOn',
      header: fields.closeOn,
      width: 116,
      value: ({ closeOn }) => closeOn,
      render: ({ closeOn }) => <DateText date={closeOn} />,
      edit: { kind: 'date', today, get: ({ closeOn }) => closeOn, set: change((closeOn) => ({ closeOn })) },
      filter: { kind: 'date' },
    },
    line('stage', fields.stage, 130, { groupable: true }),
    line('customerName', fields.customer, 170),
    money('monthly', fields.monthly, 110),
    {
      id: 'probability',
      header: fields.probability,
      width: 104,
      align: 'end',
      value: ({ probability }) => probability,
      render: ({ probability }) => (probability === null ? null : `${probability} %`),
      edit: {
        kind: 'percent',
        get: ({ probability }) => probability,
        set: change((probability) => ({ probability })),
      },
      filter: { kind: 'number' },
    },
    ...dealParts.map(
      (part): DealColumn => ({
        id: part,
        header: parts[part],
        width: 104,
        value: (deal) => (deal[part] ? yes : null),
        render: (deal) =>
          deal[part] && (
            <span className={styles.mark}>
              <IconCheck size={14} aria-hidden />
              {yes}
            </span>
          ),
        edit: {
          kind: 'select',
          clearable: false,
          choices: yesNo,
          get: (deal) => (deal[part] ? 'yes' : 'no'),
          set: change((choice) => ({ [part]: choice === 'yes' })),
        },
        filter: { kind: 'choice', choices: [{ value: yes, label: yes }] },
      }),
    ),
    {
      id: 'services',
      header: fields.services,
      width: 220,
      value: (deal) => deal.services.map(({ name }) => name),
      edit: {
        kind: 'multiSelect',
        choices: services.filter(({ active }) => active).map(({ name }) => ({ value: name, label: name })),
        get: (deal) => deal.services.map(({ name }) => name),
        set: async (deal, names) => {
          await attachServices(deal.id, names)
        },
        onCreate: (name) => name,
      },
      filter: { kind: 'text' },
    },
    line('nextStep', fields.nextStep, 200),
    line('influenceEvidence', fields.evidence, 200, { hidden: true }),
    line('ownerName', fields.owner, 140, { hidden: true, groupable: true }),
    line('opportunityKey', fields.opportunity, 150, { hidden: true }),
  ]

  function line(
    id: 'name' | 'customerName' | 'stage' | 'nextStep' | 'influenceEvidence' | 'ownerName' | 'opportunityKey',
    header: string,
    width: number,
    more: Partial<DealColumn> = {},
  ): DealColumn {
    return {
      id,
      header,
      width,
      value: (deal) => deal[id],
      edit: textEdit(id, false),
      filter: { kind: 'text' },
      ...more,
    }
  }

  function money(id: 'amount' | 'monthly', header: string, width: number): DealColumn {
    return {
      id,
      header,
      width,
      align: 'end',
      value: (deal) => (deal[id] === null ? null : Number(majorString(deal[id]))),
      render: (deal) => <MoneyText value={deal[id]} whole />,
      edit: {
        kind: 'money',
        currency,
        currencies: currencies(settings),
        get: (deal) => deal[id],
        set: change((value: Money | null) => ({ [id]: value })),
      },
      ...(settings && {
        total: (deals) => <DealsFoot value={dealTotal(deals, { ...settings, today }, id)} />,
      }),
      filter: { kind: 'number' },
    }
  }
}

function textEdit(id: keyof DealRow & keyof FieldsOf<'deal'>, required: boolean): DealColumn['edit'] {
  return {
    kind: 'text',
    required,
    get: (deal) => (deal[id] as string | null) ?? '',
    set: change((typed: string) => ({ [id]: typed || null })),
  }
}

/** Sets fields of one deal to what an editor gives. */
function change<Value>(patch: (value: Value) => Partial<FieldsOf<'deal'>>) {
  return async (deal: DealRow, value: Value) => {
    await changeRecord('deal', deal.id, patch(value))
  }
}

/** The currencies amounts may be typed in: the workspace's and those it has rates for. */
function currencies(settings: WorkspaceSettings | undefined): string[] {
  if (!settings) return []
  return [...new Set([settings.currency, ...settings.rates.flatMap(({ currency, base }) => [currency, base])])].sort()
}
