import * as chrono from 'chrono-node'

export interface DueFound {
  /** UTF-16 offsets of the words, with the `!` or `by` before them. */
  readonly start: number
  readonly end: number
  /** ISO date. */
  readonly dueOn: string
}

export interface DueOptions {
  /** ISO date that words such as `tomorrow` count from. */
  readonly today: string
  /** Whether 3/4 is the third of April (the default) or the fourth of March. */
  readonly dayFirst?: boolean
}

/** How much of a line is read for one date: no date is longer, and a very long line must not cost time. */
const longestDate = 60

const introductions = /(?<=^|[\s(,;])(?:!(?=\S)|(by|until|till|before|due(?:\s+(?:by|on|before))?)\s+)/gi

function isoDate(year: number, month: number, day: number): string | null {
  if (year < 1_900 || year > 9_999) return null
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** A month alone means its last day: what is due in May is due while May lasts. */
function dayOf(found: chrono.ParsedComponents, shouted: boolean): string | null {
  const year = found.get('year')
  const month = found.get('month')
  const day = found.get('day')
  if (year === null || month === null || day === null) return null
  if (found.isCertain('day') || found.isCertain('weekday')) return isoDate(year, month, day)
  if (!found.isCertain('month') || !(shouted || found.isCertain('year'))) return null
  return isoDate(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate())
}

/**
 * The first date in a line that says it is a due date: `!next friday`, `by 3 March`, `before tomorrow`, `due 1/12`.
 * Words after `by` that are no date ("by email") are passed over. Days are counted forward from today; a bare month
 * after `by` ("by may") is too often not a date, so it needs a year or the `!`.
 */
export function findDue(text: string, { today, dayFirst = true }: DueOptions): DueFound | null {
  const [year, month, day] = today.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  // Noon, so that no clock change can move the day.
  const reference = new Date(year, month - 1, day, 12)
  const reader = dayFirst ? chrono.en.GB : chrono.en.casual
  for (const match of text.matchAll(introductions)) {
    const begin = match.index + match[0].length
    const rest = text.slice(begin, begin + longestDate)
    const found = reader.parse(rest, reference, { forwardDate: true })[0]
    if (found === undefined || !/^(the\s+)?$/i.test(rest.slice(0, found.index))) continue
    const dueOn = dayOf(found.start, match[1] === undefined)
    if (dueOn !== null) return { start: match.index, end: begin + found.index + found.text.length, dueOn }
  }
  return null
}
