import { Button, TextInput } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useAction } from '#renderer/actions/handlers.ts'
import { type ListedAction, listClosedActions, listOpenActions } from '#renderer/data/queries/actions.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { useText } from '#renderer/state/language.ts'
import { Segments } from '#renderer/ui/edit/Segments.tsx'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { Section } from '#renderer/ui/page/Section.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { dueGroupOf, dueGroups } from '#shared/domain/dueGroup.ts'
import { foldText } from '#shared/domain/matchKey.ts'
import { ActionRow } from './ActionRow.tsx'
import classes from './ActionsPage.module.css'
import { AddAction } from './AddAction.tsx'

type Side = 'all' | 'ours' | 'theirs'

/** Everything promised by either side, by due date. */
export function ActionsPage() {
  const { promises } = useText()
  const today = useToday()
  const [side, setSide] = useState<Side>('all')
  const [words, setWords] = useState('')
  const [showClosed, setShowClosed] = useState(false)
  const filterField = useRef<HTMLInputElement>(null)
  const addField = useRef<HTMLInputElement>(null)
  const open = useQuery(listOpenActions, [])
  const closed = useQuery(async () => (showClosed ? listClosedActions(200) : []), [showClosed])
  const filter = useCallback(() => filterField.current?.focus(), [])
  const add = useCallback(() => addField.current?.focus(), [])
  // Before the list is there, neither are its fields.
  useAction('filter', open ? filter : null)
  useAction('newAction', open ? add : null)

  const shown = useMemo(() => (open ?? []).filter(fits(side, words)), [open, side, words])
  if (open === undefined) return <RowSkeletons />
  return (
    <div className={classes.page}>
      <PageHeader title={promises.heading} label={promises.heading} meta={promises.intro} />
      <AddAction field={addField} />
      <div className={classes.bar}>
        <TextInput
          ref={filterField}
          className={classes.filter}
          size="xs"
          aria-label={promises.filter}
          placeholder={promises.filter}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <Segments
          label={promises.side}
          value={side}
          onChange={setSide}
          choices={(['all', 'ours', 'theirs'] as const).map((value) => ({ value, label: promises.sides[value] }))}
        />
        <Button size="xs" variant="subtle" onClick={() => setShowClosed(!showClosed)}>
          {showClosed ? promises.hideClosed : promises.showClosed}
        </Button>
      </div>
      {open.length === 0 && <EmptyState title={promises.emptyTitle} text={promises.emptyText} />}
      {dueGroups.map((group) => {
        const actions = shown.filter((action) => dueGroupOf(action.dueOn, today) === group)
        return <Group key={group} title={promises.groups[group]} actions={actions} />
      })}
      <Group title={promises.groups.closed} actions={(closed ?? []).filter(fits(side, words))} />
    </div>
  )
}

function Group({ title, actions }: { readonly title: string; readonly actions: readonly ListedAction[] }) {
  if (actions.length === 0) return null
  return (
    <Section title={title} count={actions.length} collapsible>
      <ul className={classes.list}>
        {actions.map((action) => (
          <ActionRow key={action.id} action={action} />
        ))}
      </ul>
    </Section>
  )
}

const fits = (side: Side, words: string) => {
  const wanted = foldText(words).split(' ').filter(Boolean)
  return (action: ListedAction): boolean => {
    if (side !== 'all' && action.side !== side) return false
    const text = foldText(`${action.title} ${action.partnerName} ${action.ownerName ?? ''}`)
    return wanted.every((word) => text.includes(word))
  }
}
