import { ActionIcon, TextInput } from '@mantine/core'
import { IconExternalLink, IconUnlink } from '@tabler/icons-react'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { completeLink } from '#shared/writing/link.ts'
import styles from './RichText.module.css'
import type { RichTextWords } from './types.ts'

/** The address of the link at the selection: Enter keeps it, an empty one takes the link away, Escape gives up. */
export function LinkField({
  editor,
  words,
  onOpenLink,
  onDone,
}: {
  editor: Editor
  words: RichTextWords
  onOpenLink: (url: string) => void
  onDone: () => void
}) {
  const current: unknown = editor.getAttributes('link').href
  const href = typeof current === 'string' ? current : ''
  const [typed, setTyped] = useState(href)
  const [refused, setRefused] = useState(false)

  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
    onDone()
  }
  const keep = () => {
    if (typed.trim() === '') return remove()
    const address = completeLink(typed)
    if (address === null) return setRefused(true)
    editor.chain().focus().extendMarkRange('link').setLink({ href: address }).run()
    onDone()
  }

  return (
    <div className={styles.linkField}>
      <TextInput
        aria-label={words.linkAddress}
        placeholder="https://"
        type="url"
        size="xs"
        w={260}
        autoFocus
        value={typed}
        error={refused && words.linkNotUsable}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setRefused(false)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            keep()
          } else if (event.key === 'Escape') {
            event.preventDefault()
            event.stopPropagation()
            editor.commands.focus()
            onDone()
          }
        }}
      />
      {href !== '' && (
        <>
          <ActionIcon aria-label={words.openLink} title={words.openLink} onClick={() => onOpenLink(href)}>
            <IconExternalLink size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon aria-label={words.removeLink} title={words.removeLink} onClick={remove}>
            <IconUnlink size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
    </div>
  )
}
