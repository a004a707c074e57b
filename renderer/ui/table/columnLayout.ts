import type { Column } from './column.ts'
import type { TableColumnView, TableView } from './tableView.ts'

export const narrowest = 56
const usual = 160

/** A column with the width and place the view gives it. */
export interface PlacedColumn<Row> {
  column: Column<Row>
  width: number
  hidden: boolean
}

/** Every column in the view's order; columns the view does not know yet follow as defined. */
export function placeColumns<Row>(columns: readonly Column<Row>[], view: TableView): PlacedColumn<Row>[] {
  const known = new Map(columns.map((column) => [column.id, column]))
  const ordered: { column: Column<Row>; set: TableColumnView | undefined }[] = []
  for (const set of view.columns) {
    const column = known.get(set.id)
    if (column === undefined) continue
    known.delete(set.id)
    ordered.push({ column, set })
  }
  for (const column of known.values()) ordered.push({ column, set: undefined })
  return ordered.map(({ column, set }) => ({
    column,
    width: Math.max(narrowest, set?.width ?? column.width ?? usual),
    hidden: set?.hidden ?? column.hidden ?? false,
  }))
}

/** The placed columns as a view keeps them. */
export function asView<Row>(placed: readonly PlacedColumn<Row>[]): TableColumnView[] {
  return placed.map(({ column, width, hidden }) => ({ id: column.id, width, hidden }))
}
