import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { readDate } from '#renderer/ui/edit/readDate.ts'
import { decimalMark, readNumber } from '#renderer/ui/edit/readNumber.ts'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import type { FilterOperator } from '#renderer/ui/settings/words.ts'
import { dateText } from '#renderer/ui/values/dayText.ts'
import type { PlainDate } from '#shared/domain/dates.ts'
import { decimal } from '#shared/domain/decimal.ts'
import type { Column } from './column.ts'
import styles from './FilterBar.module.css'
import { operatorsOf, takesValue } from './filterKinds.ts'
import type { TableFilter } from './tableView.ts'

/** The comparison and the value of one filter; it filters while it is changed. */
export function FilterEditor<Row>({
  column,
  filter,
  today,
  onChange,
  onDone,
}: {
  column: Column<Row>
  filter: TableFilter
  today: PlainDate
  onChange: (filter: TableFilter) => void
  onDone: () => void
}) {
  const { words } = useUi()
  const kind = column.filter?.kind ?? 'text'
  const operators = operatorsOf[kind]
  const chosen = typeof filter.value === 'string' ? [filter.value].filter(Boolean) : [...filter.value]
  return (
    <div className={styles.editor}>
      <NativeSelect
        aria-label={column.header}
        value={filter.operator}
        data={operators.map((operator) => ({ value: operator, label: words.filter.operators[operator] }))}
        onChange={({ currentTarget }) => {
          const operator = operators.find((each): each is FilterOperator => each === currentTarget.value)
          if (operator) onChange({ ...filter, operator })
        }}
      />
      {takesValue(filter.operator) &&
        (kind === 'choice' ? (
          <Checkbox.Group
            aria-label={words.filter.value}
            value={chosen}
            onChange={(value) => onChange({ ...filter, value })}
            className={styles.choices}
          >
            {column.filter?.choices?.map((choice, index) => (
              <Checkbox
                key={choice.value}
                data-autofocus={index === 0 || undefined}
                value={choice.value}
                label={choice.label}
                className={styles.choice}
              />
            ))}
          </Checkbox.Group>
        ) : (
          <TypedValue
            kind={kind}
            value={chosen[0] ?? ''}
            today={today}
            onValue={(value) => onChange({ ...filter, value })}
            onDone={onDone}
          />
        ))}
    </div>
  )
}

/** A value typed in the reader's way and kept plain: dates in words become days, numbers plain decimals. */
function TypedValue({
  kind,
  value,
  today,
  onValue,
  onDone,
}: {
  kind: 'text' | 'number' | 'date'
  value: string
  today: PlainDate
  onValue: (value: string) => void
  onDone: () => void
}) {
  const { words, locale } = useUi()
  const [typed, setTyped] = useState(shown())
  const plain = read(typed)

  function shown(): string {
    if (kind === 'date' && value !== '') return dateText(value, locale)
    return kind === 'number' ? value.replace('.', decimalMark(locale)) : value
  }

  function read(text: string): string | null {
    if (text.trim() === '' || kind === 'text') return text.trim()
    if (kind === 'date') return readDate(text, today, locale)
    const number = readNumber(text, locale, 2)
    return number && decimal(number.plain).times(number.factor).toFixed()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && plain !== null) onDone()
  }

  return (
    <TextInput
      data-autofocus
      aria-label={words.filter.value}
      value={typed}
      error={plain === null && (kind === 'date' ? words.edit.notDate : words.edit.notNumber)}
      description={kind === 'date' && plain ? dateText(plain, locale, 'long') : undefined}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        const next = read(currentTarget.value)
        if (next !== null) onValue(next)
      }}
      onKeyDown={onKeyDown}
    />
  )
}
