import { ActionIcon } from '@mantine/core'
import { IconMail, IconPhone } from '@tabler/icons-react'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import styles from './Several.module.css'

/** Addresses of one kind, one a line: each edited in place, emptied to take it away, and a last line for another. */
export function Several({
  label,
  values,
  linkOf,
  onCommit,
}: {
  readonly label: string
  readonly values: readonly string[]
  readonly linkOf: (value: string) => { readonly href: string; readonly label: string }
  readonly onCommit: (values: string[]) => Promise<void>
}) {
  const replace = (old: string, typed: string) =>
    onCommit([...new Set(values.map((value) => (value === old ? typed : value)))].filter(Boolean))
  return (
    <div>
      {values.map((value) => {
        const link = linkOf(value)
        return (
          <div key={value} className={styles.each}>
            <div className={styles.value}>
              <EditableText label={label} value={value} onCommit={(typed) => replace(value, typed)} />
            </div>
            <ActionIcon component="a" href={link.href} aria-label={link.label}>
              {link.href.startsWith('tel:') ? <IconPhone size={16} /> : <IconMail size={16} />}
            </ActionIcon>
          </div>
        )
      })}
      <EditableText
        key={values.join('\n')}
        label={label}
        value=""
        onCommit={(typed) => onCommit([...new Set([...values, typed])])}
      />
    </div>
  )
}
