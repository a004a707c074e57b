import { Popover } from '@mantine/core'
import { type InputHTMLAttributes, type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import styles from './EditLine.module.css'
import { editKeys } from './editKeys.ts'
import { ReadingView } from './ReadingView.tsx'
import { goToEnd, selectAll } from './takeFocus.ts'
import type { Edit, EditProps } from './useEdit.ts'

/**
 * One line of text with a panel below it while it is edited (a calendar, a list of choices). Going into the panel is
 * not leaving the edit; leaving both is.
 */
export function EditWithPanel<T>({
  edit,
  props,
  text,
  children,
  panel,
  popup,
  input,
  onKey,
  enter,
}: {
  edit: Edit<T>
  props: EditProps<T>
  text: string
  /** The value as shown, where it is more than the text. */
  children?: ReactNode
  panel: ReactNode
  popup: 'listbox' | 'dialog'
  input?: InputHTMLAttributes<HTMLInputElement>
  /** Keys the panel wants first; true when it took the key. */
  onKey?: (event: KeyboardEvent<HTMLInputElement>) => boolean
  /** What in the panel Arrow down goes to, where the panel is gone into. */
  enter?: (panel: HTMLElement) => HTMLElement | null
}) {
  const id = useId()
  const dropdown = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const { label, placeholder, readOnly, align = 'start', size = 'text', cell } = props
  const inCell = cell !== undefined

  function left(to: EventTarget | null) {
    const inside = to instanceof Node && (dropdown.current?.contains(to) || field.current?.contains(to))
    if (!inside) edit.commit('blur')
  }

  return (
    <div className={styles.root} data-align={align} data-size={inCell ? 'table' : size}>
      {edit.editing ? (
        <Popover
          opened
          position="bottom-start"
          offset={4}
          withRoles={false}
          closeOnEscape={false}
          closeOnClickOutside={false}
        >
          <Popover.Target>
            <input
              className={styles.input}
              aria-label={label}
              aria-invalid={edit.problem !== undefined}
              aria-describedby={edit.problem === undefined ? undefined : id}
              {...input}
              ref={(element) => {
                field.current = element
                if (edit.begunByTyping) goToEnd(element)
                else selectAll(element)
              }}
              autoComplete="off"
              spellCheck={false}
              value={edit.draft}
              onChange={(event) => edit.change(event.currentTarget.value)}
              onKeyDown={(event) => {
                const target = event.key === 'ArrowDown' && dropdown.current ? enter?.(dropdown.current) : null
                if (target) {
                  event.preventDefault()
                  target.focus()
                }
                if (target || onKey?.(event)) event.stopPropagation()
                else editKeys(event, edit, inCell)
              }}
              onBlur={(event) => left(event.relatedTarget)}
            />
          </Popover.Target>
          <Popover.Dropdown
            p={4}
            ref={dropdown}
            onBlur={(event) => left(event.relatedTarget)}
            onKeyDown={(event) => {
              event.stopPropagation()
              if (event.key === 'Escape') edit.cancel()
            }}
          >
            {edit.problem !== undefined && (
              <div id={id} role="alert" className={styles.problem}>
                {edit.problem}
              </div>
            )}
            {panel}
          </Popover.Dropdown>
        </Popover>
      ) : (
        <ReadingView
          label={label}
          text={text}
          placeholder={placeholder}
          readOnly={readOnly}
          refocus={edit.refocus}
          onStart={edit.start}
          popup={popup}
        >
          {children}
        </ReadingView>
      )}
    </div>
  )
}
