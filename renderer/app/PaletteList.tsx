import { Box, UnstyledButton } from '@mantine/core'
import { type ReactNode, useEffect, useId } from 'react'
import { DateText } from '#renderer/ui/values/DateText.tsx'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import type { PlainDate } from '#shared/domain/dates.ts'
import classes from './Palette.module.css'

/** Something the palette can open or do. `key` tells it apart from all others. */
export interface PaletteEntry {
  readonly key: string
  readonly label: string
  readonly detail: string
  readonly day: PlainDate | null
  readonly keys: string | null
  readonly run: () => void
}

/** The id of the list, and of an entry in it, for the field that points to them. */
export const paletteListId = 'palette-list'
export const entryId = (key: string): string => `${paletteListId}-${key.replaceAll(' ', '-')}`

interface PaletteListProps {
  readonly label: string
  readonly groups: readonly { readonly label: string; readonly entries: readonly PaletteEntry[] }[]
  /** The key of the entry Enter would run. */
  readonly selected: string | null
  /** Said when there is nothing to show; null while that is not known yet. */
  readonly none: string | null
  readonly onChoose: (entry: PaletteEntry) => void
}

/** The palette's entries. The focus stays in the field above; it says which entry is selected. */
export function PaletteList({ label, groups, selected, none, onChoose }: PaletteListProps) {
  useEffect(() => {
    if (selected === null) return
    document.getElementById(entryId(selected))?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  return (
    <Box id={paletteListId} role="listbox" aria-label={label} className={classes.list}>
      {groups.map((group) => (
        <Group key={group.label} label={group.label}>
          {group.entries.map((entry) => (
            <UnstyledButton
              key={entry.key}
              id={entryId(entry.key)}
              role="option"
              tabIndex={-1}
              aria-selected={entry.key === selected}
              className={classes.option}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(entry)}
            >
              <span className={classes.words}>
                <span>{entry.label}</span>
                {entry.detail && <span className={classes.detail}>{entry.detail}</span>}
              </span>
              {entry.day && (
                <span className={classes.day}>
                  <DateText date={entry.day} />
                </span>
              )}
              {entry.keys && <KeyHint keys={entry.keys} />}
            </UnstyledButton>
          ))}
        </Group>
      ))}
      {groups.length === 0 && none && (
        <Box role="option" aria-disabled aria-selected={false} className={classes.none}>
          {none}
        </Box>
      )}
    </Box>
  )
}

function Group({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <Box role="group" aria-labelledby={id}>
      <div id={id} className={classes.label}>
        {label}
      </div>
      {children}
    </Box>
  )
}
