import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { reportDone, reportFailure } from '#renderer/actions/feedback.ts'
import { deleteView, renameView, saveView, updateView } from '#renderer/commands/savedViews.ts'
import { listSavedViews } from '#renderer/data/queries/savedViews.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { NewName } from '#renderer/ui/edit/NewName.tsx'
import { plainView, type TableView } from '#renderer/ui/table/tableView.ts'
import type { Id } from '#shared/domain/record.ts'
import type { RecordOf } from '#shared/domain/records.ts'
import { sameValue } from '#shared/domain/sameValue.ts'
import { readTableView } from './savedTableView.ts'

type SavedView = RecordOf<'savedView'>
type ViewContent = SavedView['view']

/** Chooses a kept view by name, and keeps, renames and deletes views. */
export function ViewPicker({
  screen,
  savedId,
  view,
  onPick,
}: {
  readonly screen: string
  /** The kept view the table began from, if any. */
  readonly savedId: Id | null
  readonly view: TableView
  readonly onPick: (savedId: Id | null, view: TableView) => void
}) {
  const { partners } = useText()
  const words = partners.views
  const saved = useQuery(() => listSavedViews(screen), [screen]) ?? []
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null)
  const current = saved.find(({ id }) => id === savedId)
  const changed = current !== undefined && !sameValue(asContent(view), asContent(readTableView(current.view)))

  async function keep(name: string) {
    if (asking === 'rename' && current) await renameView(current.id, name)
    else {
      const { id, group } = await saveView(screen, name, asContent(view))
      onPick(id, view)
      reportDone(words.saved(name), group)
    }
    setAsking(null)
  }
  async function update(from: SavedView) {
    const { group } = await updateView(from.id, asContent(view))
    reportDone(words.saved(from.name), group)
  }
  async function remove(from: SavedView) {
    const { group } = await deleteView(from.id)
    onPick(null, view)
    reportDone(words.removed(from.name), group)
  }

  if (asking !== null) return <NewName label={words.name} onAdd={keep} onCancel={() => setAsking(null)} />
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          aria-label={`${words.label}: ${current?.name ?? words.all}`}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {current?.name ?? words.all}
          {changed && ` (${words.changed})`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item rightSection={savedId === null ? tick : undefined} onClick={() => onPick(null, plainView)}>
          {words.all}
        </Menu.Item>
        {saved.map((each) => (
          <Menu.Item
            key={each.id}
            rightSection={each.id === savedId ? tick : undefined}
            onClick={() => onPick(each.id, readTableView(each.view))}
          >
            {each.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {current && changed && (
          <Menu.Item onClick={() => void update(current).catch(reportFailure)}>{words.update(current.name)}</Menu.Item>
        )}
        <Menu.Item onClick={() => setAsking('new')}>{words.saveAs}</Menu.Item>
        {current && <Menu.Item onClick={() => setAsking('rename')}>{words.rename(current.name)}</Menu.Item>}
        {current && (
          <Menu.Item onClick={() => void remove(current).catch(reportFailure)}>{words.remove(current.name)}</Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const tick = <IconCheck size={14} aria-hidden />

/** The view as plain data; members that are not set are left out, as they are when it is read again. */
const asContent = (view: TableView): ViewContent => JSON.parse(JSON.stringify(view)) as ViewContent
