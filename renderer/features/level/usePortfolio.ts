import { useEffect, useRef, useState } from 'react'
import { reportFailure } from '#renderer/actions/feedback.ts'
import { askHeld, askPortfolio, stopPortfolio } from '#renderer/level/levelClient.ts'
import type { PortfolioQuestion, PortfolioRow } from '#renderer/level/levelSession.ts'
import { useLanguage } from '#renderer/state/language.ts'
import type { LevelRef } from '#shared/domain/program/evaluate.ts'
import type { RuleSet } from '#shared/domain/program/ruleSet.ts'
import type { Id } from '#shared/domain/record.ts'

/** A portfolio as it was leveled last. */
export interface Portfolio {
  readonly rows: readonly PortfolioRow[] | null
  /** Partners done, of all, while it is being leveled. */
  readonly working: { readonly done: number; readonly total: number } | null
  /** It was stopped before it was done. */
  readonly stopped: boolean
  readonly cancel: () => void
}

/** Levels the portfolio in the worker, again for each new question; the rows of the one before stay until then. */
export function usePortfolio(question: PortfolioQuestion | null): Portfolio {
  const zone = useLanguage((language) => language.zone)
  const [rows, setRows] = useState<readonly PortfolioRow[] | null>(null)
  const [working, setWorking] = useState<Portfolio['working']>(null)
  const [stopped, setStopped] = useState(false)
  const asked = useRef(0)
  useEffect(() => {
    if (question === null) return
    asked.current += 1
    const mine = asked.current
    const isLast = () => asked.current === mine
    setStopped(false)
    setWorking({ done: 0, total: 0 })
    askPortfolio(zone, question, (done, total) => {
      if (isLast()) setWorking({ done, total })
    })
      .then((found) => {
        if (!isLast()) return
        setStopped(found === null)
        if (found) setRows(found)
      })
      .catch((error: unknown) => {
        if (isLast()) reportFailure(error)
      })
      .finally(() => {
        if (isLast()) setWorking(null)
      })
    return () => {
      asked.current += 1
    }
  }, [zone, question])
  return { rows, working, stopped, cancel: () => void stopPortfolio().catch(reportFailure) }
}

/**
 * The levels partners hold by the policy of the rules, for those whose noted level is not the one earned: a downgrade may
 * have to wait. Undefined until it is known.
 */
export function useHeld(
  ids: readonly Id[] | null,
  versions: readonly RuleSet[] | undefined,
  today: string,
): ReadonlyMap<Id, LevelRef | null> | undefined {
  const zone = useLanguage((language) => language.zone)
  const [held, setHeld] = useState<ReadonlyMap<Id, LevelRef | null>>()
  useEffect(() => {
    if (ids === null || versions === undefined) return
    let wanted = true
    askHeld(zone, ids, versions, today).then(
      (found) => {
        if (wanted) setHeld(found)
      },
      (error: unknown) => {
        if (wanted) reportFailure(error)
      },
    )
    return () => {
      wanted = false
    }
  }, [zone, ids, versions, today])
  return held
}
