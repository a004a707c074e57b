import { useState } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { ChoiceList } from './ChoiceList.tsx'
import { type Choice, matching, newChoice, sameLabel, typedOf } from './choices.ts'
import { EditWithPanel } from './EditWithPanel.tsx'
import { useChoiceList } from './useChoiceList.ts'
import { type Edit, type EditProps, useEdit } from './useEdit.ts'

export interface MultiSelectProps extends EditProps<readonly string[]> {
  choices: readonly Choice[]
  /** Offers to make what was typed into a new choice; gives its value. */
  onCreate?: (label: string) => string | Promise<string>
}

/**
 * Several of a list. Enter takes or drops the highlighted choice and clears the text for the next; Enter with no text,
 * Tab or leaving commits them all at once; Escape restores.
 */
export function EditableMultiSelect(props: MultiSelectProps) {
  const { choices, onCreate, onCommit, value } = props
  const { words } = useUi()
  const [chosen, setChosen] = useState<readonly string[]>(value)
  const labelOf = (each: string) => typedOf(each) ?? choices.find((choice) => choice.value === each)?.label ?? ''
  const labels = (values: readonly string[]) => values.map(labelOf).filter(Boolean).join(', ')

  const edit = useEdit<readonly string[]>(
    {
      ...props,
      async onCommit(values) {
        const kept: string[] = []
        for (const each of values) {
          const label = typedOf(each)
          kept.push(label !== null && onCreate ? await onCreate(label) : each)
        }
        await onCommit(kept)
      },
    },
    { toDraft: () => '', read: () => ({ value: chosen }), identity: (values) => [...values].sort().join('\n') },
  )

  const typed = edit.draft.trim()
  const made = chosen.filter((each) => typedOf(each) !== null).map((each) => ({ value: each, label: labelOf(each) }))
  const all = [...choices, ...made]
  const entries = inOrder(matching(all, typed), value)
  if (onCreate && typed !== '' && !sameLabel(all, typed)) entries.push(newChoice(typed, words.edit.create(typed)))
  const list = useChoiceList(entries, typed === '' ? -1 : 0)

  function toggled(choice: Choice): readonly string[] {
    return chosen.includes(choice.value) ? chosen.filter((each) => each !== choice.value) : [...chosen, choice.value]
  }

  function toggle(choice: Choice) {
    if (choice.disabled) return
    setChosen(toggled(choice))
    list.reset()
    edit.change('')
  }

  const listEdit: Edit<readonly string[]> = {
    ...edit,
    start(begun) {
      setChosen(edit.shown)
      list.reset()
      edit.start(begun ?? '')
    },
    change(draft) {
      list.reset()
      edit.change(draft)
    },
    commit(by) {
      const entry = typed !== '' || list.moved ? list.entry : undefined
      if (by === 'enter' && entry) toggle(entry)
      else if (typed === '') edit.commitValue(chosen, by)
      else {
        const meant = by === 'blur' ? sameLabel(all, typed) : entry
        if (meant) edit.commitValue(chosen.includes(meant.value) ? chosen : toggled(meant), by)
        else edit.refuse(words.edit.notChoice)
      }
    },
  }
  return (
    <EditWithPanel
      edit={listEdit}
      props={props}
      popup="listbox"
      text={labels(edit.shown)}
      input={{ ...list.field, placeholder: labels(chosen) }}
      onKey={(event) => {
        if (event.key !== 'Backspace' || edit.draft !== '') return list.onKey(event)
        setChosen(chosen.slice(0, -1))
        return true
      }}
      panel={
        <ChoiceList
          id={list.id}
          label={props.label}
          choices={entries}
          active={list.active}
          chosen={(each) => chosen.includes(each)}
          multiple
          empty={words.edit.nothingFound}
          onActive={list.onActive}
          onChoose={toggle}
        />
      }
    />
  )
}

/** The choices chosen when the edit began stand first, where they are found again. */
function inOrder(choices: readonly Choice[], first: readonly string[]): Choice[] {
  const isFirst = ({ value }: Choice) => first.includes(value)
  return [...choices.filter(isFirst), ...choices.filter((choice) => !isFirst(choice))]
}
