import { IconChevronRight } from '@tabler/icons-react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { numberText } from '#renderer/ui/values/numberText.ts'
import type { RowGroup } from './source.ts'
import styles from './TableRow.module.css'

/** The heading of a group: folds and unfolds the rows below it. */
export function GroupRow({
  group,
  folded,
  line,
  top,
  active,
  columns,
  onToggle,
}: {
  group: RowGroup
  folded: boolean
  line: number
  top: number
  active: boolean
  columns: number
  onToggle: () => void
}) {
  const { locale } = useUi()
  return (
    <div role="row" aria-rowindex={line + 2} tabIndex={-1} className={styles.group} style={{ top }}>
      <div role="gridcell" tabIndex={-1} aria-colspan={columns} className={styles.groupCell}>
        <button
          type="button"
          data-cell={`${line}:0`}
          tabIndex={active ? 0 : -1}
          aria-expanded={!folded}
          className={styles.groupButton}
          onClick={onToggle}
        >
          <IconChevronRight size={14} aria-hidden className={styles.chevron} data-open={!folded || undefined} />
          {group.label} <span className={styles.count}>{numberText(group.count, locale)}</span>
        </button>
      </div>
    </div>
  )
}
