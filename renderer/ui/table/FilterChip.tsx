import { Popover } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { dateText } from '#renderer/ui/values/dayText.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import type { Column } from './column.ts'
import styles from './FilterBar.module.css'
import { FilterEditor } from './FilterEditor.tsx'
import { isFilled, takesValue } from './filterKinds.ts'
import type { TableFilter } from './tableView.ts'

/** One filter: field, comparison, value. Pressed it can be changed; a new one opens at once and goes if left empty. */
export function FilterChip<Row>({
  column,
  filter,
  today,
  onChange,
  onRemove,
}: {
  column: Column<Row>
  filter: TableFilter
  today: PlainDate
  onChange: (filter: TableFilter) => void
  onRemove: () => void
}) {
  const { words, locale } = useUi()
  const [opened, setOpened] = useState(!isFilled(filter))
  const operator = words.filter.operators[filter.operator]

  function open(next: boolean) {
    setOpened(next)
    if (!next && !isFilled(filter)) onRemove()
  }

  return (
    <span className={styles.chip}>
      <Popover opened={opened} onChange={open} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.edit} onClick={() => open(!opened)}>
            {column.header} <span className={styles.operator}>{operator}</span> {valueText(column, filter, locale)}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={`${column.header} ${operator}`}>
          <FilterEditor column={column} filter={filter} today={today} onChange={onChange} onDone={() => open(false)} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={styles.remove}
        aria-label={words.filter.remove(column.header)}
        onClick={onRemove}
      >
        <IconX size={12} aria-hidden />
      </button>
    </span>
  )
}

/** A filter's value as the reader would say it. */
function valueText<Row>(column: Column<Row>, filter: TableFilter, locale: string): string {
  if (!takesValue(filter.operator)) return ''
  const values = typeof filter.value === 'string' ? [filter.value].filter(Boolean) : filter.value
  if (values.length === 0) return '…'
  return values
    .map((value) => {
      const choice = column.filter?.choices?.find((each) => each.value === value)
      if (choice) return choice.label
      return column.filter?.kind === 'date' ? dateText(value, locale) : value
    })
    .join(', ')
}
