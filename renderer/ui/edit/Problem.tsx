import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './EditLine.module.css'

/** What to do about the typed text: below the input, or floating below a table's cell, which has no room. */
export function Problem({
  id,
  text,
  floating,
  children,
}: {
  id: string
  text: string | undefined
  floating: boolean
  children: ReactNode
}) {
  const message = (
    <div id={id} role="alert" className={styles.problem}>
      {text}
    </div>
  )
  if (!floating) {
    return (
      <>
        {children}
        {text !== undefined && message}
      </>
    )
  }
  return (
    <Popover opened={text !== undefined} position="bottom-start" withRoles={false} offset={4}>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown p={4}>{message}</Popover.Dropdown>
    </Popover>
  )
}
