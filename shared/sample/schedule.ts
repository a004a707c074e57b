import { addDays, daysBetween, type PlainDate } from '#shared/domain/dates.ts'
import {
  type FiscalKind,
  type FiscalPeriod,
  fiscalPeriod,
  fiscalYearOf,
  lastNPeriods,
  periodContaining,
  previousPeriod,
} from '#shared/domain/fiscal.ts'
import type { MeetingKind } from '#shared/domain/meeting.ts'
import { howMany, type Setting, type Story, workingDay } from './story.ts'
import { fiscalCalendar } from './vendor.ts'

/** A talk on a day; a business review also has the period it looks at. */
export interface Occasion {
  kind: MeetingKind
  on: PlainDate
  period?: FiscalPeriod
}

const cadenceDays = { strategic: 28, core: 42, longTail: 91 } as const

/**
 * All talks with a partner, oldest first: over fifteen months back and six weeks ahead. The first partner's review of
 * the last quarter is on the next working day: the evening before.
 */
export function occasionsOf(setting: Setting, story: Story, isFirst: boolean): Occasion[] {
  const { today } = setting.book
  const reviews = reviewsOf(setting, story, isFirst)
  const taken = (on: PlainDate) => reviews.some((review) => Math.abs(daysBetween(review.on, on)) < 6)
  const others = [...checkIns(setting, story), ...specials(setting, story)].filter(({ on }) => !taken(on))
  return [...reviews, ...others]
    .filter(({ on }) => on >= story.enrolledOn && on <= addDays(today, 42))
    .sort((left, right) => (left.on < right.on ? -1 : left.on > right.on ? 1 : left.kind < right.kind ? -1 : 1))
}

function reviewsOf({ book: { random, today } }: Setting, story: Story, isFirst: boolean): Occasion[] {
  const kind: FiscalKind = story.segment === 'longTail' ? 'half' : 'quarter'
  const count = Math.max(1, howMany(story, { strategic: 4, core: 3, longTail: 1 }[story.segment]))
  const newest = previousPeriod(periodContaining(today, kind, fiscalCalendar), fiscalCalendar)
  return lastNPeriods(count, newest, fiscalCalendar).flatMap((period): Occasion[] => {
    if (period.kind === 'custom' || period.from < story.enrolledOn) return []
    const isNewest = period.from === newest.from
    const usual = workingDay(addDays(period.to, random.int(12, 45)))
    const on = isFirst && isNewest ? workingDay(addDays(today, 1)) : usual
    return [{ kind: 'qbr', on, period }]
  })
}

function checkIns({ book: { random, today } }: Setting, story: Story): Occasion[] {
  const every = cadenceDays[story.segment]
  const back = howMany(story, 450)
  const occasions: Occasion[] = []
  for (let on = addDays(today, random.int(0, every)); on > addDays(today, -back); on = addDays(on, -every)) {
    occasions.push({ kind: 'checkIn', on: workingDay(addDays(on, random.int(0, 3))) })
  }
  return occasions
}

function specials({ book: { random, today } }: Setting, story: Story): Occasion[] {
  const year = fiscalPeriod('year', fiscalYearOf(today, fiscalCalendar), 1, fiscalCalendar)
  const back = addDays(today, -howMany(story, 450))
  const all: Occasion[] = [
    { kind: 'planning', on: workingDay(addDays(year.from, -random.int(8, 40))) },
    { kind: 'technical', on: workingDay(addDays(today, -random.int(20, 300))) },
    { kind: 'onboarding', on: workingDay(addDays(story.enrolledOn, 14)) },
  ]
  return all.filter(
    ({ on, kind }) => on >= back && on < today && (story.segment !== 'longTail' || kind === 'onboarding'),
  )
}
