import { Modal } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useMemo, useState, useSyncExternalStore } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { canRun, followActions, runAction } from '#renderer/actions/handlers.ts'
import type { SearchHit } from '#renderer/data/queries/search.ts'
import type { SearchedWords } from '#renderer/data/queries/searchedRecords.ts'
import { useLanguage, useText } from '#renderer/state/language.ts'
import { goTo, usePlace } from '#renderer/state/location.ts'
import { usePalette } from '#renderer/state/panels.ts'
import { type ActionId, actionIds, actions } from '#shared/actions.ts'
import { dateOf } from '#shared/domain/dates.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import classes from './Palette.module.css'
import { entryId, type PaletteEntry, PaletteList, paletteListId } from './PaletteList.tsx'
import { useHits, useRecentHits, useSearchReady } from './usePaletteHits.ts'

/** What had the focus when the palette was opened. */
let before: Element | null = null

/** Opens the palette. */
export function openPalette(): void {
  if (usePalette.getState().open) return
  before = document.activeElement
  usePalette.setState({ open: true })
}

function closePalette(): void {
  usePalette.setState({ open: false })
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  if (before instanceof HTMLElement) before.focus()
}

/** Search and every command, by typing: records first, then what can be done here and now. */
export function Palette() {
  const text = useText()
  useSearchReady(useSearchedWords())
  const open = usePalette((palette) => palette.open)
  return (
    <Modal.Root
      opened={open}
      onClose={closePalette}
      // The focus goes back at once, before an action that may want it elsewhere.
      returnFocus={false}
      // Whoever types on must not type into a palette that is still fading.
      transitionProps={{ duration: 0 }}
      centered={false}
      yOffset={80}
      size={600}
      padding={0}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={text.actions.search}>
        <Modal.Body>
          <SearchAndList />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** The dialog's own way of giving the focus is late for whoever types on after the shortcut. */
const focusAtOnce = (field: HTMLInputElement | null) => field?.focus()

function SearchAndList() {
  const { shell, common } = useText()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [entered, setEntered] = useState(false)
  const { groups, known } = useEntries(query)
  const entries = groups.flatMap((group) => group.entries)
  const at = Math.max(
    0,
    entries.findIndex(({ key }) => key === chosen),
  )
  const run = (entry: PaletteEntry | undefined) => {
    if (!entry) return
    closePalette()
    entry.run()
  }
  // Who types faster than the search answers means what will be found, not what was found for the first letters.
  const chooseFound = useEffectEvent(() => {
    setEntered(false)
    run(entries[at])
  })
  useEffect(() => {
    if (entered && known) chooseFound()
  }, [entered, known])
  const move = (by: number) => setChosen(entries.at((at + by) % entries.length)?.key ?? null)
  const onKeys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => setChosen(entries[0]?.key ?? null),
    End: () => setChosen(entries.at(-1)?.key ?? null),
    Enter: () => setEntered(true),
    Escape: closePalette,
  }
  return (
    <>
      <div className={classes.search}>
        <IconSearch size={18} stroke={1.75} aria-hidden />
        <input
          ref={focusAtOnce}
          className={classes.input}
          role="combobox"
          aria-expanded
          aria-controls={paletteListId}
          aria-autocomplete="list"
          aria-activedescendant={entries[at] && entryId(entries[at].key)}
          aria-label={shell.searchBox}
          placeholder={shell.searchBox}
          value={query}
          data-autofocus
          spellCheck={false}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setChosen(null)
            setEntered(false)
          }}
          onKeyDown={(event) => {
            const onKey = event.nativeEvent.isComposing ? undefined : onKeys[event.key]
            if (!onKey) return
            event.preventDefault()
            event.stopPropagation()
            onKey()
          }}
        />
      </div>
      <PaletteList
        label={shell.searchBox}
        groups={groups}
        selected={entries[at]?.key ?? null}
        none={known ? common.noMatches : null}
        onChoose={run}
      />
    </>
  )
}

function useEntries(query: string) {
  const text = useText()
  const { zone } = useLanguage()
  const place = usePlace(({ path }) => path)
  const answer = useHits(query)
  const recent = useRecentHits(useSearchedWords(), place)
  const possible = usePossibleActions()
  const typed = foldText(query).split(' ').filter(Boolean)
  const records = typed.length === 0 ? recent : answer.hits
  const toEntry = (hit: SearchHit): PaletteEntry => ({
    key: `${hit.type} ${hit.id}`,
    label: hit.title,
    detail: [text.records[hit.type].one, hit.detail].filter(Boolean).join(' · '),
    day: hit.on && hit.on.length > 10 ? dateOf(hit.on, zone) : hit.on,
    keys: null,
    run: () => goTo(hit.path),
  })
  const commands = possible.filter((id) => typed.every((word) => foldText(text.actions[id]).includes(word)))
  const found = {
    label: typed.length === 0 ? text.shell.recent : text.shell.found,
    entries: records.map(toEntry),
  }
  const doable = {
    label: text.shell.commands,
    entries: commands.map((id) => ({
      key: id,
      label: text.actions[id],
      detail: '',
      day: null,
      keys: actions[id].keys,
      run: () => void runAction(id).catch(reportFailure),
    })),
  }
  // Who types how a command begins means the command.
  const meansCommand = typed.length > 0 && commands.some((id) => foldText(text.actions[id]).startsWith(typed.join(' ')))
  const groups = meansCommand ? [doable, found] : [found, doable]
  return { groups: groups.filter(({ entries }) => entries.length > 0), known: answer.query === query }
}

function useSearchedWords(): SearchedWords {
  const { wants } = useText()
  return useMemo(() => ({ wants: wants.items }), [wants])
}

/** What can be done on the screen as it is now, in the order of the table. */
function usePossibleActions(): readonly ActionId[] {
  const possible = useSyncExternalStore(followActions, () => actionIds.filter(canRun).join(' '))
  return useMemo(() => possible.split(' ').filter(Boolean) as ActionId[], [possible])
}
