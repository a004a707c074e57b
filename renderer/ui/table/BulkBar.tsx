import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './DataTable.module.css'

/** What can be done to the selected rows; floats over the table's foot. */
export function BulkBar({ count, onClear, children }: { count: number; onClear: () => void; children: ReactNode }) {
  const { words } = useUi()
  return (
    <section className={styles.bulk} aria-label={words.table.selected(count)}>
      <span className={styles.bulkCount} aria-live="polite">
        {words.table.selected(count)}
      </span>
      {children}
      <ActionIcon aria-label={words.table.clearSelection} onClick={onClear}>
        <IconX size={16} />
      </ActionIcon>
    </section>
  )
}
