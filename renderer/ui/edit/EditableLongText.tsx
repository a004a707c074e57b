import { useId } from 'react'
import styles from './EditLine.module.css'
import { Problem } from './Problem.tsx'
import { ReadingView } from './ReadingView.tsx'
import { goToEnd } from './takeFocus.ts'
import { type EditProps, useEdit } from './useEdit.ts'

/** Plain text of many lines. Enter makes a line; Ctrl/Cmd+Enter, Tab or leaving commits; Escape restores. */
export function EditableLongText(props: EditProps<string>) {
  const id = useId()
  const edit = useEdit(props, { toDraft: (value) => value, read: (draft) => ({ value: draft.trimEnd() }) })
  return (
    <div className={styles.root} data-size={props.size ?? 'text'}>
      {edit.editing ? (
        <Problem id={id} text={edit.problem} floating={false}>
          <div className={styles.grow}>
            <div aria-hidden className={styles.replica}>{`${edit.draft} `}</div>
            <textarea
              className={styles.input}
              aria-label={props.label}
              aria-invalid={edit.problem !== undefined}
              aria-describedby={edit.problem === undefined ? undefined : id}
              ref={goToEnd}
              rows={1}
              value={edit.draft}
              onChange={(event) => edit.change(event.currentTarget.value)}
              onKeyDown={(event) => {
                event.stopPropagation()
                if (event.key === 'Escape') {
                  event.preventDefault()
                  edit.cancel()
                } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
                  event.preventDefault()
                  edit.commit('enter')
                }
              }}
              onBlur={() => edit.commit('blur')}
            />
          </div>
        </Problem>
      ) : (
        <ReadingView
          label={props.label}
          text={edit.shown}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
          refocus={edit.refocus}
          onStart={edit.start}
          long
        />
      )}
    </div>
  )
}
