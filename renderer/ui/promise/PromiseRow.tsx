import { ActionIcon, Checkbox } from '@mantine/core'
import { IconArrowBackUp, IconBan, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { EditableDate } from '#renderer/ui/edit/EditableDate.tsx'
import { EditableText } from '#renderer/ui/edit/EditableText.tsx'
import { AskLine } from './AskLine.tsx'
import { goToNextRow } from './goToNextRow.ts'
import classes from './PromiseRow.module.css'

/** A promise as a row shows it. `late` is decided by the caller. */
export interface ShownPromise {
  readonly title: string
  readonly state: 'open' | 'done' | 'dropped'
  readonly late: boolean
  readonly dueOn: string | null
  /** Why it was dropped, what came of it, or why it slipped last. */
  readonly note: string | null
}

export interface PromiseWords {
  readonly title: string
  readonly due: string
  readonly done: (title: string) => string
  readonly drop: string
  readonly reopen: string
  readonly delete: string
  readonly whyMoved: string
  readonly whyDropped: string
  readonly dropped: string
  readonly late: string
}

/** A question being asked in the row. A date waits in its field until `settle` or `refuse` is called. */
type Asking =
  | { readonly about: 'drop' }
  | {
      readonly about: 'move'
      readonly to: string | null
      readonly settle: () => void
      readonly refuse: (failure: unknown) => void
    }

/**
 * One promise in a list: tick it, rename it, move it, drop it. Moving a date that was set, and dropping, ask why in
 * the same row; an empty answer moves without a reason, Escape and going away leave everything as it was.
 */
export function PromiseRow({
  promise,
  today,
  words,
  about,
  owner,
  onDone,
  onReopen,
  onRename,
  onMove,
  onDrop,
  onDelete,
}: {
  readonly promise: ShownPromise
  readonly today: string
  readonly words: PromiseWords
  /** The partner, or the meeting it comes from. */
  readonly about?: ReactNode
  readonly owner?: ReactNode
  readonly onDone: () => void
  readonly onReopen: () => void
  readonly onRename: (title: string) => Promise<unknown>
  readonly onMove: (to: string | null, reason: string | null) => Promise<unknown>
  readonly onDrop: (reason: string) => Promise<unknown>
  readonly onDelete: () => void
}) {
  const [asking, setAsking] = useState<Asking | null>(null)
  // How often a question was left: the date's field then begins anew, with the date as it is.
  const [left, setLeft] = useState({ times: 0, focus: false })
  const open = promise.state === 'open'
  const row = useRef<HTMLLIElement>(null)
  useLayoutEffect(() => {
    const here = row.current
    // Done, dropped, deleted or moved to another group: the list goes on with the next row.
    return () => {
      if (here?.contains(document.activeElement)) goToNextRow(here)
    }
  }, [])
  const due = useRef<HTMLDivElement>(null)
  const drop = useRef<HTMLButtonElement>(null)
  const goToDate = () => due.current?.querySelector<HTMLElement>('button')?.focus()
  useEffect(() => {
    if (left.focus) due.current?.querySelector<HTMLElement>('button')?.focus()
  }, [left])
  const move = async (to: string | null) => {
    if (promise.dueOn === null) await onMove(to, null)
    else if (to !== promise.dueOn) {
      await new Promise<void>((settle, refuse) => setAsking({ about: 'move', to, settle, refuse }))
    }
  }
  const leave = (focus: boolean) => {
    setAsking(null)
    if (asking?.about === 'move') {
      asking.settle()
      setLeft({ times: left.times + 1, focus })
    } else if (focus) drop.current?.focus()
  }
  const answer = async (reason: string) => {
    if (!asking) return
    setAsking(null)
    if (asking.about === 'drop') {
      drop.current?.focus()
      if (reason) await onDrop(reason)
      return
    }
    goToDate()
    await onMove(asking.to, reason || null).then(asking.settle, asking.refuse)
  }
  return (
    <li ref={row} className={classes.row} data-state={promise.state} data-late={promise.late || undefined}>
      <Checkbox
        size="xs"
        radius="xl"
        checked={promise.state === 'done'}
        onChange={promise.state === 'done' ? onReopen : onDone}
        aria-label={words.done(promise.title)}
      />
      <div className={classes.what}>
        <div className={classes.title}>
          <EditableText
            label={words.title}
            value={promise.title}
            required
            onCommit={async (title) => {
              await onRename(title)
            }}
          />
        </div>
        {promise.state === 'dropped' && <span className={classes.note}>{words.dropped}</span>}
        {promise.note && <span className={classes.note}>{promise.note}</span>}
        {asking && (
          <div className={classes.ask}>
            <AskLine
              label={asking.about === 'drop' ? words.whyDropped : words.whyMoved}
              onAnswer={(reason) => void answer(reason)}
              onEscape={() => leave(true)}
              onLeave={() => leave(false)}
            />
          </div>
        )}
      </div>
      <div className={classes.about}>{about}</div>
      <div className={classes.owner}>{owner}</div>
      <div ref={due} className={classes.due}>
        {promise.late && <span className="pb-unseen">{words.late}</span>}
        <EditableDate
          key={left.times}
          label={words.due}
          value={promise.dueOn}
          today={today}
          toward="future"
          show="short"
          onCommit={move}
        />
      </div>
      <div className={classes.tools}>
        {open ? (
          <ActionIcon ref={drop} aria-label={words.drop} onClick={() => setAsking({ about: 'drop' })}>
            <IconBan size={15} />
          </ActionIcon>
        ) : (
          <ActionIcon aria-label={words.reopen} onClick={onReopen}>
            <IconArrowBackUp size={15} />
          </ActionIcon>
        )}
        <ActionIcon aria-label={words.delete} onClick={onDelete}>
          <IconTrash size={15} />
        </ActionIcon>
      </div>
    </li>
  )
}
