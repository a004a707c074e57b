import type { ReactNode } from 'react'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'
import { ChoiceList } from './ChoiceList.tsx'
import { type Choice, matching, newChoice, sameLabel, typedOf } from './choices.ts'
import { EditWithPanel } from './EditWithPanel.tsx'
import { useChoiceList } from './useChoiceList.ts'
import { type Edit, type EditProps, type LeftBy, useEdit } from './useEdit.ts'

export interface SelectProps extends EditProps<string | null> {
  choices: readonly Choice[]
  /** Offers to make what was typed into a new choice; gives its value. */
  onCreate?: (label: string) => string | Promise<string>
  /** An empty value may be chosen. True by default. */
  clearable?: boolean
  /** Shows the chosen value as more than its label (a state with its dot). */
  render?: (choice: Choice) => ReactNode
}

const clearValue = '\u0000clear'

/** One of a list, filtered while typing. Also for people: their names are the labels. */
export function EditableSelect(props: SelectProps) {
  const { choices, onCreate, onCommit, clearable = true, render } = props
  const { words } = useUi()
  const labelOf = (value: string | null) =>
    value === null ? '' : (typedOf(value) ?? choices.find((choice) => choice.value === value)?.label ?? '')

  const edit = useEdit<string | null>(
    {
      ...props,
      async onCommit(value) {
        const label = value === null ? null : typedOf(value)
        await onCommit(label !== null && onCreate ? await onCreate(label) : value)
      },
    },
    {
      toDraft: labelOf,
      identity: (value) => value ?? '',
      read(draft) {
        if (draft.trim() === '') return clearable ? { value: null } : { problem: words.edit.required }
        const fitting = sameLabel(choices, draft) ?? only(matching(choices, draft))
        return fitting && !fitting.disabled ? { value: fitting.value } : { problem: words.edit.notChoice }
      },
    },
  )

  const typed = edit.draft.trim()
  const untouched = edit.draft === labelOf(props.value) && props.cell?.typed === undefined
  const entries = untouched ? [...choices] : matching(choices, typed)
  if (!untouched && onCreate && typed !== '' && !sameLabel(choices, typed)) {
    entries.push(newChoice(typed, words.edit.create(typed)))
  }
  if (untouched && clearable && props.value !== null) entries.push({ value: clearValue, label: words.edit.clear })
  const list = useChoiceList(
    entries,
    untouched ? entries.findIndex(({ value }) => value === props.value) : typed === '' ? -1 : 0,
  )

  function choose(choice: Choice | undefined, by: LeftBy) {
    if (choice === undefined || choice.disabled) edit.commit(by)
    else edit.commitValue(choice.value === clearValue ? null : choice.value, by)
  }

  // Enter takes the highlighted entry; Tab does once something was typed or the highlight moved. Leaving with the
  // pointer takes only what the text says, never what the pointer passed over.
  const chosenEdit: Edit<string | null> = {
    ...edit,
    start(begun) {
      list.reset()
      edit.start(begun)
    },
    change(draft) {
      list.reset()
      edit.change(draft)
    },
    commit(by) {
      const takes = by === 'enter' || ((by === 'tab' || by === 'backTab') && (!untouched || list.moved))
      choose(takes ? list.entry : undefined, by)
    },
  }
  const shown = choices.find(({ value }) => value === edit.shown)
  return (
    <EditWithPanel
      edit={chosenEdit}
      props={props}
      popup="listbox"
      text={labelOf(edit.shown)}
      input={list.field}
      onKey={list.onKey}
      panel={
        <ChoiceList
          id={list.id}
          label={props.label}
          choices={entries}
          active={list.active}
          chosen={(value) => value === props.value}
          empty={words.edit.nothingFound}
          onActive={list.onActive}
          onChoose={(choice) => choose(choice, 'enter')}
        />
      }
    >
      {shown && render?.(shown)}
    </EditWithPanel>
  )
}

function only(choices: readonly Choice[]): Choice | undefined {
  return choices.length === 1 ? choices[0] : undefined
}
