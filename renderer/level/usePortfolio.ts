import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { followOutbox } from '#renderer/data/queries/outboxTail.ts'
import { useLanguage } from '#renderer/state/language.ts'
import { useSync } from '#renderer/state/sync.ts'
import type { LevelRef } from '#shared/domain/program/evaluate.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Id } from '#shared/domain/record.ts'
import { askHeld, askPortfolio, stopPortfolio } from './levelClient.ts'
import type { PortfolioQuestion, PortfolioRow } from './levelSession.ts'
import { useWorked } from './useWorked.ts'

/** A portfolio as it was leveled last. */
interface Portfolio {
  readonly rows: readonly PortfolioRow[] | null
  /** Partners done, of all, while a new question is being answered. */
  readonly working: { readonly done: number; readonly total: number } | null
  /** It was stopped before it was done. */
  readonly stopped: boolean
  readonly cancel: () => void
}

/** Milliseconds without a change after which the portfolio is leveled again. */
const rest = 600

/**
 * Levels the portfolio in the worker: for each new question, and again after changes of the data; the rows of before
 * stay until then. Null asks nothing.
 */
export function usePortfolio(question: PortfolioQuestion | null): Portfolio {
  const zone = useLanguage((language) => language.zone)
  const [changes] = useDebouncedValue(useChanges(question !== null), rest)
  const [rows, setRows] = useState<readonly PortfolioRow[] | null>(null)
  const [working, setWorking] = useState<Portfolio['working']>(null)
  const [stopped, setStopped] = useState(false)
  const answered = useRef<PortfolioQuestion | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the data asks the same again
  useEffect(() => {
    if (question === null) return
    let wanted = true
    const again = answered.current === question
    setStopped(false)
    askPortfolio(zone, question, (done, total) => {
      if (wanted && !again) setWorking({ done, total })
    })
      .then((found) => {
        if (!wanted) return
        setStopped(found === null)
        if (found === null) return
        answered.current = question
        setRows(found)
      })
      .catch((error: unknown) => {
        if (wanted) reportFailure(error)
      })
      .finally(() => {
        if (wanted) setWorking(null)
      })
    return () => {
      wanted = false
    }
  }, [zone, question, changes])
  return { rows, working, stopped, cancel: () => void stopPortfolio().catch(reportFailure) }
}

/** Another word after every change of the data: those made here, and those that came by sync. */
function useChanges(wanted: boolean): string {
  const [last, setLast] = useState(0)
  const synced = useSync((status) => status.lastSyncedAt)
  useEffect(() => {
    if (!wanted) return
    return followOutbox((span) => setLast(span?.last ?? 0), reportFailure)
  }, [wanted])
  return `${String(last)} ${synced ?? ''}`
}

/**
 * The levels partners hold by the policy of the rules, for those whose noted level is not the one earned: a downgrade may
 * have to wait. Undefined until it is known.
 */
export function useHeld(
  ids: readonly Id[] | null,
  versions: readonly RuleSet[],
  today: string,
): ReadonlyMap<Id, LevelRef | null> | undefined {
  const zone = useLanguage((language) => language.zone)
  return useWorked(
    useMemo(() => (ids === null ? null : () => askHeld(zone, ids, versions, today)), [zone, ids, versions, today]),
  )
}
