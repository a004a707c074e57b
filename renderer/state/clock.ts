import { create } from 'zustand'
import { isoToday } from '#shared/domain/dates.ts'
import { useLanguage } from './language.ts'

const todayHere = () => isoToday(useLanguage.getState().zone, new Date().toISOString())

/** Today's date on this computer, YYYY-MM-DD; screens follow it past midnight. */
const useClock = create<{ readonly today: string }>()(() => ({ today: todayHere() }))

/** Today's date, for components. */
export const useToday = (): string => useClock((clock) => clock.today)

/** Today's date, outside components. */
export const today = (): string => useClock.getState().today

/** Looks at the calendar again; called every minute and when the window is shown again. */
export function lookAtClock(): void {
  const now = todayHere()
  if (now !== today()) useClock.setState({ today: now })
}
