import { useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { reportDone, reportFailure, undoAndReport } from '#renderer/actions/feedback.ts'
import { usePageKeys } from '#renderer/actions/pageKeys.ts'
import { type Decision, resolveConflict } from '#renderer/commands/conflicts.ts'
import {
  type ConflictGroup,
  countConflicts,
  listConflicts,
  type OpenConflict,
} from '#renderer/data/queries/conflicts.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useText } from '#renderer/state/language.ts'
import { EmptyState } from '#renderer/ui/page/EmptyState.tsx'
import { PageHeader } from '#renderer/ui/page/PageHeader.tsx'
import { RowSkeletons } from '#renderer/ui/page/Skeletons.tsx'
import { ConflictItem } from './ConflictItem.tsx'
import classes from './ConflictsPage.module.css'

/** What two people changed at once, by record, each decided with one key. */
export function ConflictsPage() {
  const { conflicts, wants } = useText()
  const words = useMemo(() => ({ wants: wants.items }), [wants])
  const groups = useQuery(() => listConflicts(words), [words])
  const count = useQuery(countConflicts, [])
  if (groups === undefined || count === undefined) return <RowSkeletons />
  const listed = groups.reduce((sum, group) => sum + group.conflicts.length, 0)
  return (
    <div className={classes.page}>
      <PageHeader title={conflicts.heading} label={conflicts.heading} meta={count > 0 ? conflicts.intro : undefined} />
      {groups.length === 0 ? (
        <EmptyState title={conflicts.emptyTitle} text={conflicts.emptyText} />
      ) : (
        <ConflictList groups={groups} />
      )}
      {count > listed && <p className={classes.quiet}>{conflicts.more(count - listed)}</p>}
    </div>
  )
}

function ConflictList({ groups }: { readonly groups: readonly ConflictGroup[] }) {
  const { conflicts } = useText()
  const all = useMemo(() => groups.flatMap((group) => group.conflicts), [groups])
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  // Where the chosen one stood: when it is decided, the one that takes its place is next.
  const [place, setPlace] = useState(0)
  const at = Math.max(
    all.findIndex(({ id }) => id === chosen),
    chosen === null ? 0 : -1,
  )
  const current = all[at] ?? all[Math.min(place, all.length - 1)]
  const item = useRef<HTMLLIElement>(null)
  const currentId = current?.id
  useEffect(() => {
    // Keys work from the first moment, and go on with the next one after each decision.
    const { activeElement } = document
    if (currentId && (activeElement === document.body || activeElement?.id === 'main')) item.current?.focus()
  }, [currentId])

  const choose = (to: number) => {
    const next = all[to]
    if (!next) return
    setChosen(next.id)
    setPlace(to)
  }
  const move = (by: number) => {
    const to = Math.min(Math.max((current ? all.indexOf(current) : 0) + by, 0), all.length - 1)
    flushSync(() => choose(to))
    item.current?.focus()
  }
  const decide = async (conflict: OpenConflict, decision: Decision) => {
    choose(all.indexOf(conflict))
    const { group } = await resolveConflict(conflict.id, decision)
    setEditing(null)
    reportDone(conflicts.done[decision.take], group)
  }
  const decideCurrent = (decision: Decision) => {
    if (current) void decide(current, decision).catch(reportFailure)
  }
  usePageKeys({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    m: () => decideCurrent({ take: 'mine' }),
    t: () => decideCurrent({ take: 'theirs' }),
    e: () => setEditing(current?.id ?? null),
    u: () => void undoAndReport().catch(reportFailure),
  })
  const leaveEdit = () => {
    setEditing(null)
    item.current?.focus()
  }
  return groups.map(({ place: record, conflicts: ofRecord }) => (
    <Group key={`${record.type} ${record.id}`} group={{ place: record, conflicts: ofRecord }}>
      {ofRecord.map((conflict) => (
        <ConflictItem
          key={conflict.id}
          ref={conflict.id === currentId ? item : undefined}
          conflict={conflict}
          current={conflict.id === currentId}
          editing={conflict.id === editing}
          onChoose={() => choose(all.indexOf(conflict))}
          onDecide={(decision) => void decide(conflict, decision).catch(reportFailure)}
          onEdit={() => setEditing(conflict.id)}
          onLeaveEdit={leaveEdit}
        />
      ))}
    </Group>
  ))
}

function Group({ group, children }: { readonly group: ConflictGroup; readonly children: React.ReactNode }) {
  const { conflicts, records } = useText()
  const { type, title, path, partnerName } = group.place
  const name = title || conflicts.unnamed
  const kind = type ? records[type].one : conflicts.unknownType
  return (
    <section className={classes.group}>
      <h2 className={classes.record}>
        {path ? <a href={`#${path}`}>{name}</a> : name}
        <span className={classes.quiet}>
          {[kind, partnerName !== title && partnerName].filter(Boolean).join(' · ')}
        </span>
      </h2>
      <ul className={classes.list}>{children}</ul>
    </section>
  )
}
