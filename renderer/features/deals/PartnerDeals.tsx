import { ActionIcon, Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { useAction } from '#renderer/actions/handlers.ts'
import { createDeal } from '#renderer/commands/deals.ts'
import { deleteRecords } from '#renderer/commands/records.ts'
import { listDeals, listServices } from '#renderer/data/queries/deals.ts'
import { getWorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { NewName } from '#renderer/ui/edit/NewName.tsx'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import { FilterBar } from '#renderer/ui/table/FilterBar.tsx'
import { plainView, type TableView } from '#renderer/ui/table/tableView.ts'
import { dealStates } from '#shared/domain/deal.ts'
import type { FiscalCalendar } from '#shared/domain/fiscal.ts'
import { lastNPeriods, nextPeriod, periodContaining, periodLabel } from '#shared/domain/fiscal.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { dealColumns } from './dealColumns.tsx'
import styles from './PartnerDeals.module.css'
import { WonTotals } from './WonTotals.tsx'

type DealRow = RecordOf<'deal'>
type StateChoice = DealRow['state'] | 'any'

const noDeals: readonly DealRow[] = []
const quartersBack = 8

/** A partner's business: its pipeline and what was closed, each deal edited in place. */
export function PartnerDeals({ partnerId }: { readonly partnerId: Id }) {
  const text = useText()
  const words = text.deals
  const today = useToday()
  const [state, setState] = useState<StateChoice>('open')
  const [quarter, setQuarter] = useState<string | null>(null)
  const [view, setView] = useState<TableView>(plainView)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)

  const settings = useQuery(getWorkspaceSettings, [])
  const services = useQuery(listServices, [])
  const quarters = useMemo(() => (settings ? quartersAround(today, settings.fiscalCalendar) : []), [settings, today])
  const span = quarters.find(({ from }) => from === quarter) ?? null
  const deals = useQuery(
    () => listDeals(partnerId, { state: state === 'any' ? null : state, span }),
    [partnerId, state, span],
  )
  const columns = useMemo(
    () => dealColumns({ text, today, settings, services: services ?? [] }),
    [text, today, settings, services],
  )
  // The pipeline begins with what closes next, everything else with what closed last.
  const source = useMemo(() => {
    const rows = deals ?? noDeals
    return { rows: state === 'open' ? rows : rows.toReversed(), keyOf: ({ id }: DealRow) => id }
  }, [deals, state])

  const remove = useCallback(
    async (gone: readonly DealRow[]) => {
      const { group } = await deleteRecords(
        'deal',
        gone.map(({ id }) => id),
      )
      setSelected(new Set())
      const [only] = gone
      reportDone(only && gone.length === 1 ? words.deleted(only.name) : words.deletedMany(gone.length), group)
    },
    [words],
  )
  const chosen = useMemo(() => (deals ?? noDeals).filter(({ id }) => selected.has(id)), [deals, selected])
  const ask = useCallback(() => setAsking(true), [])
  useAction('newDeal', ask)
  useAction('filter', focusQuickFilter)
  useAction(
    'deleteRecord',
    useMemo(() => (chosen.length > 0 ? () => remove(chosen) : null), [chosen, remove]),
  )

  async function add(name: string) {
    const { group } = await createDeal(partnerId, name, today)
    setAsking(false)
    setState('open')
    setQuarter(null)
    setView({ ...view, text: '', filters: [] })
    reportDone(words.created(name), group)
  }

  const filtered = state !== 'any' || span !== null || view.text !== '' || view.filters.length > 0
  return (
    <div className={styles.deals}>
      <div className={styles.head}>
        <Segments<StateChoice>
          label={words.stateFilter}
          choices={[
            ...dealStates.map((value) => ({ value, label: words.states[value] })),
            { value: 'any', label: words.any },
          ]}
          value={state}
          onChange={setState}
        />
        <div className={styles.period}>
          <EditableSelect
            label={words.period}
            placeholder={words.anyPeriod}
            value={quarter}
            choices={quarters.map(({ from, label }) => ({ value: from, label }))}
            onCommit={setQuarter}
          />
        </div>
        <Button className={styles.new} onClick={ask}>
          {words.new}
        </Button>
      </div>
      {asking && (
        <div className={styles.head}>
          <NewName label={words.newName} onAdd={add} onCancel={() => setAsking(false)} />
        </div>
      )}
      <FilterBar columns={columns} view={view} onView={setView} today={today} />
      <div className={styles.table}>
        <DataTable
          label={words.title}
          columns={columns}
          source={source}
          view={view}
          onView={setView}
          rowName={({ name }) => name}
          selected={selected}
          onSelect={setSelected}
          loading={deals === undefined}
          rowActions={(deal) => (
            <ActionIcon
              aria-label={words.deleteDeal(deal.name)}
              onClick={() => void remove([deal]).catch(reportFailure)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
          bulk={() => (
            <Button variant="subtle" color="red" onClick={() => void remove(chosen).catch(reportFailure)}>
              {text.common.delete}
            </Button>
          )}
          empty={
            filtered ? (
              <EmptyState title={words.noMatch} />
            ) : (
              <EmptyState
                title={words.empty.title}
                text={words.empty.text}
                action={{ label: words.new, onClick: ask }}
              />
            )
          }
        />
      </div>
      {settings && <WonTotals partnerId={partnerId} span={span} settings={settings} />}
    </div>
  )
}

/** The quarter after this one, this one and those before, the latest first. */
function quartersAround(today: string, calendar: FiscalCalendar) {
  const now = periodContaining(today, 'quarter', calendar)
  const next = nextPeriod(now, calendar)
  return [...lastNPeriods(quartersBack, now, calendar), next]
    .reverse()
    .map((period) => ({ from: period.from, to: period.to, label: periodLabel(period) }))
}

function focusQuickFilter(): void {
  document.querySelector<HTMLInputElement>('[data-quick-filter]')?.focus()
}
