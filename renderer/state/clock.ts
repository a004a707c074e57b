import { create } from 'zustand'
import { isoToday } from '#shared/domain/dates.ts'
import { useLanguage } from './language.ts'

const todayHere = () => isoToday(useLanguage.getState().zone, new Date().toISOString())

const minuteHere = () => new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString()

/** Today's date on this computer, YYYY-MM-DD, and the UTC instant its minute began; screens follow both. */
const useClock = create<{ readonly today: string; readonly minute: string }>()(() => ({
  today: todayHere(),
  minute: minuteHere(),
}))

/** Today's date, for components. */
export const useToday = (): string => useClock((clock) => clock.today)

/** Today's date, outside components. */
export const today = (): string => useClock.getState().today

/** The instant the current minute began, UTC, for components that say how long ago something was. */
export const useMinute = (): string => useClock((clock) => clock.minute)

/** Looks at the calendar again; called every minute and when the window is shown again. */
export function lookAtClock(): void {
  useClock.setState({ today: todayHere(), minute: minuteHere() })
}
