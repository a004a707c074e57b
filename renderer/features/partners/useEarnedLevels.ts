import { useMemo } from 'react'
import { programInForce } from '#renderer/data/queries/programs.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import type { PortfolioRow } from '#renderer/level/levelSession.ts'
import { usePortfolio } from '#renderer/level/usePortfolio.ts'
import { useToday } from '#renderer/state/clock.ts'
import { versionOn } from '#shared/domain/program/versions.ts'
import type { Id } from '#shared/domain/record.ts'

/** What the list shows of a level by the rules. */
export type EarnedLevel = Pick<PortfolioRow, 'level' | 'next'>

const none: ReadonlyMap<Id, EarnedLevel> = new Map()

/** The levels of all partners by the program in force, worked out in the worker while they are `wanted`. */
export function useEarnedLevels(wanted: boolean): ReadonlyMap<Id, EarnedLevel> {
  const today = useToday()
  const rules = useQuery(
    async () => (wanted ? versionOn((await programInForce(today)).versions, today) : null),
    [wanted, today],
  )
  const question = useMemo(() => (rules ? { rules, on: today, suppose: null } : null), [rules, today])
  const { rows } = usePortfolio(question)
  return useMemo(() => (rows ? new Map(rows.map((row) => [row.partnerId, row])) : none), [rows])
}
