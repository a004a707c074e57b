import type { Instant } from '#shared/domain/dates.ts'

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const

/** How long ago something was, as the reader's locale says it in short: 2 min ago. `justNow` is for under a minute. */
export function agoText(instant: Instant, now: Instant, locale: string, justNow: string): string {
  const seconds = (Date.parse(now) - Date.parse(instant)) / 1_000
  const step = steps.find((one) => seconds >= one.seconds)
  if (step === undefined) return justNow
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'always' })
  return format.format(-Math.floor(seconds / step.seconds), step.unit)
}
