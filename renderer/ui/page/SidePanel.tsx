import { ActionIcon, Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import styles from './SidePanel.module.css'
import { Tabs } from './Tabs.tsx'

/** The story in the middle and the facts at its side. The side can be hidden; below 900 px the two are tabs. */
export function SidePanel({
  main,
  side,
  sideLabel,
  shown,
  onShown,
}: {
  main: ReactNode
  side: ReactNode
  /** The side's name: "Facts". */
  sideLabel: string
  shown: boolean
  onShown: (shown: boolean) => void
}) {
  const { words } = useUi()
  const narrow = useMediaQuery('(max-width: 899px)', false, { getInitialValueInEffect: false })
  const [part, setPart] = useState<'main' | 'side'>('main')

  if (narrow) {
    return (
      <div className={styles.narrow}>
        <Tabs
          label={sideLabel}
          active={part}
          items={[
            { id: 'main', label: words.frame.story, onSelect: () => setPart('main') },
            { id: 'side', label: sideLabel, onSelect: () => setPart('side') },
          ]}
        />
        <div className={styles.part}>{part === 'main' ? main : side}</div>
      </div>
    )
  }
  const toggle = shown ? words.frame.hideSide : words.frame.showSide
  const button = (
    <Tooltip label={toggle}>
      <ActionIcon aria-label={toggle} aria-expanded={shown} onClick={() => onShown(!shown)} data-print="no">
        {shown ? <IconLayoutSidebarRightCollapse size={16} /> : <IconLayoutSidebarRightExpand size={16} />}
      </ActionIcon>
    </Tooltip>
  )
  return (
    <div className={styles.wide} data-alone={!shown || undefined}>
      <div className={styles.main}>{main}</div>
      {shown ? (
        <aside className={styles.side} aria-label={sideLabel}>
          <div className={styles.head}>
            <span className={styles.label}>{sideLabel}</span>
            {button}
          </div>
          {side}
        </aside>
      ) : (
        <div className={styles.toggle}>{button}</div>
      )}
    </div>
  )
}
