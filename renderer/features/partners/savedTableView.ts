import { z } from 'zod'
import { plainView, type TableView } from '#renderer/ui/table/tableView.ts'

const schema = z.object({
  text: z.string(),
  sort: z.array(z.object({ column: z.string(), direction: z.enum(['up', 'down']) })),
  group: z.string().nullable(),
  filters: z.array(
    z.object({
      column: z.string(),
      operator: z.enum(['contains', 'is', 'isNot', 'atLeast', 'atMost', 'before', 'onOrAfter', 'empty', 'notEmpty']),
      value: z.union([z.string(), z.array(z.string())]),
    }),
  ),
  columns: z.array(z.object({ id: z.string(), width: z.number().optional(), hidden: z.boolean().optional() })),
  folded: z.array(z.string()),
})

/** A view as it was kept; the plain one when it is missing or of another make. */
export function readTableView(kept: unknown): TableView {
  const read = schema.safeParse(kept)
  return read.success ? read.data : plainView
}

/** True while the table shows all rows in the order of their names. */
export const isPlainOrder = ({ text, sort, group, filters }: TableView): boolean =>
  text.trim() === '' && sort.length === 0 && group === null && filters.length === 0

/** Whether a view shows a column that is hidden until it is asked for, or sorts, groups or filters by it. */
export const usesHiddenColumn = ({ sort, group, filters, columns }: TableView, id: string): boolean =>
  columns.some((column) => column.id === id && column.hidden === false) ||
  group === id ||
  [...sort, ...filters].some(({ column }) => column === id)
