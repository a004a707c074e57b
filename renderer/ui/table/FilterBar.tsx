import { Button, Menu, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilter, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Column } from './column.ts'
import styles from './FilterBar.module.css'
import { FilterChip } from './FilterChip.tsx'
import { newFilter } from './filterKinds.ts'
import type { TableView } from './tableView.ts'

const typingMilliseconds = 120

/** The quick filter, the filters on single fields as small chips, and whatever the screen adds at the right. */
export function FilterBar<Row>({
  columns,
  view,
  onView,
  today,
  children,
}: {
  columns: readonly Column<Row>[]
  view: TableView
  onView: (view: TableView) => void
  /** For dates typed in words. */
  today: PlainDate
  children?: ReactNode
}) {
  const { words } = useUi()
  const fields = columns.filter(({ filter }) => filter !== undefined)
  const filtered = view.filters.length > 0 || view.text !== ''
  return (
    <div role="search" className={styles.bar} data-print="no">
      <QuickFilter text={view.text} onText={(text) => onView({ ...view, text })} />
      {view.filters.map((filter, index) => {
        const column = fields.find(({ id }) => id === filter.column)
        if (column === undefined) return null
        return (
          <FilterChip
            // A field may be filtered twice (from, to); the place tells the two apart.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={`${filter.column} ${index}`}
            column={column}
            filter={filter}
            today={today}
            onChange={(next) =>
              onView({ ...view, filters: view.filters.map((each, at) => (at === index ? next : each)) })
            }
            onRemove={() => onView({ ...view, filters: view.filters.filter((_, at) => at !== index) })}
          />
        )
      })}
      {fields.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button variant="subtle" color="gray" leftSection={<IconFilter size={14} aria-hidden />}>
              {words.filter.add}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {fields.map((column) => (
              <Menu.Item
                key={column.id}
                onClick={() => onView({ ...view, filters: [...view.filters, newFilter(column)] })}
              >
                {column.header}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {filtered && (
        <Button variant="subtle" color="gray" onClick={() => onView({ ...view, text: '', filters: [] })}>
          {words.filter.clear}
        </Button>
      )}
      {children && <div className={styles.end}>{children}</div>}
    </div>
  )
}

/** Filters shortly after the last letter, so that long tables do not hold up typing. */
function QuickFilter({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { words } = useUi()
  const [typed, setTyped] = useState<string | null>(null)
  const filter = useDebouncedCallback((next: string) => {
    onText(next)
    setTyped(null)
  }, typingMilliseconds)
  return (
    <TextInput
      className={styles.quick}
      aria-label={words.filter.quick}
      placeholder={words.filter.quick}
      leftSection={<IconSearch size={14} aria-hidden />}
      data-quick-filter
      value={typed ?? text}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        filter(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        if (typed === null && text === '') event.currentTarget.blur()
        setTyped(null)
        filter.cancel()
        onText('')
      }}
    />
  )
}
