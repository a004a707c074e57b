import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import classes from './FigurePopover.module.css'

/**
 * A figure that is the way to how it came about: pressed, it opens `panel`, named `panelLabel`. It is called as it
 * reads, or `label`; `hint` is shown when the pointer rests on it.
 */
export function FigurePopover({
  label,
  hint,
  panelLabel,
  width,
  panel,
  children,
}: {
  readonly label?: string
  readonly hint?: string
  readonly panelLabel: string
  readonly width: number
  readonly panel: ReactNode
  readonly children: ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" width={width} trapFocus returnFocus>
      <Popover.Target>
        <button
          type="button"
          className={classes.figure}
          aria-label={label}
          title={hint}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={panelLabel}>{panel}</Popover.Dropdown>
    </Popover>
  )
}
