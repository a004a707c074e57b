import { ActionIcon, Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { runAction, useAction } from '#renderer/actions/handlers.ts'
import { createPartner } from '#renderer/commands/partners.ts'
import { deleteRecords } from '#renderer/commands/records.ts'
import { listLevels, type PartnerRow, wordsOf } from '#renderer/data/queries/partners.ts'
import { listUsers } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { stopAskingForNewPartner, useNewPartner } from '#renderer/state/newPartner.ts'
import { rememberView, useTableViews } from '#renderer/state/tableViews.ts'
import { NewName } from '#renderer/ui/edit/NewName.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { DataTable } from '#renderer/ui/table/DataTable.tsx'
import { FilterBar } from '#renderer/ui/table/FilterBar.tsx'
import type { TableView } from '#renderer/ui/table/tableView.ts'
import type { Id } from '#shared/domain/record.ts'
import { BulkEdit } from './BulkEdit.tsx'
import { useFiguresRule } from './figuresRule.ts'
import { NoPartners } from './NoPartners.tsx'
import styles from './PartnersPage.module.css'
import { earnedColumn, figureColumns, partnerColumns } from './partnerColumns.tsx'
import { readTableView, usesHiddenColumn } from './savedTableView.ts'
import { useEarnedLevels } from './useEarnedLevels.ts'
import { usePartnerList } from './usePartnerList.ts'
import { ViewPicker } from './ViewPicker.tsx'

const screen = 'partners'
const noUsers: Awaited<ReturnType<typeof listUsers>> = []
const noLevels: Awaited<ReturnType<typeof listLevels>> = []

/** All partners in one table: find, sort, group, change many at once, open one. */
export function PartnersPage() {
  const text = useText()
  const words = text.partners
  const zone = useLanguage((language) => language.zone)
  const today = useToday()
  const { savedId, view, setView } = useKeptView()
  const asking = useNewPartner(({ asked }) => asked)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())

  const users = useQuery(listUsers, []) ?? noUsers
  const levels = useQuery(() => listLevels(today), [today]) ?? noLevels
  const rule = useFiguresRule()
  const [tags, setTags] = useState<readonly string[]>([])
  const columns = useMemo(
    () => partnerColumns({ text, today, zone, users, levels, tags }),
    [text, today, zone, users, levels, tags],
  )
  const earned = useEarnedLevels(usesHiddenColumn(view, earnedColumn))
  const list = usePartnerList(columns, figureColumns, view, rule, earned)
  const used = useMemo(() => wordsOf(list.partners).tags, [list.partners])
  if (used.join() !== tags.join()) setTags(used)

  const remove = useCallback(
    async (partners: readonly PartnerRow[]) => {
      const { group } = await deleteRecords(
        'partner',
        partners.map(({ id }) => id),
      )
      const [only] = partners
      setSelected(new Set())
      reportDone(only && partners.length === 1 ? words.deleted(only.name) : words.deletedMany(partners.length), group)
    },
    [words],
  )
  const chosen = useMemo(() => list.partners.filter(({ id }) => selected.has(id)), [list.partners, selected])
  useAction('filter', focusQuickFilter)
  useAction(
    'deleteRecord',
    useMemo(() => (chosen.length > 0 ? () => remove(chosen) : null), [chosen, remove]),
  )

  async function add(name: string) {
    const { id, group } = await createPartner(name)
    stopAskingForNewPartner()
    goTo(`/partners/${id}`)
    reportDone(words.created(name), group)
  }

  const none = list.total === 0
  return (
    <div className={styles.page}>
      <PageHeader
        title={words.title}
        label={words.title}
        meta={list.total ? words.count(list.total) : undefined}
        actions={
          <Button variant="filled" onClick={() => void runAction('newPartner')}>
            {words.new}
          </Button>
        }
      />
      {asking && (
        <div className={styles.new}>
          <NewName label={words.newName} onAdd={add} onCancel={stopAskingForNewPartner} />
        </div>
      )}
      {!none && (
        <FilterBar columns={columns} view={view} onView={(next) => setView(savedId, next)} today={today}>
          <ViewPicker screen={screen} savedId={savedId} view={view} onPick={setView} />
        </FilterBar>
      )}
      <div className={styles.table}>
        <DataTable
          label={words.title}
          columns={columns}
          source={list.source}
          view={view}
          onView={(next) => setView(savedId, next)}
          onOpen={(id) => goTo(`/partners/${id}`)}
          rowName={({ partner }) => partner.name}
          selected={selected}
          onSelect={setSelected}
          loading={list.loading}
          rowActions={({ partner }) => (
            <ActionIcon
              aria-label={words.deletePartner(partner.name)}
              onClick={() => void remove([partner]).catch(reportFailure)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
          bulk={(keys) => (
            <BulkEdit
              partners={chosen.filter(({ id }) => keys.includes(id))}
              users={users}
              levels={levels}
              tags={tags}
              onDelete={remove}
            />
          )}
          empty={none ? <NoPartners /> : <EmptyState title={words.noMatch} />}
        />
      </div>
    </div>
  )
}

/** The view as it was left, and the kept view it began from. */
function useKeptView() {
  const last = useTableViews(({ byScreen }) => byScreen[screen])
  const view = useMemo(() => readTableView(last?.view), [last])
  const setView = useCallback(
    (savedId: Id | null, next: TableView) => rememberView(screen, { savedId, view: next }),
    [],
  )
  return { savedId: last?.savedId ?? null, view, setView }
}

function focusQuickFilter(): void {
  document.querySelector<HTMLInputElement>('[data-quick-filter]')?.focus()
}
