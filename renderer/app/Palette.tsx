import { Spotlight, spotlight } from '@mantine/spotlight'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { canRun, followActions, runAction } from '#renderer/actions/handlers.ts'
import type { SearchHit } from '#renderer/data/queries/search.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo, usePlace } from '#renderer/state/location.ts'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import { type ActionId, actionIds, actions } from '#shared/actions.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import { useHits, useRecentHits } from './usePaletteHits.ts'

/** Search and every command, by typing: records first, then what can be done here and now. */
export function Palette() {
  const text = useText()
  const [query, setQuery] = useState('')
  const words = useMemo(() => ({ wants: text.wants.items }), [text])
  const hits = useHits(query, words)
  const recent = useRecentHits(
    words,
    usePlace(({ path }) => path),
  )
  const possible = usePossibleActions()
  const typed = foldText(query).split(' ').filter(Boolean)
  const shown = typed.length === 0 ? recent : hits
  const commands = possible.filter((id) => typed.every((word) => foldText(text.actions[id]).includes(word)))
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      aria-label={text.actions.search}
    >
      <Spotlight.Search placeholder={text.shell.searchBox} aria-label={text.shell.searchBox} />
      <Spotlight.ActionsList>
        {shown.length > 0 && (
          <Spotlight.ActionsGroup label={typed.length === 0 ? text.shell.recent : text.shell.found}>
            {shown.map((hit) => (
              <Hit key={`${hit.type} ${hit.id}`} hit={hit} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={text.shell.commands}>
            {commands.map((id) => (
              <Command key={id} id={id} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {shown.length + commands.length === 0 && <Spotlight.Empty>{text.common.noMatches}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Opens the palette. */
export const openPalette = () => spotlight.open()

function Hit({ hit }: { readonly hit: SearchHit }) {
  const { records } = useText()
  return (
    <Spotlight.Action
      label={hit.title}
      description={[records[hit.type].one, hit.detail].filter(Boolean).join(' · ')}
      onClick={() => goTo(hit.path)}
    />
  )
}

function Command({ id }: { readonly id: ActionId }) {
  const text = useText()
  const { keys } = actions[id]
  return (
    <Spotlight.Action
      label={text.actions[id]}
      rightSection={keys ? <KeyHint keys={keys} /> : undefined}
      onClick={() => void runAction(id).catch(reportFailure)}
    />
  )
}

/** What can be done on the screen as it is now, in the order of the table. */
function usePossibleActions(): readonly ActionId[] {
  const possible = useSyncExternalStore(followActions, () => actionIds.filter(canRun).join(' '))
  return useMemo(() => possible.split(' ').filter(Boolean) as ActionId[], [possible])
}
