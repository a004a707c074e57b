import { promise } from './commitments.ts'
import { cut, type Facts } from './facts.ts'
import type { SectionFigures } from './figures.ts'

/** How much of a meeting's shared notes stands under it, in characters. */
const extractLength = 320

/** What was talked about since the review before: meetings, decisions, concerns, and what they left open. */
export function talks(facts: Facts): SectionFigures<'talks'> {
  const { rows, since, today } = facts
  const isNew = (on: string) => on > since && on <= today
  const meetings = rows.meeting
    .map((row) => ({ row, on: facts.dayOf(row.startsAt) }))
    .filter(({ row, on }) => row.state !== 'cancelled' && isNew(on) && row.startsAt <= facts.input.cutOffAt)
    .toSorted((a, b) => (`${a.row.startsAt} ${a.row.id}` < `${b.row.startsAt} ${b.row.id}` ? -1 : 1))
  const titles = new Map(meetings.map(({ row }) => [row.id, row.title]))
  return {
    meetings: cut(
      meetings.map(({ row, on }) => ({
        id: row.id,
        title: row.title,
        on,
        kind: row.kind,
        extract: extractOf(facts, row.id),
      })),
    ),
    decisions: cut(
      rows.decision
        .filter((one) => isNew(one.decidedOn))
        .map((one) => ({ id: one.id, title: one.title, detail: one.detail, on: one.decidedOn }))
        .toSorted(byDay),
    ),
    concerns: cut(
      rows.concern
        .filter((one) => isNew(one.raisedOn) || (one.state === 'open' && one.raisedOn <= today))
        .map((one) => ({ id: one.id, title: one.title, on: one.raisedOn, state: one.state, answer: one.answer }))
        .toSorted(byDay),
    ),
    openActions: cut(
      rows.action
        .filter((action) => action.state === 'open' && titles.has(action.source?.id ?? ''))
        .map((action) => ({ ...promise(facts, action), meeting: titles.get(action.source?.id ?? '') ?? '' }))
        .toSorted((a, b) => (`${a.dueOn ?? '~'} ${a.id}` < `${b.dueOn ?? '~'} ${b.id}` ? -1 : 1)),
    ),
  }
}

const byDay = (a: { on: string; id: string }, b: { on: string; id: string }) =>
  `${a.on} ${a.id}` < `${b.on} ${b.id}` ? -1 : 1

/** The beginning of a meeting's shared notes, cut at a word. */
function extractOf(facts: Facts, meetingId: string): string | null {
  const words = facts.extracts.find((one) => one.recordId === meetingId && one.part === 'notes')?.text.trim()
  if (!words) return null
  const line = words.replace(/\s+/g, ' ')
  if (line.length <= extractLength) return line
  return `${line.slice(0, extractLength).replace(/\s+\S*$/, '')}…`
}
