import type { ReactNode } from 'react'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableDecimal } from '#renderer/ui/edit/EditableDecimal.tsx'
import { EditableMoney } from '#renderer/ui/edit/EditableMoney.tsx'
import { EditableMultiSelect } from '#renderer/ui/edit/EditableMultiSelect.tsx'
import { EditableNumber } from '#renderer/ui/edit/EditableNumber.tsx'
import { EditablePercent } from '#renderer/ui/edit/EditablePercent.tsx'
import { EditableSelect } from '#renderer/ui/edit/EditableSelect.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import type { CellSession } from '#renderer/ui/edit/useEdit.ts'
import type { CellEdit, Column } from './column.ts'

/** The editor of one cell: the same values edited in place as anywhere else, opened at once. */
export function CellEditor<Row>({
  column,
  edit,
  row,
  cell,
}: {
  column: Column<Row>
  edit: CellEdit<Row>
  row: Row
  cell: CellSession
}): ReactNode {
  const common = { label: column.header, align: column.align, cell }
  switch (edit.kind) {
    case 'text':
      return (
        <EditableText
          {...common}
          value={edit.get(row)}
          onCommit={(value) => edit.set(row, value)}
          required={edit.required}
        />
      )
    case 'number': {
      const { min, max, decimals } = edit
      return (
        <EditableNumber
          {...common}
          value={edit.get(row)}
          onCommit={(value) => edit.set(row, value)}
          min={min}
          max={max}
          decimals={decimals}
        />
      )
    }
    case 'percent':
      return <EditablePercent {...common} value={edit.get(row)} onCommit={(value) => edit.set(row, value)} />
    case 'decimal':
      return <EditableDecimal {...common} value={edit.get(row)} onCommit={(value) => edit.set(row, value)} />
    case 'money': {
      const { currency, currencies } = edit
      return (
        <EditableMoney
          {...common}
          value={edit.get(row)}
          onCommit={(value) => edit.set(row, value)}
          currency={currency}
          currencies={currencies}
        />
      )
    }
    case 'date': {
      const { today, toward } = edit
      return (
        <EditableDate
          {...common}
          value={edit.get(row)}
          onCommit={(value) => edit.set(row, value)}
          today={today}
          toward={toward}
        />
      )
    }
    case 'select': {
      const { choices, clearable, onCreate } = edit
      return (
        <EditableSelect
          {...common}
          value={edit.get(row)}
          onCommit={(value) => edit.set(row, value)}
          choices={choices}
          clearable={clearable}
          onCreate={onCreate}
        />
      )
    }
    case 'multiSelect': {
      const { choices, onCreate } = edit
      return (
        <EditableMultiSelect
          {...common}
          value={edit.get(row)}
          onCommit={(value) => edit.set(row, value)}
          choices={choices}
          onCreate={onCreate}
        />
      )
    }
  }
}
