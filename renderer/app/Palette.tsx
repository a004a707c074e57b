import { Spotlight, spotlight } from '@mantine/spotlight'
import { useEffect, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { canRun, runAction } from '#renderer/actions/handlers.ts'
import { type SearchHit, searchRecords } from '#renderer/data/queries/search.ts'
import { useText } from '#renderer/state/language.ts'
import { goTo } from '#renderer/state/location.ts'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import { type ActionId, actionIds, actions } from '#shared/actions.ts'
import { foldText } from '#shared/domain/matchKey.ts'

/** Search and every command, by typing: records first, then what can be done here and now. */
export function Palette() {
  const text = useText()
  const [query, setQuery] = useState('')
  const hits = useHits(query)
  const words = foldText(query).split(' ').filter(Boolean)
  const commands = actionIds.filter(
    (id) => canRun(id) && words.every((word) => foldText(text.actions[id]).includes(word)),
  )
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
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={text.shell.found}>
            {hits.map((hit) => (
              <Spotlight.Action
                key={`${hit.type} ${hit.id}`}
                label={hit.title}
                description={[text.records[hit.type].one, hit.detail].filter(Boolean).join(' · ')}
                onClick={() => goTo(hit.path)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label={text.shell.commands}>
            {commands.map((id) => (
              <Command key={id} id={id} label={text.actions[id]} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length + commands.length === 0 && <Spotlight.Empty>{text.common.noMatches}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** Opens the palette. */
export const openPalette = () => spotlight.open()

function Command({ id, label }: { readonly id: ActionId; readonly label: string }) {
  const { keys } = actions[id]
  return (
    <Spotlight.Action
      label={label}
      rightSection={keys ? <KeyHint keys={keys} /> : undefined}
      onClick={() => void runAction(id).catch(reportFailure)}
    />
  )
}

function useHits(query: string): readonly SearchHit[] {
  const [hits, setHits] = useState<readonly SearchHit[]>([])
  useEffect(() => {
    let late = false
    searchRecords(query).then((found) => {
      if (!late) setHits(found)
    }, reportFailure)
    return () => {
      late = true
    }
  }, [query])
  return hits
}
