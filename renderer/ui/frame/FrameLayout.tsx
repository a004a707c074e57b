import type { ReactNode } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './FrameLayout.module.css'
import { type NavItem, Sidebar } from './Sidebar.tsx'
import { type Crumb, TitleBar } from './TitleBar.tsx'

/** The frame around every screen: places at the left, where one is and the search at the top, the screen below. */
export function FrameLayout({
  logo,
  items,
  active,
  collapsed,
  onCollapsed,
  status,
  crumbs,
  onBack,
  onForward,
  search,
  children,
}: {
  /** The app's name or mark at the head of the sidebar; `mark` alone is shown when it is collapsed. */
  logo: { mark: ReactNode; name: string }
  items: readonly NavItem[]
  /** Id of the item one is in. */
  active: string
  collapsed: boolean
  onCollapsed: (collapsed: boolean) => void
  /** The sync indicator at the foot of the sidebar. Gets `collapsed` to show its dot alone. */
  status: (collapsed: boolean) => ReactNode
  crumbs: readonly Crumb[]
  onBack?: () => void
  onForward?: () => void
  search: ReactNode
  children: ReactNode
}) {
  const { words } = useUi()
  return (
    <div className={styles.frame} data-collapsed={collapsed || undefined}>
      <button type="button" className={styles.skip} onClick={() => document.getElementById('main')?.focus()}>
        {words.frame.skip}
      </button>
      <Sidebar
        logo={logo}
        items={items}
        active={active}
        collapsed={collapsed}
        onCollapsed={onCollapsed}
        status={status}
      />
      <div className={styles.content}>
        <TitleBar crumbs={crumbs} onBack={onBack} onForward={onForward} search={search} />
        <main id="main" tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
    </div>
  )
}
