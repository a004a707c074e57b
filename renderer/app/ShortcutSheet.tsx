import { Modal } from '@mantine/core'
import { useText } from '#renderer/state/language.ts'
import { closeShortcuts, useShortcutSheet } from '#renderer/state/panels.ts'
import { KeyHint } from '#renderer/ui/values/KeyHint.tsx'
import { actionIds, actions, type MenuPlace } from '#shared/actions.ts'
import classes from './ShortcutSheet.module.css'

const places: readonly (MenuPlace | null)[] = ['file', 'edit', 'go', 'view', null, 'help']

/** Every action that has keys, by menu, and the keys lists and Conflicts understand. */
export function ShortcutSheet() {
  const text = useText()
  const open = useShortcutSheet((sheet) => sheet.open)
  return (
    <Modal
      opened={open}
      onClose={closeShortcuts}
      title={text.actions.shortcuts}
      closeButtonProps={{ 'aria-label': text.common.close }}
      size="lg"
    >
      <div className={classes.columns}>
        {places.map((place) => (
          <section key={place ?? 'more'}>
            <h3 className={classes.label}>{text.shell.menus[place ?? 'more']}</h3>
            <dl className={classes.list}>
              {actionIds
                .filter((id) => actions[id].menu === place && actions[id].keys !== null)
                .map((id) => (
                  <Row key={id} label={text.actions[id]} keys={actions[id].keys ?? ''} />
                ))}
            </dl>
          </section>
        ))}
        {(
          [
            [text.shell.menus.lists, text.shell.listKeys],
            [text.shell.menus.conflicts, text.conflicts.keys],
          ] as const
        ).map(([place, rows]) => (
          <section key={place}>
            <h3 className={classes.label}>{place}</h3>
            <dl className={classes.list}>
              {rows.map(({ keys, label }) => (
                <Row key={keys} label={label} keys={keys} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}

function Row({ label, keys }: { readonly label: string; readonly keys: string }) {
  return (
    <div className={classes.row}>
      <dt>{label}</dt>
      <dd>
        <KeyHint keys={keys} />
      </dd>
    </div>
  )
}
