import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { followHere } from '#renderer/ui/page/Tabs.tsx'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './Sidebar.module.css'

/** One place to go. `icon` is 18 px; `count` is shown where something waits there. */
export interface NavItem {
  id: string
  label: string
  href: string
  icon: ReactNode
  count?: number
  onSelect: () => void
}

/** The places of the app, 200 px wide or collapsed to icons whose names are shown on hover and focus. */
export function Sidebar({
  logo,
  items,
  active,
  collapsed,
  onCollapsed,
  status,
}: {
  logo: { mark: ReactNode; name: string }
  items: readonly NavItem[]
  active: string
  collapsed: boolean
  onCollapsed: (collapsed: boolean) => void
  status: (collapsed: boolean) => ReactNode
}) {
  const { words } = useUi()
  const fold = collapsed ? words.frame.expand : words.frame.collapse
  return (
    <header className={styles.sidebar} data-collapsed={collapsed || undefined} data-print="no">
      <div className={styles.head}>
        <span className={styles.logo}>
          {logo.mark}
          {!collapsed && <span className={styles.name}>{logo.name}</span>}
        </span>
      </div>
      <nav aria-label={words.frame.navigation} className={styles.nav}>
        {items.map((item) => (
          <Tooltip key={item.id} label={item.label} position="right" disabled={!collapsed} openDelay={0}>
            <a
              href={item.href}
              className={styles.item}
              aria-current={item.id === active ? 'page' : undefined}
              aria-label={collapsed ? item.label : undefined}
              onClick={(event) => followHere(event, item.onSelect)}
            >
              <span className={styles.icon} aria-hidden>
                {item.icon}
              </span>
              {!collapsed && <span className={styles.label}>{item.label}</span>}
              {!collapsed && item.count !== undefined && item.count > 0 && (
                <span className={styles.count}>{item.count}</span>
              )}
            </a>
          </Tooltip>
        ))}
      </nav>
      <div className={styles.foot}>
        <div className={styles.status}>{status(collapsed)}</div>
        <Tooltip label={fold} position="right">
          <ActionIcon aria-label={fold} aria-expanded={!collapsed} onClick={() => onCollapsed(!collapsed)}>
            {collapsed ? <IconLayoutSidebarLeftExpand size={16} /> : <IconLayoutSidebarLeftCollapse size={16} />}
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  )
}
