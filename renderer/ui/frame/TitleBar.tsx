import { ActionIcon } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { followHere } from '#renderer/ui/page/Tabs.tsx'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './TitleBar.module.css'

/** One step of where one is; the last is this very place and no link. */
export interface Crumb {
  label: string
  href?: string
  onSelect?: () => void
}

/** Where one is, and the search. On the desktop it is also the window's title bar, dragged by its free space. */
export function TitleBar({
  crumbs,
  onBack,
  onForward,
  search,
}: {
  crumbs: readonly Crumb[]
  onBack?: () => void
  onForward?: () => void
  search: ReactNode
}) {
  const { words } = useUi()
  return (
    <div className={styles.bar} data-print="no">
      {onBack && (
        <ActionIcon aria-label={words.frame.back} onClick={onBack} className={styles.fixed}>
          <IconChevronLeft size={16} />
        </ActionIcon>
      )}
      {onForward && (
        <ActionIcon aria-label={words.frame.forward} onClick={onForward} className={styles.fixed}>
          <IconChevronRight size={16} />
        </ActionIcon>
      )}
      <nav aria-label={words.frame.breadcrumb} className={styles.where}>
        <ol className={styles.crumbs}>
          {crumbs.map((crumb, index) => (
            <li key={`${crumb.href ?? ''} ${crumb.label}`} className={styles.crumb}>
              {index < crumbs.length - 1 && crumb.href !== undefined ? (
                <a
                  href={crumb.href}
                  className={styles.link}
                  onClick={(event) => crumb.onSelect && followHere(event, crumb.onSelect)}
                >
                  {crumb.label}
                </a>
              ) : (
                <span aria-current={index === crumbs.length - 1 ? 'page' : undefined} className={styles.here}>
                  {crumb.label}
                </span>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <search className={styles.search}>{search}</search>
    </div>
  )
}
