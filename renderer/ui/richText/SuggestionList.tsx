import type { Editor } from '@tiptap/core'
import { useEffect, useId, useLayoutEffect, useRef, useSyncExternalStore } from 'react'
import { ChoiceList, optionId } from '#renderer/ui/edit/ChoiceList.tsx'
import styles from './RichText.module.css'
import type { OpenSuggestion, SuggestionMenu } from './suggestionMenu.ts'

/** The list under the cursor. The focus stays in the text, which names the active entry to assistive technology. */
export function SuggestionList({ editor, menu }: { editor: Editor; menu: SuggestionMenu }) {
  const open = useSyncExternalStore(menu.subscribe, menu.current)
  const id = useId()
  const active = open === null ? null : optionId(id, open.index)

  useEffect(() => {
    if (active === null || editor.isDestroyed) return
    const text = editor.view.dom
    text.setAttribute('aria-controls', id)
    text.setAttribute('aria-activedescendant', active)
    return () => {
      text.removeAttribute('aria-controls')
      text.removeAttribute('aria-activedescendant')
    }
  }, [editor, id, active])

  return open === null ? null : <OpenList id={id} open={open} menu={menu} />
}

function OpenList({ id, open, menu }: { id: string; open: OpenSuggestion; menu: SuggestionMenu }) {
  const box = useRef<HTMLDivElement>(null)
  const { mount } = open
  useLayoutEffect(() => (box.current === null ? undefined : mount(box.current)), [mount])

  return (
    <div ref={box} className={styles.popover}>
      <ChoiceList
        id={id}
        label={open.label}
        choices={open.items.map((item) => ({
          value: item.id,
          label: item.label,
          detail: [item.hint, item.keysLabel].filter((part) => part !== undefined).join(' · '),
        }))}
        active={open.index}
        chosen={() => false}
        empty=""
        onActive={(index) => menu.point(index)}
        onChoose={(choice) => {
          const item = open.items.find((one) => one.id === choice.value)
          if (item !== undefined) open.choose(item)
        }}
      />
    </div>
  )
}
