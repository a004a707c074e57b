import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { asView, narrowest, type PlacedColumn } from './columnLayout.ts'
import { newFilter } from './filterKinds.ts'
import styles from './TableHeader.module.css'
import { moveColumn, setColumn, setGroup, setSort, type TableView } from './tableView.ts'

const widthStep = 40

/** All that can be done to one column, and which columns there are. */
export function HeaderMenu<Row>({
  placed,
  at,
  view,
  onView,
  opened,
  onOpened,
}: {
  /** Every column in order, hidden ones too. */
  placed: readonly PlacedColumn<Row>[]
  /** Which of them this menu is for. */
  at: PlacedColumn<Row>
  view: TableView
  onView: (view: TableView) => void
  opened: boolean
  onOpened: (opened: boolean) => void
}) {
  const { words } = useUi()
  const { column, width } = at
  const text = words.table
  const order = asView(placed)
  const shown = placed.filter(({ hidden }) => !hidden)
  const index = shown.indexOf(at)
  const first = index === 0
  const [before, after, afterNext] = [shown[index - 1], shown[index + 1], shown[index + 2]]
  const sorted = view.sort.find((sort) => sort.column === column.id)
  const sortable = column.sortable ?? column.value !== undefined

  return (
    <Menu opened={opened} onChange={onOpened} returnFocus={false}>
      <Menu.Target>
        <UnstyledButton
          className={styles.menu}
          tabIndex={-1}
          aria-label={text.menuOf(column.header)}
          data-opened={opened || undefined}
          onClick={(event) => event.stopPropagation()}
        >
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        {sortable && (
          <>
            <Menu.Item onClick={() => onView(setSort(view, column.id, 'up'))}>{text.sortUp}</Menu.Item>
            <Menu.Item onClick={() => onView(setSort(view, column.id, 'down'))}>{text.sortDown}</Menu.Item>
            {sorted && <Menu.Item onClick={() => onView(setSort(view, column.id, null))}>{text.unsort}</Menu.Item>}
            <Menu.Divider />
          </>
        )}
        {column.groupable && view.group !== column.id && (
          <Menu.Item onClick={() => onView(setGroup(view, column.id))}>{text.groupBy}</Menu.Item>
        )}
        {view.group !== null && <Menu.Item onClick={() => onView(setGroup(view, null))}>{text.ungroup}</Menu.Item>}
        {column.filter && (
          <Menu.Item onClick={() => onView({ ...view, filters: [...view.filters, newFilter(column)] })}>
            {text.filter}
          </Menu.Item>
        )}
        {!first && index > 1 && before && (
          <Menu.Item onClick={() => onView(moveColumn(view, order, column.id, before.column.id))}>
            {text.moveLeft}
          </Menu.Item>
        )}
        {!first && after && (
          <Menu.Item onClick={() => onView(moveColumn(view, order, column.id, afterNext?.column.id ?? null))}>
            {text.moveRight}
          </Menu.Item>
        )}
        <Menu.Item
          closeMenuOnClick={false}
          onClick={() => onView(setColumn(view, order, column.id, { width: width + widthStep }))}
        >
          {text.wider}
        </Menu.Item>
        <Menu.Item
          closeMenuOnClick={false}
          onClick={() => onView(setColumn(view, order, column.id, { width: Math.max(narrowest, width - widthStep) }))}
        >
          {text.narrower}
        </Menu.Item>
        {!first && (
          <Menu.Item onClick={() => onView(setColumn(view, order, column.id, { hidden: true }))}>{text.hide}</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Sub>
          <Menu.Sub.Target>
            <Menu.Sub.Item>{text.columns}</Menu.Sub.Item>
          </Menu.Sub.Target>
          <Menu.Sub.Dropdown>
            {placed.slice(1).map((each) => (
              <Menu.CheckboxItem
                key={each.column.id}
                checked={!each.hidden}
                closeMenuOnClick={false}
                onChange={(on) => onView(setColumn(view, order, each.column.id, { hidden: !on }))}
              >
                {each.column.header}
              </Menu.CheckboxItem>
            ))}
          </Menu.Sub.Dropdown>
        </Menu.Sub>
      </Menu.Dropdown>
    </Menu>
  )
}
