import { ActionIcon } from '@mantine/core'
import { IconBold, IconCode, IconExternalLink, IconH2, IconItalic, IconLink, IconList } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { type ReactNode, type RefObject, useEffect } from 'react'
import { LinkField } from './LinkField.tsx'
import styles from './RichText.module.css'
import { moveFocus } from './roving.ts'
import type { RichTextWords } from './types.ts'

/** Long enough that a selection being drawn with the keyboard does not flicker, in milliseconds. */
const settled = 150

/** Below, so that it grows away from the words it is about. */
const placement = { placement: 'bottom-start', offset: 6, shift: { padding: 8 } } as const

/**
 * What can be done with selected text. Appears only while text is selected or the cursor is in a link; Alt+F10 goes
 * into it, arrows move along it, Escape goes back to the text.
 */
export function SelectionMenu({
  editor,
  words,
  box,
  floor,
  editingLink,
  onEditLink,
  onOpenLink,
}: {
  editor: Editor
  words: RichTextWords
  box: RefObject<HTMLDivElement | null>
  /** Where the menu is put in the page. */
  floor: RefObject<HTMLDivElement | null>
  editingLink: boolean
  onEditLink: (editing: boolean) => void
  onOpenLink: (url: string) => void
}) {
  const is = useEditorState({
    editor,
    // Not looked for while the menu can not be seen: that would be on every key.
    selector: () => {
      const link = editor.isActive('link')
      const is = (name: string) => (link || !editor.state.selection.empty) && editor.isActive(name)
      return {
        bold: is('bold'),
        italic: is('italic'),
        code: is('code'),
        link,
        heading: is('heading'),
        list: is('bulletList'),
      }
    },
  })
  // The menu's plugin makes its box a stop for Tab; the buttons inside are the stops.
  useEffect(() => {
    if (box.current !== null) box.current.tabIndex = -1
  }, [box])

  useEffect(() => {
    if (!editingLink) return
    editor.commands.keepSelectionShown(true)
    return () => void (editor.isDestroyed || editor.commands.keepSelectionShown(false))
  }, [editor, editingLink])

  const edit = () => editor.chain().focus()
  const button = (label: string, icon: ReactNode, pressed: boolean, run: () => void, first = false) => (
    <ActionIcon
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      data-pressed={pressed || undefined}
      className={styles.format}
      tabIndex={first ? 0 : -1}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      {icon}
    </ActionIcon>
  )
  const openLink = () => {
    const { href } = editor.getAttributes('link')
    if (typeof href === 'string') onOpenLink(href)
  }

  return (
    <BubbleMenu
      ref={box}
      editor={editor}
      updateDelay={settled}
      options={placement}
      appendTo={() => floor.current ?? document.body}
      className={styles.popover}
      shouldShow={({ state, element, view }) => {
        if (!editor.isEditable || !(view.hasFocus() || element.contains(document.activeElement))) return false
        const { from, to } = state.selection
        return state.doc.textBetween(from, to).length > 0 || editor.isActive('link')
      }}
    >
      {editingLink ? (
        <LinkField editor={editor} words={words} onOpenLink={onOpenLink} onDone={() => onEditLink(false)} />
      ) : (
        <div
          role="toolbar"
          aria-label={words.formatting}
          className={styles.toolbar}
          onKeyDown={(event) => {
            moveFocus(event)
            if (event.key !== 'Escape') return
            event.stopPropagation()
            editor.commands.focus()
          }}
        >
          {button(words.bold, <IconBold size={16} aria-hidden />, is.bold, () => edit().toggleBold().run(), true)}
          {button(words.italic, <IconItalic size={16} aria-hidden />, is.italic, () => edit().toggleItalic().run())}
          {button(words.code, <IconCode size={16} aria-hidden />, is.code, () => edit().toggleCode().run())}
          {button(words.link, <IconLink size={16} aria-hidden />, is.link, () => onEditLink(true))}
          {is.link && button(words.openLink, <IconExternalLink size={16} aria-hidden />, false, openLink)}
          <span className={styles.divider} />
          {button(words.heading, <IconH2 size={16} aria-hidden />, is.heading, () =>
            edit().toggleHeading({ level: 2 }).run(),
          )}
          {button(words.bulletList, <IconList size={16} aria-hidden />, is.list, () => edit().toggleBulletList().run())}
        </div>
      )}
    </BubbleMenu>
  )
}
