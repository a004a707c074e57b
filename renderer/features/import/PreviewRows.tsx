import { useText } from '#renderer/state/language.ts'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { type Money, majorString } from '#shared/domain/money.ts'
import type { PlannedRow } from '#shared/importing/plan.ts'
import classes from './ImportPage.module.css'
import type { Import } from './useImport.ts'

/** The rows of one state, with what changes in them or why they cannot be taken. */
export function PreviewRows({
  rows,
  total,
  work,
}: {
  readonly rows: readonly PlannedRow[]
  readonly total: number
  readonly work: Import
}) {
  const { importing } = useText()
  return (
    <>
      <ul className={classes.rows}>
        {rows.map((row, i) => (
          // Rows have no identity of their own before they are imported, and the list never reorders.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Row key={`${row.part} ${row.line} ${i}`} row={row} work={work} />
        ))}
      </ul>
      {total > rows.length && <p className={classes.quiet}>{importing.moreRows(total - rows.length)}</p>}
    </>
  )
}

function Row({ row, work }: { readonly row: PlannedRow; readonly work: Import }) {
  const text = useText()
  const { importing } = text
  const reasons: Readonly<Record<string, string>> = { ...text.intake, ...importing.reasons }
  const fieldName = (field: string) => importing.fields[field] ?? field
  return (
    <li className={classes.previewRow}>
      <span className={classes.quiet}>{importing.line(row.line)}</span>
      <span className={classes.quiet}>{importing.types[row.type]}</span>
      <span className={classes.title}>{row.title}</span>
      <span className={classes.quiet}>
        {row.status === 'changed' && row.fields.map(fieldName).join(', ')}
        {row.reason && [row.field && fieldName(row.field), reasons[row.reason]].filter(Boolean).join(': ')}
        {row.reason && row.text && row.text !== row.title && ` “${row.text}”`}
      </span>
      {row.kept.length > 0 && (
        <div className={classes.kept}>
          {row.kept.map(({ field, mine, theirs }) => (
            <span key={field}>{importing.keptField(fieldName(field), shown(mine), shown(theirs))}</span>
          ))}
          {row.decision && (
            <Segments
              label={importing.keptChoice(row.title)}
              value={work.decisions[row.decision] ?? 'mine'}
              onChange={(answer) => row.decision && work.decide(row.decision, answer === 'file' ? 'file' : null)}
              choices={[
                { value: 'mine', label: importing.mine },
                { value: 'file', label: importing.file },
              ]}
            />
          )}
        </div>
      )}
    </li>
  )
}

/** A value as text: money and lists are shown as they are kept. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'object' && 'amount' in value && 'currency' in value) return moneyShown(value as Money)
  if (Array.isArray(value)) return value.map(shown).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const moneyShown = (money: Money): string => `${majorString(money)} ${money.currency}`
