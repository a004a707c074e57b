import { useMemo } from 'react'
import type { FiguresRule } from '#renderer/data/queries/partnerFigures.ts'
import { getWorkspaceSettings } from '#renderer/data/queries/workspace.ts'
import { useQuery } from '#renderer/data/useQuery.ts'
import { useToday } from '#renderer/state/clock.ts'
import { lastNPeriods, periodContaining } from '#shared/domain/fiscal.ts'

/** How the list's figures are made up today: money in the workspace's currency, won deals of this fiscal quarter and the three before. */
export function useFiguresRule(): FiguresRule | undefined {
  const today = useToday()
  const settings = useQuery(getWorkspaceSettings, [])
  return useMemo(() => {
    if (settings === undefined) return undefined
    const { currency, rates, fiscalCalendar } = settings
    const quarter = periodContaining(today, 'quarter', fiscalCalendar)
    const [first = quarter] = lastNPeriods(4, quarter, fiscalCalendar)
    return { currency, rates, today, now: new Date().toISOString(), wonFrom: first.from, wonTo: quarter.to }
  }, [settings, today])
}
