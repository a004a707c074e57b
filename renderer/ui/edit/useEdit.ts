import { useEffect, useRef, useState } from 'react'
import { showProblem } from '#renderer/ui/feedback/toast.ts'
import { useUi } from '#renderer/ui/settings/UiProvider.tsx'

/** How an edit was left. `tab` and `backTab` let a table go on to the next cell. */
export type LeftBy = 'enter' | 'escape' | 'tab' | 'backTab' | 'blur'

/** A table cell opens the editor at once and takes the focus back when it is left. */
export interface CellSession {
  /** The character that began the edit and replaces the value, if one was typed. */
  typed?: string
  onLeave: (by: LeftBy) => void
}

/** What every value edited in place takes. */
export interface EditProps<T> {
  /** The field's name, for screen readers; the visible label stands beside it. */
  label: string
  value: T
  /** Called once per edit with a changed value. A rejection reopens the edit with what was typed. */
  onCommit: (value: T) => void | Promise<void>
  /** Shown while empty; a quiet word of its own by default. */
  placeholder?: string
  readOnly?: boolean
  /** Says what to do about a value that will not do, or nothing. */
  validate?: (value: T) => string | undefined
  align?: 'start' | 'end'
  size?: 'text' | 'title' | 'table'
  cell?: CellSession
}

/** What typed text means, or what to do about it. */
export type Reading<T> = { value: T } | { problem: string }

interface EditRules<T> {
  toDraft: (value: T) => string
  read: (draft: string) => Reading<T>
  /** Equal for equal values, where the draft does not tell. */
  identity?: (value: T) => string
}

/** An edit as it stands, and what can be done with it. */
export interface Edit<T> {
  /** The value to show: what was just committed until the record says the same. */
  shown: T
  editing: boolean
  draft: string
  /** The draft began as the one character typed on the value. */
  begunByTyping: boolean
  problem: string | undefined
  /** True when the reading view must take the focus back. */
  refocus: boolean
  start: (typed?: string) => void
  change: (draft: string) => void
  commit: (by: LeftBy) => void
  commitValue: (value: T, by: LeftBy) => void
  /** Keeps the text with what to do about it. */
  refuse: (problem: string) => void
  cancel: () => void
}

/** How long a saved value stands in for the record, where the record came to say something else again. */
const settleMilliseconds = 1000

/**
 * Starts, restores and commits an edit. A commit leaves at once; text that cannot be read stays with its problem, and
 * so does a value whose saving failed. Leaving by blur after Enter or Escape does not commit a second time.
 */
export function useEdit<T>(props: EditProps<T>, rules: EditRules<T>): Edit<T> {
  const { value, onCommit, validate, cell } = props
  const { explain, readOnly: nothingEdited } = useUi()
  const [draft, setDraft] = useState<string | null>(cell ? (cell.typed ?? rules.toDraft(value)) : null)
  const [problem, setProblem] = useState<string>()
  const [pending, setPending] = useState<{ value: T; was: string; saved: boolean }>()
  const [refocus, setRefocus] = useState(false)
  const [begunByTyping, setBegunByTyping] = useState(cell?.typed !== undefined)
  const open = useRef(draft !== null)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => {
      here.current = false
    }
  }, [])

  const identity = rules.identity ?? rules.toDraft
  const settled = pending !== undefined && pending.was !== identity(value)
  if (settled) setPending(undefined)

  useEffect(() => {
    if (!pending?.saved) return
    const timer = setTimeout(() => setPending(undefined), settleMilliseconds)
    return () => clearTimeout(timer)
  }, [pending])

  function start(typed?: string) {
    if (props.readOnly || nothingEdited) return
    open.current = true
    setRefocus(false)
    setProblem(undefined)
    setBegunByTyping(typed !== undefined)
    setDraft(typed ?? rules.toDraft(pending ? pending.value : value))
  }

  function leave(by: LeftBy) {
    open.current = false
    setDraft(null)
    setProblem(undefined)
    setRefocus(by === 'enter' || by === 'escape')
    cell?.onLeave(by)
  }

  function commitValue(next: T, by: LeftBy, typed = rules.toDraft(next)) {
    if (!open.current) return
    const refused = validate?.(next)
    if (refused !== undefined) {
      setProblem(refused)
      return
    }
    leave(by)
    if (identity(next) === identity(pending ? pending.value : value)) return
    setPending({ value: next, was: identity(value), saved: false })
    save(next).catch((failure: unknown) => reopen(typed, failure))
  }

  async function save(next: T) {
    await onCommit(next)
    setPending((now) => now && { ...now, saved: true })
  }

  function reopen(typed: string, failure: unknown) {
    setPending(undefined)
    if (cell || !here.current) {
      // The field is gone: a cell closes its editor, a page may have been left.
      showProblem(explain(failure))
      return
    }
    open.current = true
    setDraft(typed)
    setProblem(explain(failure))
  }

  function commit(by: LeftBy) {
    if (!open.current || draft === null) return
    if (draft === rules.toDraft(value) && cell?.typed === undefined) {
      leave(by)
      return
    }
    const reading = rules.read(draft)
    if ('problem' in reading) setProblem(reading.problem)
    else commitValue(reading.value, by, draft)
  }

  return {
    shown: pending && !settled ? pending.value : value,
    editing: draft !== null,
    draft: draft ?? '',
    begunByTyping,
    problem,
    refocus,
    start,
    change(next) {
      setDraft(next)
      setProblem(undefined)
    },
    commit,
    commitValue,
    refuse: setProblem,
    cancel: () => leave('escape'),
  }
}
