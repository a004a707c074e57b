import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
import styles from './EditLine.module.css'
import { editKeys } from './editKeys.ts'
import { Problem } from './Problem.tsx'
import { ReadingView } from './ReadingView.tsx'
import { goToEnd, selectAll } from './takeFocus.ts'
import type { Edit, EditProps } from './useEdit.ts'

/** One line of text, read or being edited. All one-line values (text, numbers, money, percent) look and act as this. */
export function EditLine<T>({
  edit,
  props,
  text,
  children,
  inputMode,
}: {
  edit: Edit<T>
  props: EditProps<T>
  /** The shown value in words; empty means no value. */
  text: string
  children?: ReactNode
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode']
}) {
  const id = useId()
  const { label, placeholder, readOnly, align = 'start', size = 'text', cell } = props
  return (
    <div className={styles.root} data-align={align} data-size={cell ? 'table' : size}>
      {edit.editing ? (
        <Problem id={id} text={edit.problem} floating={cell !== undefined}>
          <input
            className={styles.input}
            aria-label={label}
            aria-invalid={edit.problem !== undefined}
            aria-describedby={edit.problem === undefined ? undefined : id}
            ref={edit.begunByTyping ? goToEnd : selectAll}
            inputMode={inputMode}
            autoComplete="off"
            spellCheck={inputMode === undefined}
            value={edit.draft}
            onChange={(event) => edit.change(event.currentTarget.value)}
            onKeyDown={(event) => editKeys(event, edit, cell !== undefined)}
            onBlur={() => edit.commit('blur')}
          />
        </Problem>
      ) : (
        <ReadingView
          label={label}
          text={text}
          placeholder={placeholder}
          readOnly={readOnly}
          refocus={edit.refocus}
          onStart={edit.start}
        >
          {children}
        </ReadingView>
      )}
    </div>
  )
}
